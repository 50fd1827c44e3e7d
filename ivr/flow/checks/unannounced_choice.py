"""
No prompt tells callers of this choice.

Announce it, in every language.

Wrong:

    prompts: {en: {main: "For orders, press one."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup, 2: repeat}}

Right:

    prompts: {en: {main: "For orders, press one. To hear this again, press two."}}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup, 2: repeat}}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.keywords import announces
from ivr.flow.model import Flow, Node
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "unannounced-choice"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the keys that a caller would have to guess."""
    flow = proof.flow
    for node in flow.nodes.values():
        if isinstance(node.does, Menu):
            yield from _silent(flow, node, node.does)


def _silent(flow: Flow, node: Node, menu: Menu) -> Iterator[Finding]:
    for code in flow.languages:
        text = words(flow, menu, code)
        for key in menu.choices if text else ():
            if not announces(text, key, code):
                message = (
                    f"choice {key} is announced in no {code} prompt of {node.name!r}"
                )
                hint = f"say in the prompt what {key} is for"
                yield Finding(CODE, message, node.at("choices", key), hint, node.name)


def words(flow: Flow, menu: Menu, language: str) -> str:
    """Join what the menu says in a language; nothing while a part is missing."""
    prompts = [flow.prompt(name, language) for name in menu.prompt]
    return "\n".join(prompt.text for prompt in prompts if prompt and all(prompts))
