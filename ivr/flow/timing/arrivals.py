"""
When a caller comes to each place, in seconds after the call was answered.

Callers differ in one thing, when they press a key: who *knows* the menu at
once; who *listens* as soon as the key has been named, and no global key that
has not been; who *waits* once the prompt is over, as everybody has to where no
key cuts it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Final, Literal

from ivr.flow.announced import announcements
from ivr.flow.behaviour import Edge, Given, Place, Press, Rung, Wait
from ivr.flow.nodes.sms import Sms
from ivr.flow.proof import Proof
from ivr.flow.steps import Speak, Step
from ivr.flow.turn import Ring

Manner = Literal["knows", "listens", "waits"]

MANNERS: Final[tuple[Manner, ...]] = ("knows", "listens", "waits")

KEY: Final = 0.5
"""Seconds it takes to press a key."""

RINGS: Final = 2.0
"""Seconds until a phone is found busy, or cannot be reached."""

TALKS: Final = 20.0
"""Seconds of a recording."""

NOISE: Final = 6
"""Digits of a sum of seconds that mean something."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A prompt of the turn so far: its words, their language, their seconds."""

    words: str
    language: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """
    How a caller comes to a place.

    `seconds` is when all that is said on the way has been said; `turn` is what
    of it can still be cut by a key.  `conditions` come first: a way that needs
    a busy operator, or a silence where a key was asked for, is no way for
    everybody.
    """

    conditions: int
    seconds: float
    keys: int = 0
    turn: tuple[Saying, ...] = ()
    edges: tuple[Edge, ...] = ()

    def rank(self, manner: Manner) -> tuple[int, float, float]:
        """Return what makes one way better than another; floats differ by noise."""
        seconds = round(self.seconds, NOISE)
        # Who knows the menu takes the fewest keys, and repeats nothing to save
        # a second.
        if manner == "knows":
            return self.conditions, self.keys, seconds
        return self.conditions, seconds, self.keys

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the caller and the world do on the way."""
        return tuple(step for edge in self.edges for step in edge.steps)

    def has_named(self, key: str) -> bool:
        """Say whether this turn has told of a key."""
        return _named(self.turn, key) is not None

    def pressed(self, key: str, manner: Manner) -> float:
        """Return when a key is pressed here."""
        begins = self.seconds - sum(saying.seconds for saying in self.turn)
        match manner:
            case "knows":
                return begins
            case "listens":
                named = _named(self.turn, key)
                return self.seconds if named is None else begins + named
            case _:
                return self.seconds


def arrivals(proof: Proof, called: str, manner: Manner) -> Mapping[Place, Arrival]:
    """
    Find the quickest way of one kind of caller to every place.

    Dijkstra's algorithm, but that a key takes back what it cuts: a place that
    is come to sooner after all is left again.
    """
    start, turn = proof.explored.starts[called], count()
    found: dict[Place, Arrival] = {start: Arrival(0, 0.0)}
    todo = [(found[start].rank(manner), next(turn), start)]
    while todo:
        reached, _, place = heappop(todo)
        if reached > found[place].rank(manner):
            continue
        for edge, arrival in _onward(proof, place, found[place], manner):
            known = found.get(edge.to) if edge.to else None
            rank = arrival.rank(manner)
            if edge.to and (known is None or rank < known.rank(manner)):
                found[edge.to] = arrival
                heappush(todo, (rank, next(turn), edge.to))
    return found


def follow(proof: Proof, edge: Edge, at: Arrival, manner: Manner) -> Arrival:
    """Go on by an edge from where it begins."""
    language = edge.to.visit.language if edge.to else edge.at.visit.language
    said = tuple(_said(proof, edge, language or proof.flow.language))
    waits = edge.at.waits is not None
    before = () if waits else at.turn
    return Arrival(
        at.conditions + sum(_is_condition(proof, edge, step) for step in edge.steps),
        _done(edge, at, manner) + sum(saying.seconds for saying in said),
        at.keys + _keys(edge),
        (*before, *said),
        (*at.edges, edge),
    )


def _keys(edge: Edge) -> int:
    return sum(len(step.keys) for step in edge.steps if isinstance(step, Press))


def _is_condition(proof: Proof, edge: Edge, step: Step) -> bool:
    """Say whether a step is not what callers do on purpose."""
    if isinstance(step, Wait):
        node = proof.flow.nodes[edge.at.node]
        return not isinstance(node.does, Sms)  # where silence is a no
    return isinstance(step, Given | Rung)


def _onward(
    proof: Proof, place: Place, at: Arrival, manner: Manner
) -> Iterator[tuple[Edge, Arrival]]:
    for edge in place.edges:
        if edge.kind == "no-match":
            continue  # nobody presses a wrong key to get on: silence leads there too
        if edge.kind == "key" and manner == "listens" and not at.has_named(edge.label):
            continue  # nobody has told of it here
        yield edge, follow(proof, edge, at, manner)


def _done(edge: Edge, at: Arrival, manner: Manner) -> float:
    """Return when that has happened which an edge begins with."""
    if edge.kind in ("choice", "key", "answer", "no-match"):
        return at.pressed(edge.label, manner) + KEY * _keys(edge)
    return at.seconds + sum(_seconds(edge, step) for step in edge.steps)


def _seconds(edge: Edge, step: Step) -> float:
    match step:
        case Wait(seconds):
            return seconds
        case Speak():
            return TALKS
        case Rung(_, "no_answer"):
            return edge.at.waits.timeout if isinstance(edge.at.waits, Ring) else RINGS
        case Rung():
            return RINGS
    return 0.0


def _said(proof: Proof, edge: Edge, language: str) -> Iterator[Saying]:
    for name in edge.said:
        prompt = proof.flow.prompt(name, language)
        if prompt:
            spoken = prompt.language or language
            yield Saying(prompt.text, spoken, proof.length(prompt.text, spoken))


def _named(turn: tuple[Saying, ...], key: str) -> float | None:
    """Return when a turn has named a key, from its beginning; None if it never does."""
    before = 0.0
    for saying in turn:
        ends = [
            (not each.to_press, each.end)
            for each in announcements(saying.words, saying.language)
            if each.key == key
        ]
        if ends:
            return before + saying.seconds * min(ends)[1] / len(saying.words)
        before += saying.seconds
    return None
