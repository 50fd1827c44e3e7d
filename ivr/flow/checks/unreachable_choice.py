"""
No call ever takes this way: a case that cannot be.

Delete it, or write the case as it is found.

Wrong:

    entries: {"+78002347000": main}
    nodes:
      main:
        kind: route
        by: called
        cases: {"+74950097070": hangup}
        otherwise: hangup

Wrong:

    nodes:
      main: {kind: collect, value: size, prompt: main, length: 1, next: sort}
      sort:
        kind: route
        by: value
        value: size
        cases: {small: hangup}
        otherwise: hangup

Right:

    nodes:
      main: {kind: collect, value: size, prompt: main, length: 1, next: sort}
      sort: {kind: route, by: value, value: size, cases: {1: hangup}, otherwise: hangup}
"""

from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.model import BUILT_IN, Node
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.route import Route
from ivr.flow.proof import Proof

CODE: Final = "unreachable-choice"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the choices and cases that no call takes."""
    known = {*proof.flow.givers, *BUILT_IN, *proof.flow.meant, ""}
    for name, places in proof.places.items():
        node = proof.flow.nodes.get(name)
        if node is None or (
            isinstance(node.does, Route) and node.does.value not in known
        ):
            continue
        taken = {edge.label for place in places for edge in place.edges}
        for field, way in _ways(node):
            if way not in taken:
                what = "choice" if field == "choices" else "case"
                message = f"no call takes {what} {way!r} of {name!r}"
                hint = "delete it, or write what can be found there"
                yield Finding(CODE, message, node.at(field, way), hint, name)


def _ways(node: Node) -> Iterator[tuple[str, str]]:
    match node.does:
        case Menu(choices=choices):
            yield from (("choices", key) for key in choices)
        case Route(cases=cases):
            yield from (("cases", case) for case in cases)
