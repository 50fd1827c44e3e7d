"""
A caller hears the key before what it is for.

By the time the label comes the key is gone.

Wrong:

    prompts: {en: {main: "Press one for orders."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}

Right:

    prompts: {en: {main: "For orders, press one."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.announced import label_of
from ivr.flow.finding import Finding
from ivr.flow.keywords import announces
from ivr.flow.model import Flow, Node, Prompt
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "label-before-key"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the prompts that name a key first and then its use."""
    flow = proof.flow
    for node in flow.nodes.values():
        if isinstance(node.does, Menu):
            for code in flow.languages:
                yield from _told(flow, node, node.does, code)


def _told(flow: Flow, node: Node, menu: Menu, code: str) -> Iterator[Finding]:
    prompts = [flow.prompt(name, code) for name in menu.prompt]
    for key in menu.choices:
        telling = [each for each in prompts if each and announces(each.text, key, code)]
        if telling and not any(label_of(key, each.text, code) for each in telling):
            yield _finding(node, telling[0], key)


def _finding(node: Node, prompt: Prompt, key: str) -> Finding:
    message = f"this prompt names key {key} before what it is for"
    hint = f"write: for …, press {key}"
    return Finding(CODE, message, prompt.mark, hint, node.name)
