"""
A choice has words in one language, and none in another.

Callers of the other language say what the choice is for, and are not understood:
a translation was forgotten.  A choice that nobody is to say has no words at all.

Wrong:

    languages: {en: en-US, ru: ru-RU}
    nodes:
      main:
        kind: menu
        prompt: main
        choices:
          1: {to: hangup, words: {en: [orders], ru: [заказы]}}
          2: {to: repeat, words: {en: [returns]}}

Right:

    languages: {en: en-US, ru: ru-RU}
    nodes:
      main:
        kind: menu
        prompt: main
        choices:
          1: {to: hangup, words: {en: [orders], ru: [заказы]}}
          2: {to: repeat, words: {en: [returns], ru: [возврат]}}
          9: back
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "unspoken-choice"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the choices whose words were not translated."""
    for node in proof.flow.nodes.values():
        if isinstance(node.does, Menu):
            for code in proof.flow.languages:
                yield from _unheard(node, node.does, code)


def _unheard(node: Node, menu: Menu, code: str) -> Iterator[Finding]:
    if not any(each.words.get(code) for each in menu.choices.values()):
        return  # in this language it listens to keys alone
    for key, choice in menu.choices.items():
        others = [each for each, words in choice.words.items() if words]
        if others and code not in others:
            has = f"choice {key} of {node.name!r} has words in {' and '.join(others)}"
            message = f"{has}, and none in {code}"
            hint = f"write what callers say for it: words: {{{code}: […]}}"
            yield Finding(CODE, message, node.at("choices", key), hint, node.name)
