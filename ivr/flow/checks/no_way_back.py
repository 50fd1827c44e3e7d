"""
Who chose the wrong thing cannot go back from here.

Make it a key that works everywhere (`keys: {"#": back}`), or a choice.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: orders, 2: hangup}}
      orders: {kind: menu, prompt: orders, choices: {1: bye}}
      bye: {kind: hangup, prompt: bye}

Right:

    keys: {"#": back}
    nodes:
      main: {kind: menu, prompt: main, choices: {1: orders, 2: hangup}}
      orders: {kind: menu, prompt: orders, choices: {1: bye}}
      bye: {kind: hangup, prompt: bye}

Right:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: orders, 2: hangup}}
      orders: {kind: menu, prompt: orders, choices: {1: bye, 2: main}}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.behaviour import Place, witness
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.nodes.listening import Listening
from ivr.flow.proof import Proof, walks

CODE: Final = "no-way-back"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the questions below a menu from which no key leads up again."""
    for name in proof.places:
        node = proof.flow.nodes.get(name)
        if node is None or not isinstance(node.does, Listening) or _off(proof, node):
            continue
        for place in proof.asking(name):
            if place.visit.trail and not _leads_back(place):
                message = f"no key of {name!r} leads back to a menu before it"
                hint = 'write keys: {"#": back}, or add a choice'
                yield Finding(CODE, message, node.mark, hint, name, witness(place))
                break


def _off(proof: Proof, node: Node) -> bool:
    """Say whether the key that leads back is switched off, which takes a reason."""
    return any(proof.flow.keys.get(key) == "back" for key in node.keys_off)


def _leads_back(place: Place) -> bool:
    behind = place.visit.trail
    return any(
        way[-1].to is not None and way[-1].to.node in behind
        for edge in place.edges
        if edge.kind in ("choice", "key")
        for way in walks(edge)
    )
