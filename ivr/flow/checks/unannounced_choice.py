"""
No prompt tells callers of this choice.

Wrong: choice `3`, and neither "3" nor "three" in the menu's prompt.
Right: announce it ("for bonus points, press three"), in every language.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.keywords import announces
from ivr.flow.model import Flow, Node
from ivr.flow.nodes.menu import Menu

CODE: Final = "unannounced-choice"


def check(flow: Flow) -> Iterator[Finding]:
    """Find the keys that a caller would have to guess."""
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
                yield Finding(CODE, message, node.at("choices", key), hint)


def words(flow: Flow, menu: Menu, language: str) -> str:
    """Join what the menu says in a language; nothing while a part is missing."""
    prompts = [flow.prompt(name, language) for name in menu.prompt]
    return "\n".join(prompt.text for prompt in prompts if prompt and all(prompts))
