"""
How much of a menu scenarios have reached: nodes, and every way to go on there.

The engine itself says which way out of a node a turn took, so that two choices
that lead to one node are two.  Global keys are no node's own and are not counted,
nor is what a node settles within itself: the yes to a read-back, the consent to a
text message, a callee who takes a call.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ivr.errors import Mark
from ivr.flow.heard import Keys, Said, Silence
from ivr.flow.model import Flow, Node, exits
from ivr.flow.nodes.language import Language
from ivr.flow.nodes.listening import Listening
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.subflow import Subflow
from ivr.flow.turn import Ask, Way
from ivr.scenario.menu import Walk

KINDS: Final = ("node", "choice", "no-input", "no-match", "outcome")
"""What there is to reach, in the order of a report."""


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
    """
    What there is to reach in a menu, and what was reached.

    With a `language`, only what was reached while the caller heard it.
    """

    flow: Flow
    language: str = ""
    reached: set[Item] = field(default_factory=set)
    wanted: dict[Item, Mark] = field(init=False)

    def __post_init__(self) -> None:
        self.wanted = dict(_items(self.flow))

    def take(self, walks: Iterable[Walk]) -> None:
        """Count the turns of one call."""
        for walk in walks:
            for language, item in _reached(self.flow, walk):
                if self.language in ("", language) and item in self.wanted:
                    self.reached.add(item)

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

    def shares(self) -> dict[str, float]:
        """Return how much of what there is at each node was reached, of 1."""
        wanted = dict.fromkeys(self.flow.nodes, 0)
        reached = dict.fromkeys(self.flow.nodes, 0)
        for item in self.wanted:
            wanted[item.node] += 1
            reached[item.node] += item in self.reached
        return {name: reached[name] / wanted[name] for name in wanted}

    def _is_lost(self, item: Item) -> bool:
        return item.kind == "node" and item not in self.reached


def _items(flow: Flow) -> Iterator[tuple[Item, Mark]]:
    for name, node in flow.nodes.items():
        yield Item(name, "node"), node.mark
        for way in exits(node):
            if way.label != "otherwise" or not _has_every_case(node, flow):
                yield _way(node, way.label), way.mark
        if isinstance(node.does, Listening):
            yield Item(name, "no-input"), node.mark
            yield Item(name, "no-match"), node.mark


def _has_every_case(node: Node, flow: Flow) -> bool:
    """Whether nothing is left for a route's `otherwise`, which YAML wants anyway."""
    does = node.does
    if not isinstance(does, Route):
        return False
    every: dict[str, Iterable[str]] = {
        "hours": ("open", "closed"),
        "caller": ("known", "hidden"),
        "language": flow.languages,
    }
    return does.by in every and does.cases.keys() >= set(every[does.by])


def _way(node: Node, label: str) -> Item:
    is_choice = isinstance(node.does, Menu) and label in node.does.choices
    return Item(node.name, "choice" if is_choice else "outcome", label)


def _reached(flow: Flow, walk: Walk) -> Iterator[tuple[str, Item]]:
    """Yield what one turn reached, each with the language that was spoken then."""
    language = walk.visit.language or flow.language
    failed = _failed(flow, walk)
    if failed:
        yield language, failed
    ways = list(walk.turn.ways)
    for name in walk.turn.visited:
        node = flow.nodes.get(name)
        if node is None:  # the menu was edited since
            continue
        yield language, Item(name, "node")
        if ways and ways[0].node == name:
            yield from ((language, item) for item in _left(flow, node, ways.pop(0)))
        if isinstance(node.does, Language):
            language = node.does.language


def _left(flow: Flow, node: Node, way: Way) -> Iterator[Item]:
    """Yield the way out that was taken, and those of sub-flows that it ended."""
    if way.label:
        yield _way(node, way.label)
    for name, each in flow.nodes.items() if way.returned else ():
        if isinstance(each.does, Subflow) and each.does.next in way.returned:
            yield Item(name, "outcome", "next")


def _failed(flow: Flow, walk: Walk) -> Item | None:
    """Return the no-input or no-match that a turn began with, if it did."""
    node = flow.nodes.get(walk.visit.node)
    if node is None or not isinstance(node.does, Listening):
        return None
    match walk.heard:
        case Silence() | Keys("", ""):
            return Item(node.name, "no-input")
        case Keys() | Said() if _is_mismatch(walk):
            return Item(node.name, "no-match")
    return None


def _is_mismatch(walk: Walk) -> bool:
    """Whether what was heard fits nothing: one failure more, or one too many."""
    then, ways = walk.turn.then, walk.turn.ways
    if ways:
        return ways[0].label == "on_failure" and ways[0].node == walk.visit.node
    return isinstance(then, Ask) and then.visit.no_match > walk.visit.no_match
