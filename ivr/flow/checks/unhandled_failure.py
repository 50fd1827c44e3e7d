"""
When tries are over, the call ends without a word.

The caller takes it for a fault of the line and dials again. Lead on to an
operator, or to a goodbye that says what to do.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: bye}}
      bye: {kind: hangup, prompt: bye}

Wrong:

    nodes:
      main: {kind: voicemail, prompt: main, next: bye}
      bye: {kind: hangup, prompt: bye}

Right:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: bye}, on_failure: bye}
      bye: {kind: hangup, prompt: bye}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.behaviour import Edge, witness
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.proof import Proof, wordless

CODE: Final = "unhandled-failure"

FAILED: Final = {
    "no-input": "silence",
    "no-match": "an answer that fits nothing",
    "outcome": "nothing recorded",
}
"""What went wrong -> how a sentence says it."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find the failures that end the call with nothing said."""
    for name, places in proof.places.items():
        node = proof.flow.nodes.get(name)
        for place in places if node and node.kind != "transfer" else ():
            failed = [edge for edge in place.edges if _is_failure(edge)]
            ended = next((way for edge in failed for way in wordless(edge)), None)
            if node and ended:
                yield _finding(node, ended)
                break


def _is_failure(edge: Edge) -> bool:
    nothing = edge.kind == "outcome" and edge.label == "on_failure"
    return edge.kind in ("no-input", "no-match") or nothing


def _finding(node: Node, ended: tuple[Edge, ...]) -> Finding:
    what = FAILED[ended[0].kind]
    message = f"after {what} the call ends at {node.name!r} without a word"
    hint = "write on_failure: and a node that says what to do"
    how = witness(ended[0].at, *ended)
    return Finding(CODE, message, node.at("on_failure"), hint, node.name, how)
