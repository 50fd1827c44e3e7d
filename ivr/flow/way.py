"""
Where a target leads, from where the caller stands.

`repeat` is the same node afresh, with the words said on the way to it; `back`
is the menu behind, `return` the way out of the innermost sub-flow, `hangup`
nowhere; anything else is a node.
"""

from ivr.flow.nodes.outcome import Go
from ivr.flow.shapes.targets import RESERVED
from ivr.flow.visit import RETURNS, TRAIL, Visit


def follow(visit: Visit, go: Go, top: str) -> Visit | None:
    """
    Return the visit a node begins with, or None where the call ends.

    `top` is where `back` leads with no menu behind.  A menu that is arrived
    at again is no longer behind: the trail never holds a node twice.
    """
    returns = (*visit.returns, go.returns) if go.returns else visit.returns
    target, returns = _out_of_subflows(go.target, returns)
    trail = visit.trail
    if go.chosen and target not in RESERVED:
        trail = (*trail, visit.node)
    match target:
        case "hangup":
            return None
        case "repeat":
            target = visit.since or visit.node
        case "back":
            target = trail[-1] if trail else top
    if target in trail:
        trail = trail[: trail.index(target)]
    return Visit(
        target,
        language=visit.language,
        trail=trail[-TRAIL:],
        returns=returns[-RETURNS:],
    )


def returned(visit: Visit, go: Go) -> tuple[str, ...]:
    """Name the targets that sub-flows come back to on the way, innermost first."""
    if go.target != "return":
        return ()
    _, left = _out_of_subflows(go.target, visit.returns)
    return visit.returns[len(left) :][::-1]


def _out_of_subflows(
    target: str, returns: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """Follow `return` out; with no sub-flow open there is nowhere to go."""
    while target == "return":
        target = returns[-1] if returns else "hangup"
        returns = returns[:-1]
    return target, returns
