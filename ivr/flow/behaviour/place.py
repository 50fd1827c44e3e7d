"""
Places of a call, and the edges between them.

A place is all that decides how the menu goes on: the node, the attempt, the
language, the open sub-flow, and of the values only what matters further on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ivr.flow.behaviour.inputs import Kind
from ivr.flow.behaviour.known import Known
from ivr.flow.memory import Memory
from ivr.flow.steps import Step, Witness
from ivr.flow.turn import Ask, Ring, TakeMessage
from ivr.flow.visit import Visit

Waits = Ask | Ring | TakeMessage

End = Literal["", "hang up", "refuse"]
"""How an edge ends the call; nothing where it goes on to a place."""


@dataclass(slots=True, eq=False, repr=False)  # places lead to each other
class Place:
    """
    Where a call can be.

    `waits` is what the menu waits for there; None where it passes through.
    The rest is one call that comes here, the cheapest one that was found.

    Args:
        visit: where that call stands.
        known: what is decided on its way.
        memory: of its turn, once nothing is kept of the call any more.
        visited: the nodes of its turn so far.
        spoken: something was said in its turn.
        chosen: a choice was made in its turn.
        answered: the menu has waited for the caller before.
        cost: of its way, see `steps.cost`.
        via: the edge it came by, None at the start.
        called: the number it dialled.

    """

    visit: Visit
    waits: Waits | None
    known: Known
    called: str
    memory: Memory | None = None
    visited: tuple[str, ...] = ()
    spoken: bool = False
    chosen: bool = False
    answered: bool = False
    cost: int = 0
    via: "Edge | None" = None
    edges: list["Edge"] = field(default_factory=list)

    @property
    def node(self) -> str:
        """The node it is at."""
        return self.visit.node

    @property
    def first_attempt(self) -> bool:
        """Whether nothing has gone wrong here yet."""
        return not self.visit.no_input and not self.visit.no_match

    @property
    def is_first(self) -> bool:
        """Whether the call has not been answered yet, and nothing was said."""
        return not (self.waits or self.answered or self.spoken)

    def take_over(self, other: "Place") -> None:
        """Be come to as another one is: by a cheaper way."""
        self.visit, self.waits, self.known = other.visit, other.waits, other.known
        self.memory, self.visited = other.memory, other.visited
        self.spoken, self.chosen = other.spoken, other.chosen
        self.answered, self.called = other.answered, other.called
        self.cost, self.via = other.cost, other.via


@dataclass(slots=True, eq=False, repr=False)
class Edge:
    """
    One way from a place: what happens, what is said, and where it leads.

    Args:
        at: the place it leaves.
        kind: see `inputs.Kind`.
        label: the key, or the way out as YAML calls it.
        steps: what the caller or the world does.
        said: prompts said on it.
        to: where it leads; None where the call ends.
        end: how it ends.

    """

    at: Place
    kind: Kind
    label: str
    steps: tuple[Step, ...]
    said: tuple[str, ...]
    to: Place | None
    end: End = ""


def way_to(place: Place) -> tuple[Edge, ...]:
    """Return the edges of the cheapest call that comes to a place."""
    edges: list[Edge] = []
    while place.via is not None:
        edges.append(place.via)
        place = place.via.at
    return tuple(reversed(edges))


def witness(place: Place, *more: Edge) -> Witness:
    """Write the call that comes to a place, and goes on by these edges."""
    edges = (*way_to(place), *more)
    return Witness(place.called, tuple(_steps(edges)))


def _steps(edges: tuple[Edge, ...]) -> Iterator[Step]:
    for edge in edges:
        yield from edge.steps
