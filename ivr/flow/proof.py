"""A menu under proof: what every check looks at."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ivr.flow.behaviour import Edge, Explored, Place, explore, witness
from ivr.flow.model import Flow
from ivr.flow.steps import Witness
from ivr.flow.turn import Ask

Length = Callable[[str, str], float]
"""Seconds that words take in a language: the edge has the clips and the voice."""

LETTER: Final = 0.066
"""Seconds a letter takes: RHVoice's anna and slt, measured over the shipped clips."""


def by_letters(words: str, language: str) -> float:
    """Guess how long words take, where nobody has their sound."""
    del language
    return len(words) * LETTER


@dataclass(frozen=True)
class Proof:
    """
    A menu, all it can do, and how long its words take.

    `codes` are the findings there are; `waived` notes those that an author
    took back at a node: (node, code).
    """

    flow: Flow
    length: Length = by_letters
    codes: tuple[str, ...] = ()
    waived: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def explored(self) -> Explored:
        """Every place of the menu, and every way between them."""
        return explore(self.flow)

    @cached_property
    def places(self) -> Mapping[str, list[Place]]:
        """Node -> its places, that of the shortest way first."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.explored.places:
            found[place.node].append(place)
        return dict(found)

    def asking(self, node: str) -> Iterator[Place]:
        """Yield the places where a node waits for keys, before anything went wrong."""
        for place in self.places.get(node, ()):
            if isinstance(place.waits, Ask) and place.first_attempt:
                yield place

    def witness(self, node: str) -> Witness | None:
        """Return the shortest call that comes to a node."""
        found = self.places.get(node)
        return witness(found[0]) if found else None


def walks(edge: Edge) -> Iterator[tuple[Edge, ...]]:
    """
    Yield each way a call goes on from an edge until the menu waits, or ends.

    A circle that waits for nobody is gone round once.
    """
    todo: list[tuple[Edge, ...]] = [(edge,)]
    seen: set[Place] = set()
    while todo:
        way = todo.pop()
        place = way[-1].to
        if place is None or place.waits:
            yield way
        elif place not in seen:
            seen.add(place)
            todo += [(*way, each) for each in reversed(place.edges)]


def wordless(edge: Edge) -> Iterator[tuple[Edge, ...]]:
    """Yield the ways on from an edge that end the call with nothing said."""
    for way in walks(edge):
        if way[-1].end and not any(each.said for each in way):
            yield way
