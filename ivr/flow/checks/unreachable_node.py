"""
No caller can get to this node.

Lead to it from a menu, or delete it.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup}}
      lost: {kind: hangup}

Wrong:

    entries: {"+78002347000": main}
    nodes:
      main:
        kind: route
        by: called
        cases: {"+74950097070": moscow}
        otherwise: hangup
      moscow: {kind: hangup, prompt: moscow}

Right:

    entries: {"+78002347000": main, "+74950097070": main}
    nodes:
      main:
        kind: route
        by: called
        cases: {"+74950097070": moscow}
        otherwise: hangup
      moscow: {kind: hangup, prompt: moscow}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.engine import MOST_NODES
from ivr.flow.finding import Finding
from ivr.flow.graph import edges, reached, starts
from ivr.flow.proof import Proof

CODE: Final = "unreachable-node"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the nodes that no call leads to."""
    flow, graph = proof.flow, edges(proof.flow)
    meant = reached(graph, sorted(flow.meant))
    named = reached(graph, starts(flow)) | meant
    for name, node in flow.nodes.items():
        if name not in named:
            message = f"no caller can get to {name!r}"
            hint = "lead to it from a menu, or delete it"
            yield Finding(CODE, message, node.mark, hint, name)
    yield from _never_taken(proof, named - meant)


def _never_taken(proof: Proof, named: set[str]) -> Iterator[Finding]:
    """Find where calls would go on to nodes that are named, and never do."""
    graph = edges(proof.flow)
    told: set[str] = set()
    for name in proof.flow.nodes:
        for target in graph[name] if name in proof.places else ():
            if target in named and target not in proof.places and target not in told:
                told.add(target)
                node = proof.flow.nodes[target]
                message = f"no call comes to {target!r}, though {name!r} names it"
                hint = f"its case never holds, or {MOST_NODES} nodes come before it"
                yield Finding(CODE, message, node.mark, hint, target)
