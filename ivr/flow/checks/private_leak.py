"""
A private file hands on who the caller is.

Wrong: a `transfer`, a `voicemail` or a kept value in a file that is `private`.
Wrong: the global key `0` leading from there to an operator.
Right: only say, ask and end there; switch such a key off with `keys_off`.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import working_keys
from ivr.flow.model import Flow, Node, exits, gives
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.nodes.voicemail import Voicemail

CODE: Final = "private-leak"

TELLING: Final = (Transfer, Voicemail)
"""The kinds that give a caller's number or voice to somebody."""


def check(flow: Flow) -> Iterator[Finding]:
    """Find where a caller who was promised privacy would lose it."""
    for node in flow.nodes.values():
        if node.private:
            yield from _own(node)
            yield from _next(flow, node)


def _own(node: Node) -> Iterator[Finding]:
    if isinstance(node.does, TELLING):
        message = f"{node.name!r} is private and a {node.kind}"
        hint = "a private file may only say, ask and end"
        yield Finding(CODE, message, node.mark, hint)
    elif values := gives(node):
        message = f"{node.name!r} is private and keeps {', '.join(map(repr, values))}"
        yield Finding(CODE, message, node.mark, "nothing is kept in a private file")


def _next(flow: Flow, node: Node) -> Iterator[Finding]:
    for way in exits(node):
        if _tells(flow, node, way.target):
            message = f"{node.name!r} is private and leads to {way.target!r}"
            hint = "a private caller is never transferred or recorded"
            yield Finding(CODE, message, way.mark, hint)
    for key, target in working_keys(node).items():
        if _tells(flow, node, target):
            message = f"{node.name!r} is private, and key {key} leads to {target!r}"
            hint = f'switch it off: keys_off: {{"{key}": "why"}}'
            yield Finding(CODE, message, node.mark, hint)


def _tells(flow: Flow, node: Node, target: str) -> bool:
    """Say whether a target in another file would tell of the caller."""
    into = flow.nodes.get(target)
    return (
        into is not None and into.file != node.file and isinstance(into.does, TELLING)
    )
