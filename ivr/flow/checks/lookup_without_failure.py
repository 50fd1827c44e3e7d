"""
A service that is down is not told from one that answers.

Say that it is down, and offer something else.

Wrong:

    nodes:
      main:
        kind: lookup
        url: /orders
        found: state
        not_found: unknown
        failed: unknown
      state: {kind: hangup, prompt: state}
      unknown: {kind: hangup, prompt: unknown}

Wrong:

    nodes:
      main:
        kind: lookup
        url: /orders
        found: state
        not_found: unknown
        failed: hangup
      state: {kind: hangup, prompt: state}
      unknown: {kind: hangup, prompt: unknown}

Right:

    nodes:
      main:
        kind: lookup
        url: /orders
        found: state
        not_found: unknown
        failed: sorry
      state: {kind: hangup, prompt: state}
      unknown: {kind: hangup, prompt: unknown}
      sorry: {kind: hangup, prompt: sorry}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.behaviour import witness
from ivr.flow.finding import Finding
from ivr.flow.model import Node
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.proof import Proof, wordless

CODE: Final = "lookup-without-failure"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the lookups whose failure is nobody's."""
    for name in proof.places:
        node = proof.flow.nodes.get(name)
        if node and isinstance(node.does, Lookup):
            yield from _same(node, node.does)
            yield from _silent(proof, node)


def _same(node: Node, does: Lookup) -> Iterator[Finding]:
    for other, target in (("found", does.found), ("not_found", does.not_found)):
        if does.failed == target:
            message = f"at {node.name!r} a service that is down counts as {other}"
            hint = "let failed lead to words of its own"
            yield Finding(CODE, message, node.at("failed"), hint, node.name)
            return


def _silent(proof: Proof, node: Node) -> Iterator[Finding]:
    failed = (
        edge
        for place in proof.places[node.name]
        for edge in place.edges
        if edge.label == "failed"
    )
    for ended in (way for edge in failed for way in wordless(edge)):
        message = (
            f"when the service is down, {node.name!r} ends the call without a word"
        )
        hint = "say that it is down, and offer something else"
        how = witness(ended[0].at, *ended)
        yield Finding(CODE, message, node.at("failed"), hint, node.name, how)
        return
