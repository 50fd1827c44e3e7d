"""What calls come to, and how many minutes that takes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from ivr.flow.behaviour import Edge, Place, Rung
from ivr.flow.proof import Proof
from ivr.flow.steps import Speak, Step
from ivr.flow.timing.arrivals import RINGS, Arrival, follow
from ivr.flow.turn import Ring

MINUTE: Final = 60

ORDER: Final = ("person", "recording", "told", "refused", "silent")
"""
Somebody answers (their talk is not counted); a recording is left; the menu
says goodbye; nobody was to answer; a caller says and presses nothing at all.
"""

LONGEST: Final = 500
"""Edges that a silent caller is followed along."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    One thing that calls come to; `ends` is how many nodes they end at.

    Seconds are the least, the mean and the most of these, the quickest call to
    each; `minutes` is the mean that is billed: every one that has begun
    (https://www.twilio.com/docs/voice/pricing).
    """

    name: str
    ends: int
    least: float
    mean: float
    most: float
    minutes: float


def outcomes(
    proof: Proof, called: str, found: Mapping[Place, Arrival]
) -> Iterator[Outcome]:
    """Time what calls come to, by the ways of callers who listen."""
    ends: dict[str, dict[str, Arrival]] = defaultdict(dict)
    for place, arrival in found.items():
        for name, ended in _ended(proof, place, arrival):
            known = ends[name].get(place.node)
            if known is None or ended.rank("listens") < known.rank("listens"):
                ends[name][place.node] = ended
    start = proof.explored.starts[called]
    if start in found:
        ends["silent"] = {start.node: _silent(proof, start)}
    for name in ORDER:
        if ends[name]:
            yield _outcome(name, [ended.seconds for ended in ends[name].values()])


def _outcome(name: str, seconds: list[float]) -> Outcome:
    minutes = [ceil(each / MINUTE) for each in seconds]
    return Outcome(
        name,
        len(seconds),
        min(seconds),
        sum(seconds) / len(seconds),
        max(seconds),
        sum(minutes) / len(minutes),
    )


def _ended(proof: Proof, place: Place, at: Arrival) -> Iterator[tuple[str, Arrival]]:
    """Yield what a call comes to here, and when it is over."""
    if isinstance(place.waits, Ring) and not _talked(at.steps):
        yield "person", replace(at, seconds=at.seconds + RINGS)
    for edge in place.edges:
        ended = follow(proof, edge, at, "listens") if edge.end else None
        if ended and not _talked(ended.steps):
            yield _name(edge, ended), ended


def _talked(steps: tuple[Step, ...]) -> bool:
    """Say whether somebody has answered: how long they talk, nobody knows."""
    return any(isinstance(step, Rung) and step.outcome == "next" for step in steps)


def _name(edge: Edge, ended: Arrival) -> str:
    if edge.end == "refuse":
        return "refused"
    spoke = any(isinstance(step, Speak) for step in ended.steps)
    return "recording" if spoke else "told"


def _silent(proof: Proof, start: Place) -> Arrival:
    """Follow a caller who does nothing until the call ends, or a phone rings."""
    place: Place | None = start
    at = Arrival(0, 0.0)
    for _ in range(LONGEST):
        edge = next(_ignored(place), None) if place else None
        if edge is None:
            break
        at, place = follow(proof, edge, at, "listens"), edge.to
    return at


def _ignored(place: Place) -> Iterator[Edge]:
    """Yield the ways on that nobody has to do anything for, the usual one first."""
    for edge in place.edges:
        failed = edge.kind == "outcome" and edge.label == "on_failure"
        if edge.kind in ("goes-on", "no-input") or failed:
            yield edge
