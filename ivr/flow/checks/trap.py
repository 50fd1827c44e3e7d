"""
A caller who comes here goes round and round.

Give one of the nodes a way out: a choice, an operator, a goodbye.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: other}, on_failure: other}
      other: {kind: menu, prompt: other, choices: {1: main}, on_failure: main}

Wrong:

    nodes:
      ask: {kind: lookup, url: /x, found: bye, not_found: bye, failed: sorry}
      sorry: {kind: say, prompt: sorry, next: ask}
      bye: {kind: hangup}

Right:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: other}, on_failure: other}
      other: {kind: menu, prompt: other, choices: {1: main}, on_failure: bye}
      bye: {kind: hangup}
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from ivr.flow.behaviour import Place, witness
from ivr.flow.finding import Finding
from ivr.flow.graph import circles
from ivr.flow.proof import Proof

CODE: Final = "trap"

SHOWN: Final = 3
"""How many nodes of a circle a finding names."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find the circles with no way out, and those that ask nothing."""
    places = proof.explored.places
    told: set[str] = set()
    for circle in _unasking(places):
        yield from _told(proof, circle, told, asks=False)
    for circle in _closed(places):
        yield from _told(proof, circle, told, asks=True)


def _unasking(places: Iterable[Place]) -> Iterator[tuple[Place, ...]]:
    """Yield the circles of places that wait for nobody."""
    passing = [place for place in places if not place.waits]
    yield from circles(
        {
            place: tuple(
                edge.to for edge in place.edges if edge.to and not edge.to.waits
            )
            for place in passing
        }
    )


def _closed(places: list[Place]) -> Iterator[tuple[Place, ...]]:
    """Yield the circles from which no call ever ends."""
    ending = _ending(places)
    lost = {
        place: tuple(edge.to for edge in place.edges if edge.to)
        for place in places
        if place not in ending
    }
    for circle in circles(lost):
        inside = set(circle)
        if all(inside.issuperset(lost[place]) for place in circle):
            yield circle


def _ending(places: list[Place]) -> set[Place]:
    """Find the places from which some call ends other than by the caller."""
    before: dict[Place, list[Place]] = defaultdict(list)
    ending = set()
    for place in places:
        for edge in place.edges:
            if edge.to:
                before[edge.to].append(place)
            else:
                ending.add(place)
    todo = list(ending)
    while todo:
        new = [place for place in before[todo.pop()] if place not in ending]
        ending.update(new)
        todo += new
    return ending


def _told(
    proof: Proof, circle: tuple[Place, ...], told: set[str], *, asks: bool
) -> Iterator[Finding]:
    """Tell of a circle, unless one of its nodes has been told of."""
    names = {place.node for place in circle}
    if told.isdisjoint(names):
        first = min(circle, key=lambda place: place.cost)
        yield _finding(proof, names, first, asks=asks)
    told |= names


def _finding(proof: Proof, names: set[str], first: Place, *, asks: bool) -> Finding:
    known = [proof.flow.nodes[name] for name in names if name in proof.flow.nodes]
    nodes = sorted(known, key=lambda node: node.mark)
    shown = ", ".join(repr(node.name) for node in nodes[:SHOWN])
    more = f" and {len(nodes) - SHOWN} more" if len(nodes) > SHOWN else ""
    if asks:
        message = f"no way leads out of {shown}{more}"
        hint = "lead on to an operator or a goodbye"
    else:
        message = f"round {shown}{more} nothing waits for the caller"
        hint = "ask in between, or lead on to another node"
    at = nodes[0]
    return Finding(CODE, message, at.mark, hint, at.name, witness(first))
