"""
How much of a menu scenarios have reached: nodes, and every way to go on there.

A way is counted by what began the turn (a key, silence, an answer that fits
nothing, what came of a transfer or a look-up) and by where it led.  Where two
cases of a route lead to the same node, both count: outside, they look alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from ivr.errors import Mark
from ivr.flow.heard import DialEnded, Keys, Said, Silence
from ivr.flow.model import RESERVED, Flow, Node, exits
from ivr.flow.needs import Broken, Found, Missing
from ivr.flow.nodes.listening import Listening
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.turn import Ask, EndCall
from ivr.scenario.menu import Walk

KINDS: Final = ("node", "choice", "no-input", "no-match", "outcome")
"""What there is to reach, in the order of a report."""

DIALLED: Final = MappingProxyType(
    {
        "completed": "next",
        "answered": "next",
        "busy": "busy",
        "no-answer": "no_answer",
    }
)
"""Twilio's DialCallStatus -> the way out of a transfer; others are `failed`."""

LOOKED_UP: Final = MappingProxyType(
    {Found: "found", Missing: "not_found", Broken: "failed"}
)


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing to reach: what kind, at which node, and which way out."""

    node: str
    kind: str
    label: str = ""

    def __str__(self) -> str:
        return f"{self.node}: {self.kind} {self.label}".rstrip()


@dataclass(slots=True)
class Coverage:
    """What there is to reach in a menu, and what was reached."""

    flow: Flow
    reached: set[Item] = field(default_factory=set)
    wanted: dict[Item, Mark] = field(init=False)

    def __post_init__(self) -> None:
        self.wanted = dict(_items(self.flow))

    def take(self, walks: Iterable[Walk]) -> None:
        """Count the turns of one call."""
        for walk in walks:
            self.reached.update(each for each in _reached(self.flow, walk))
        self.reached &= self.wanted.keys()

    @property
    def percent(self) -> float:
        """How much of all there is was reached, of 100."""
        return 100 * len(self.reached) / len(self.wanted) if self.wanted else 100.0

    def counts(self) -> Iterator[tuple[str, int, int]]:
        """Yield each kind with how many were reached, of how many."""
        for kind in KINDS:
            wanted = [each for each in self.wanted if each.kind == kind]
            yield kind, sum(each in self.reached for each in wanted), len(wanted)

    def missing(self) -> Iterator[tuple[Mark, Item]]:
        """Yield what was not reached, as the author reads; of a node, it alone."""
        lost = {each.node for each in self.wanted if self._is_lost(each)}
        for item, mark in sorted(self.wanted.items(), key=lambda pair: pair[1]):
            if item not in self.reached and (
                item.kind == "node" or item.node not in lost
            ):
                yield mark, item

    def share(self, node: str) -> float:
        """Return how much of what there is at a node was reached, of 1."""
        wanted = [each for each in self.wanted if each.node == node]
        return sum(each in self.reached for each in wanted) / max(1, len(wanted))

    def _is_lost(self, item: Item) -> bool:
        return item.kind == "node" and item not in self.reached


def _items(flow: Flow) -> Iterator[tuple[Item, Mark]]:
    for name, node in flow.nodes.items():
        yield Item(name, "node"), node.mark
        for way in exits(node):
            yield Item(name, _kind(node, way.label), way.label), way.mark
        if isinstance(node.does, Listening):
            yield Item(name, "no-input"), node.mark
            yield Item(name, "no-match"), node.mark


def _kind(node: Node, label: str) -> str:
    is_choice = isinstance(node.does, Menu) and label in node.does.choices
    return "choice" if is_choice else "outcome"


def _reached(flow: Flow, walk: Walk) -> Iterator[Item]:
    visited = walk.turn.visited
    yield from (Item(name, "node") for name in visited)
    if not visited:
        return
    first = flow.nodes.get(walk.visit.node)
    if first and isinstance(first.does, Listening):
        yield from _listened(first, walk)
    for place, (name, target) in enumerate(pairwise((*visited, ""))):
        node = flow.nodes.get(name)
        if node:
            yield from _ways(node, target, walk, begins=place == 0)


def _listened(node: Node, walk: Walk) -> Iterator[Item]:
    match walk.heard:
        case Silence():
            yield Item(node.name, "no-input")
        case Keys() | Said() if _is_mismatch(node, walk):
            yield Item(node.name, "no-match")


def _is_mismatch(node: Node, walk: Walk) -> bool:
    """Whether what was heard led nowhere: the same node again, a failure more."""
    then = walk.turn.then
    if not isinstance(then, Ask) or then.visit.node != node.name:
        return False
    return then.visit.no_match > walk.visit.no_match


def _ways(node: Node, target: str, walk: Walk, *, begins: bool) -> Iterator[Item]:
    labels = tuple(_labels(node, target, walk, begins=begins))
    yield from (Item(node.name, _kind(node, label), label) for label in labels)


def _labels(node: Node, target: str, walk: Walk, *, begins: bool) -> Iterator[str]:
    """Name the ways out that a turn can have taken from a node."""
    ways = exits(node)
    known = {way.label for way in ways}
    match node.does, walk.heard:
        case Menu(choices=choices), Keys(keys, finish) if (
            begins and (keys or finish) in choices
        ):
            yield keys or finish
            return
        case Transfer(), DialEnded(status) if begins:
            yield DIALLED.get(status, "failed")
            return
        case Lookup(), _ if walk.found:
            yield LOOKED_UP[type(walk.found[-1])]
            return
    exact = [way.label for way in ways if target and way.target == target]
    aside = [way.label for way in ways if _leads_aside(way.target, target, walk)]
    yield from (label for label in exact or aside if label in known)


def _leads_aside(way: str, target: str, walk: Walk) -> bool:
    """Whether a reserved target explains where the turn went."""
    if way == "hangup":
        return not target and isinstance(walk.turn.then, EndCall)
    return way in RESERVED and bool(target)
