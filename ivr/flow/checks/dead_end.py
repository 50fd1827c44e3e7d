"""
Here is nothing more to do, and the call does not end either.

Lead on to another node, or to one that says goodbye.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: repeat}}

Wrong:

    nodes:
      main: {kind: say, prompt: main, next: return}

Right:

    nodes:
      main: {kind: subflow, flow: survey, next: hangup}
    # survey.yaml
    nodes:
      ask: {kind: menu, prompt: ask, choices: {1: repeat, 2: thanks}}
      thanks: {kind: say, prompt: thanks, next: return}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import edges, reached
from ivr.flow.model import Node, exits, targets
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.subflow import Subflow
from ivr.flow.proof import Proof

CODE: Final = "dead-end"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the places where a caller can only stay."""
    flow = proof.flow
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
            yield Finding(CODE, message, way.mark, hint, node.name)


def _only_repeats(node: Node) -> Iterator[Finding]:
    if isinstance(node.does, Menu) and node.does.choices:
        ahead = {choice.to for choice in node.does.choices.values()}
        if ahead <= {"repeat", node.name}:
            message = f"menu {node.name!r} leads nowhere: every choice says it again"
            hint = "add a choice that leads on"
            yield Finding(CODE, message, node.at("choices"), hint, node.name)
