"""
Here is nothing more to do, and the call does not end either.

Wrong: a menu whose every key only says it again.
Wrong: `next: return` in a file that no `subflow` node goes to.
Right: lead on to another node, or to one that says goodbye.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import edges, reached
from ivr.flow.model import Flow, Node, exits, targets
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.subflow import Subflow

CODE: Final = "dead-end"


def check(flow: Flow) -> Iterator[Finding]:
    """Find the places where a caller can only stay."""
    called = (
        node.does.flow for node in flow.nodes.values() if isinstance(node.does, Subflow)
    )
    inside = reached(edges(flow), called)
    for name, node in flow.nodes.items():
        if name not in inside and "return" in targets(node):
            yield from _returns(node)
        yield from _only_repeats(node)


def _returns(node: Node) -> Iterator[Finding]:
    for way in exits(node):
        if way.target == "return":
            message = f"{node.name!r} returns, but no subflow node leads here"
            hint = "name the node that comes next, or reach this by `kind: subflow`"
            yield Finding(CODE, message, way.mark, hint)


def _only_repeats(node: Node) -> Iterator[Finding]:
    if isinstance(node.does, Menu) and node.does.choices:
        ahead = {choice.to for choice in node.does.choices.values()}
        if ahead <= {"repeat", node.name}:
            message = f"menu {node.name!r} leads nowhere: every choice says it again"
            hint = "add a choice that leads on"
            yield Finding(CODE, message, node.at("choices"), hint)
