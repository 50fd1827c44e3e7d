"""
One key, or one word, could mean two things.

Take another key or word; or switch the global key off for the node and say why.

Wrong:

    keys: {"9": repeat}
    nodes:
      main: {kind: menu, prompt: main, choices: {9: hangup}}

Wrong:

    keys: {"0": bye}
    nodes:
      main: {kind: collect, value: floor, prompt: main, length: [1, 2], next: bye}
      bye: {kind: hangup}

Wrong:

    nodes:
      main:
        kind: menu
        prompt: main
        choices:
          1: {to: hangup, words: {en: [order]}}
          2: {to: repeat, words: {en: [order]}}

Wrong:

    keys: {"0": {to: hangup, words: {en: [operator]}}}
    nodes:
      main:
        kind: menu
        prompt: main
        choices: {1: {to: repeat, words: {en: [operators]}}}

Right:

    keys: {"9": repeat}
    nodes:
      main:
        kind: menu
        prompt: main
        choices: {9: hangup}
        keys_off: {"9": it is the ninth choice}
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import working_keys
from ivr.flow.model import Node
from ivr.flow.nodes.collect import AGAIN, YES, Collect
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.sms import CONSENT, Sms
from ivr.flow.proof import Proof
from ivr.flow.shapes import Choice
from ivr.flow.shapes.targets import Spoken
from ivr.flow.stems import stems

CODE: Final = "ambiguous-key"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the keys and words that two things answer to."""
    flow = proof.flow
    for node in flow.nodes.values():
        yield from _keys(node)
        if isinstance(node.does, Menu):
            yield from _words(node, node.does)


def _keys(node: Node) -> Iterator[Finding]:
    for key, target in working_keys(node).items():
        own, field = _own_meaning(node, key)
        if own:
            message = (
                f"at {node.name!r} key {key} {own}, and leads to {target!r} anywhere"
            )
            hint = f'take another key, or say why in keys_off: {{"{key}": "…"}}'
            yield Finding(CODE, message, node.at(*field), hint, node.name)


def _own_meaning(node: Node, key: str) -> tuple[str, tuple[str, ...]]:
    """Say what a key does at this node itself, and where that is written."""
    match node.does:
        case Menu(choices=choices) if key in choices:
            return "is a choice", ("choices", key)
        case Collect() as does if does.fits(key):
            return "is an answer", ("length",)
        case Collect(confirm=confirm) if confirm and key in (YES, AGAIN):
            return "answers the read-back", ("confirm",)
        case Sms() if key == CONSENT:
            return "says yes", ("prompt",)
    return "", ()


def _words(node: Node, menu: Menu) -> Iterator[Finding]:
    taken: dict[tuple[str, tuple[str, ...]], str] = {}
    spoken = {key: choice.words for key, choice in menu.choices.items()}
    for key, by_language in {**spoken, **_elsewhere(node, menu.choices)}.items():
        for code, words in by_language.items():
            for word in words:
                other = taken.setdefault((code, stems(word, code)), key)
                if other != key:
                    message = f"{word!r} ({code}) chooses both {other} and {key}"
                    own = ("choices", key, "words", code)
                    at = node.at(*own if key in spoken else ("choices", other))
                    hint = "keep it for one of them"
                    yield Finding(CODE, message, at, hint, node.name)


def _elsewhere(node: Node, choices: Mapping[str, Choice]) -> dict[str, Spoken]:
    """Return the words of global keys, where the menu listens to words at all."""
    if not any(choice.words for choice in choices.values()):
        return {}
    words = node.key_words.items()
    return {key: spoken for key, spoken in words if key not in choices}
