"""
No caller can get to this node.

Wrong: a node that no number, choice, way out or global key leads to.
Right: lead to it from a menu, or delete it.
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import edges, reached, starts
from ivr.flow.model import Flow

CODE: Final = "unreachable-node"


def check(flow: Flow) -> Iterator[Finding]:
    """Find the nodes that no call leads to."""
    seen = reached(edges(flow), (*starts(flow), *sorted(flow.meant)))
    for name, node in flow.nodes.items():
        if name not in seen:
            message = f"no caller can get to {name!r}"
            hint = "lead to it from a menu, or delete it"
            yield Finding(CODE, message, node.mark, hint)
