"""
One key, or one word, could mean two things.

Wrong: a menu's choice `9`, while the global key `9` works there too.
Wrong: a `collect` of one digit or more, while the global key `0` is a digit.
Wrong: two choices of a menu with the same spoken word.
Right: take another key or word, or switch the global key off for the node and
say why: `keys_off: {"9": "the ninth choice"}`.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import working_keys
from ivr.flow.keywords import spoken_words
from ivr.flow.model import Flow, Node
from ivr.flow.nodes.collect import AGAIN, YES, Collect
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.sms import CONSENT, Sms

CODE: Final = "ambiguous-key"


def check(flow: Flow) -> Iterator[Finding]:
    """Find the keys and words that two things answer to."""
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
            yield Finding(CODE, message, node.at(*field), hint)


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
    taken: dict[tuple[str, str], str] = {}
    for key, choice in menu.choices.items():
        for code, words in choice.words.items():
            for word in words:
                other = taken.setdefault((code, spoken_words(word)), key)
                if other != key:
                    message = f"{word!r} ({code}) chooses both {other} and {key}"
                    at = node.at("choices", key, "words", code)
                    yield Finding(CODE, message, at, "keep it for one of them")
