"""
A menu's whole behaviour, by exhaustion on the real engine.

From every number, everything that can be heard is heard, and everything that
a node asks of the world turns out in every way.  Each place is left once, from
the cheapest call that comes to it, so the work is linear in places; and a node
has at most `CONTEXTS` places that differ by values alone.  With more, the
place forgets what was decided: it is left in more ways than one call could
have, never in fewer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Final

from ivr.errors import Mark
from ivr.flow.behaviour.inputs import Input, inputs
from ivr.flow.behaviour.known import CALLED, Known
from ivr.flow.behaviour.live import live
from ivr.flow.behaviour.place import Place
from ivr.flow.behaviour.stride import strides
from ivr.flow.model import Flow, Node
from ivr.flow.nodes.collect import Collect
from ivr.flow.nodes.hangup import Hangup
from ivr.flow.nodes.route import Route
from ivr.flow.visit import Visit

CONTEXTS: Final = 48
"""Places of one node, attempt and language that may differ by values alone."""

NODES: Final = 1_000
"""Nodes of a menu up to which they may; in a larger one, values are all open."""

ANY_NUMBER: Final = "+12025550100"
"""Dialled, where a menu names no number."""


@dataclass(slots=True)
class Explored:
    """Every place, in the order they were left, and where calls start."""

    starts: Mapping[str, Place]
    places: list[Place] = field(default_factory=list)


def explore(flow: Flow) -> Explored:
    """Find every place a call can come to, and every way on from it."""
    search = _Search(flow)
    starts = {
        called: search.start(called, at, rank)
        for rank, (called, at) in enumerate(_entries(flow))
    }
    search.run()
    return Explored(starts, search.left)


def _entries(flow: Flow) -> Iterator[tuple[str, str]]:
    yield from flow.entries.items() or (("", flow.start),)


@dataclass(slots=True)
class _Search:
    """Dijkstra's algorithm (1959), with the graph found as it goes."""

    flow: Flow
    known: dict[tuple[object, ...], Place] = field(default_factory=dict)
    contexts: Counter[tuple[object, ...]] = field(default_factory=Counter)
    todo: list[tuple[int, int, Place]] = field(default_factory=list)
    left: list[Place] = field(default_factory=list)
    turn: Iterator[int] = field(default_factory=count)
    live: Mapping[str, frozenset[str]] = field(init=False)
    typed: Mapping[str, tuple[str, ...]] = field(init=False)
    most: int = field(init=False)

    def __post_init__(self) -> None:
        self.live = live(self.flow)
        self.typed = _typed(self.flow)
        self.most = CONTEXTS if len(self.flow.nodes) <= NODES else 0

    def start(self, called: str, node: str, rank: int) -> Place:
        """Begin a call at a number; of equal ways that of the first number counts."""
        known = Known({CALLED: called or ANY_NUMBER})
        return self._come(Place(Visit(node), None, known, called, cost=rank))

    def run(self) -> None:
        """Leave every place that is come to, the cheapest first."""
        done: set[Place] = set()
        while self.todo:
            reached, _, place = heappop(self.todo)
            if place in done or reached > place.cost:
                continue
            done.add(place)
            self.left.append(place)
            self._leave(place)

    def _leave(self, place: Place) -> None:
        node = self.flow.nodes.get(place.node) or _nowhere(place.node)
        if place.waits is None:
            self._edges(place, node, None)
            return
        collected = node.does.value if isinstance(node.does, Collect) else ""
        for each in inputs(node, place.waits, self.typed.get(collected, ())):
            self._edges(place, node, each)

    def _edges(self, place: Place, node: Node, heard: Input | None) -> None:
        for stride in strides(self.flow, place, node, heard):
            edge = stride.edge
            place.edges.append(edge)
            if stride.to:
                edge.to = self._come(stride.to)

    def _come(self, place: Place) -> Place:
        key = self._key(place)
        known = self.known.get(key)
        if known is None:
            self.known[key] = place
        elif place.cost < known.cost:
            known.take_over(place)
            place = known
        else:
            return known
        heappush(self.todo, (place.cost, next(self.turn), place))
        return place

    def _key(self, place: Place) -> tuple[object, ...]:
        visit = place.visit
        where = (
            visit.node,
            type(place.waits),
            visit.no_input,
            visit.no_match,
            visit.stage,
            visit.language,
            bool(visit.trail),
            visit.returns[-1:],
            place.is_first,
        )
        context = self._context(place)
        if (*where, context) not in self.known:
            if self.contexts[where] >= self.most:
                place.known = place.known.undecided(self.flow.givers)
                context = None
            self.contexts[where] += 1
        return (*where, context)

    def _context(self, place: Place) -> object:
        names = self.live.get(place.node, frozenset())
        memory = place.memory
        private = memory.known() if memory else None
        return place.known.forgotten, place.known.among(names), private


def _nowhere(name: str) -> Node:
    """Stand in for a node that there is not: the engine says goodbye there."""
    return Node(name, Hangup(), Mark(""))


def _typed(flow: Flow) -> dict[str, tuple[str, ...]]:
    """Name for every value that routes go by the cases that a caller could type."""
    typed: dict[str, dict[str, None]] = {}
    for node in flow.nodes.values():
        if isinstance(node.does, Route) and node.does.by == "value":
            digits = filter(str.isdecimal, node.does.cases)
            typed.setdefault(node.does.value, {}).update(dict.fromkeys(digits))
    return {value: tuple(digits) for value, digits in typed.items()}
