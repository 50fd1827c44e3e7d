"""
A choice cannot be said by words where the others of its menu can.

The menu listens to speech, and a caller who says what the choice is for is not
understood. Give it words in every language in which the others have some.

Wrong:

    prompts: {en: {main: "For orders, press one. For returns, press two."}}
    nodes:
      main:
        kind: menu
        prompt: main
        choices:
          1: {to: hangup, words: {en: [orders]}}
          2: repeat

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
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "unspoken-choice"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the choices that a menu which listens to words does not hear."""
    for node in proof.flow.nodes.values():
        if isinstance(node.does, Menu):
            for code in proof.flow.languages:
                yield from _unheard(node, node.does, code)


def _unheard(node: Node, menu: Menu, code: str) -> Iterator[Finding]:
    without = [key for key, each in menu.choices.items() if not each.words.get(code)]
    if len(without) == len(menu.choices):
        return  # it listens to keys alone
    for key in without:
        message = f"choice {key} of {node.name!r} has no words in {code}, as others do"
        hint = f"write what callers say for it: words: {{{code}: […]}}"
        yield Finding(CODE, message, node.at("choices", key), hint, node.name)
