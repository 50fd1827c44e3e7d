"""
A caller who does nothing, or nothing right, is asked again for ever.

The call costs money until Twilio ends it after four hours. Let tries end
somewhere that waits for nobody: an operator, a goodbye.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}, on_failure: main}

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}, on_failure: hours}
      hours: {kind: say, prompt: hours, next: main}

Right:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}, on_failure: bye}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.behaviour import Edge, Place, witness
from ivr.flow.finding import Finding
from ivr.flow.graph import circles
from ivr.flow.proof import Proof
from ivr.flow.turn import Ask

CODE: Final = "endless-reprompt"

FAILURES: Final = {
    "no-input": "stays silent",
    "no-match": "presses what fits nothing",
}
"""What goes wrong again and again -> how a sentence says it."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find the questions that failures alone always lead back to."""
    told: set[str] = set()
    for failure, does in FAILURES.items():
        graph = {
            place: tuple(edge.to for edge in _onward(place, failure) if edge.to)
            for place in proof.explored.places
        }
        for circle in circles(graph):
            asking = [place for place in circle if isinstance(place.waits, Ask)]
            first = min(asking or circle, key=lambda place: place.cost)
            if asking and first.node not in told:
                told.add(first.node)
                yield _finding(proof, first, does)


def _onward(place: Place, failure: str) -> Iterator[Edge]:
    """Yield the ways on for somebody who fails every time."""
    for edge in place.edges:
        silent = edge.kind == "outcome" and edge.label == "on_failure"
        if edge.kind in (failure, "goes-on") or silent:
            yield edge


def _finding(proof: Proof, first: Place, does: str) -> Finding:
    node = proof.flow.nodes[first.node]
    message = f"a caller who {does} at {node.name!r} is asked again for ever"
    hint = "let on_failure lead to an operator or a goodbye"
    at = node.at("on_failure")
    return Finding(CODE, message, at, hint, node.name, witness(first))
