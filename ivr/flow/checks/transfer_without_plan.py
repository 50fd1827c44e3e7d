"""
Nobody answers, and the caller is left with nothing.

Say so and offer something else: a voicemail, a time to call, an address.

Wrong:

    nodes:
      main:
        kind: transfer
        numbers: ["+12025550111"]
        busy: hangup
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}

Wrong:

    nodes:
      main:
        kind: transfer
        numbers: ["+12025550111"]
        busy: repeat
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}

Right:

    nodes:
      main:
        kind: transfer
        numbers: ["+12025550111"]
        busy: bye
        no_answer: bye
        failed: bye
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.behaviour import Edge, witness
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.proof import Proof, walks, wordless
from ivr.flow.turn import Ring

CODE: Final = "transfer-without-plan"

MISSED: Final = ("busy", "no_answer", "failed")


def check(proof: Proof) -> Iterator[Finding]:
    """Find transfers that end in silence, or that ring for ever."""
    for name, places in proof.places.items():
        node = proof.flow.nodes.get(name)
        told: set[str] = set()
        for place in places:
            for edge in place.edges if isinstance(place.waits, Ring) else ():
                if node and edge.label in MISSED and edge.label not in told:
                    found = tuple(_found(node, edge))
                    told.update(edge.label for _ in found)
                    yield from found


def _found(node: Node, edge: Edge) -> Iterator[Finding]:
    way = node.at(edge.label)
    outcome = edge.label.replace("_", " ")
    hint = "lead on to a voicemail, or say when to call again"
    for ended in wordless(edge):
        message = f"after {outcome} the call ends at {node.name!r} without a word"
        how = witness(edge.at, *ended)
        yield Finding(CODE, message, way, hint, node.name, how)
        return
    for going in walks(edge):
        if _rings_again(node, going):
            message = f"after {outcome} {node.name!r} rings the same phones again"
            how = witness(edge.at, *going)
            yield Finding(CODE, message, way, hint, node.name, how)
            return


def _rings_again(node: Node, going: tuple[Edge, ...]) -> bool:
    """Say whether the hunt begins anew; the next phone of it is another matter."""
    to = going[-1].to
    return to is not None and to.node == node.name and to.visit.stage == "0"
