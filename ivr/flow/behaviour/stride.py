"""
One step of the engine from a place: a node, once for every way it can turn out.

The engine is a generator and cannot be split where the world has a choice; so
it is run again from the place with the other answer, as often as there are
answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ivr.flow.behaviour.inputs import Input
from ivr.flow.behaviour.known import CALLED, CALLER, REGION, Known
from ivr.flow.behaviour.place import Edge, End, Place
from ivr.flow.behaviour.world import OTHERWISE, options
from ivr.flow.engine import Walk
from ivr.flow.heard import Arrived
from ivr.flow.model import Flow, Node
from ivr.flow.nodes.route import Route
from ivr.flow.steps import Given, cost
from ivr.flow.turn import Ask, EndCall, Refuse, Ring, Spoken, TakeMessage

SOMETHING: Final = Spoken("")
"""Stands for what a turn said before this step: only that it did matters."""

UNIT: Final = 100_000
"""One key, in the cost of a place: so many numbers can be ranked below it."""


@dataclass(frozen=True, slots=True)
class Stride:
    """An edge that was found, and the place it comes to, if the call goes on."""

    edge: Edge
    to: Place | None


def strides(
    flow: Flow, place: Place, node: Node, heard: Input | None
) -> Iterator[Stride]:
    """Run a place's node once for every way the world can answer it."""
    todo: list[tuple[int, ...]] = [()]
    while todo:
        run = _Run(_walk(flow, place, heard), place.known, todo.pop())
        run.go(node)
        todo += run.others
        yield _stride(place, node, heard, run)


def _walk(flow: Flow, place: Place, heard: Input | None) -> Walk:
    if heard:  # a new turn
        return Walk(flow, place.visit, heard.heard)
    walk = Walk(
        flow,
        place.visit,
        Arrived(),
        spoken=[SOMETHING] if place.spoken else [],
        visited=list(place.visited),
        chosen=place.chosen,
    )
    if place.memory:
        walk.memory = place.memory.copy()
    return walk


@dataclass(slots=True)
class _Run:
    """One run: which answer to take at each fork, and the forks not taken."""

    walk: Walk
    known: Known
    forks: tuple[int, ...]
    given: list[Given] = field(default_factory=list)
    others: list[tuple[int, ...]] = field(default_factory=list)

    def go(self, node: Node) -> None:
        before = len(self.walk.spoken)
        going, taken = self.walk.go_on(), tuple[int, ...]()
        try:
            need = next(going)
            while True:
                found = tuple(options(need, node, self.known))
                if len(found) > 1:
                    taken = self._fork(taken, len(found))
                option = found[taken[-1] if len(found) > 1 else 0]
                self.known = option.known
                self.given += (option.given,) if option.given else ()
                need = going.send(option.answer)
        except StopIteration:
            del self.walk.spoken[:before]

    def _fork(self, taken: tuple[int, ...], ways: int) -> tuple[int, ...]:
        """Take the answer that is this run's, and leave the others to other runs."""
        if len(taken) < len(self.forks):
            return (*taken, self.forks[len(taken)])
        self.others += [(*taken, way) for way in reversed(range(1, ways))]
        return (*taken, 0)


def _stride(place: Place, node: Node, heard: Input | None, run: _Run) -> Stride:
    then = run.walk.then
    end: End = ""
    if isinstance(then, EndCall | Refuse):
        end = "hang up" if isinstance(then, EndCall) else "refuse"
    edge = Edge(
        place,
        heard.kind if heard else "goes-on",
        heard.label if heard else _label(node, place, run),
        (heard.step, *run.given) if heard else tuple(run.given),
        tuple(spoken.prompt for spoken in run.walk.spoken),
        None,
        end,
    )
    return Stride(edge, None if end else _next(place, heard, run, edge))


def _next(place: Place, heard: Input | None, run: _Run, edge: Edge) -> Place:
    walk = run.walk
    then = walk.then
    price = place.cost + UNIT * sum(map(cost, edge.steps))
    if isinstance(then, Ask | Ring | TakeMessage):
        return Place(then.visit, then, run.known, place.called, cost=price, via=edge)
    return Place(
        walk.visit,
        None,
        run.known,
        place.called,
        memory=walk.memory if run.known.forgotten else None,
        visited=tuple(walk.visited),
        spoken=bool(edge.said) or (place.spoken and not heard),
        chosen=walk.chosen,
        answered=place.answered or heard is not None,
        cost=price,
        via=edge,
    )


def _label(node: Node, place: Place, run: _Run) -> str:
    """Say which way out of a node that waits for nobody was taken."""
    given = run.given[-1].what if run.given else ""
    if not isinstance(node.does, Route):
        return given
    found = _found(node.does, place, run) or given
    if found == "holiday" and found not in node.does.cases:
        found = "closed"
    return found if found in node.does.cases else OTHERWISE


def _found(route: Route, place: Place, run: _Run) -> str:
    known = run.known
    match route.by:
        case "language":
            return place.visit.language or run.walk.flow.language
        case "called":
            return known.get(CALLED) or ""
        case "caller":
            return "known" if known.get(CALLER) else "hidden"
        case "region":
            return known.get(REGION) or ""
        case "value":
            return known.get(route.value) or ""
        case _:  # hours: as it was given
            return ""
