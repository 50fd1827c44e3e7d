"""
Choices are not numbered one, two, three as they are said.

A caller who expects the next number presses it (Avaya: numbers in order and
without gaps). A key of another kind works everywhere: `keys: {"9": …}`.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup, 3: repeat}}

Wrong:

    prompts: {en: {main: "To hear this again, press two. To end, press one."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup, 2: repeat}}

Right:

    prompts: {en: {main: "To end, press one. To hear this again, press two."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup, 2: repeat, 0: hangup}}
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ivr.flow.announced import announcements
from ivr.flow.checks.unannounced_choice import words
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "keys-out-of-order"

NUMBERS: Final = "123456789"


def check(proof: Proof) -> Iterator[Finding]:
    """Find menus whose numbers have gaps, or come in another order."""
    for node in proof.flow.nodes.values():
        if isinstance(node.does, Menu):
            keys = "".join(key for key in node.does.choices if key in NUMBERS)
            if keys != NUMBERS[: len(keys)]:
                told = ", ".join(keys)
                message = f"the choices of {node.name!r} are numbered {told}"
                hint = "number them 1, 2, 3 without a gap, the likeliest first"
                yield Finding(CODE, message, node.at("choices"), hint, node.name)
            else:
                yield from _as_said(proof, node, node.does)


def _as_said(proof: Proof, node: Node, menu: Menu) -> Iterator[Finding]:
    for code in proof.flow.languages:
        text = words(proof.flow, menu, code)
        said = [
            each.key
            for each in announcements(text, code)
            if each.to_press and each.key in menu.choices and each.key in NUMBERS
        ]
        for one, other in pairwise(dict.fromkeys(said)):
            if other < one:
                message = f"{node.name!r} says key {other} after key {one} ({code})"
                hint = "say them in the order of their numbers"
                yield Finding(CODE, message, node.at("prompt"), hint, node.name)
                break
