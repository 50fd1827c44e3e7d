"""
How long a caller is at a node before each way out of it.

Who listens presses a key as soon as it has been named, and hears out what no
key cuts: the seconds along a way add up to when its end is come to.
"""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import Final

from ivr.flow.behaviour import Edge, Place
from ivr.flow.proof import Proof
from ivr.flow.timing.arrivals import Arrival, follow

Passages = Mapping[str, Mapping[str, float]]
"""Node -> way out, as `exits` of the model labels it -> seconds."""

LABELS: Final = {
    "goes-on": "next",
    "answer": "next",
    "no-input": "on_failure",
}
"""What a way out is called that an edge does not name as the node's YAML does."""


def passages(proof: Proof, language: str = "") -> Passages:
    """Time every way out of every node, in the first language or another."""
    speaks = language or proof.flow.language
    firsts = ((node, _first(proof, node, speaks)) for node in proof.flow.nodes)
    return {node: _ways_out(proof, place) for node, place in firsts if place}


def _first(proof: Proof, node: str, language: str) -> Place | None:
    """Return where a node begins in a language, on the shortest way to it."""
    spoken = (
        place
        for place in proof.places.get(node, ())
        if (place.visit.language or proof.flow.language) == language
    )
    return next((place for place in spoken if not place.waits), None)


def _ways_out(proof: Proof, start: Place) -> Mapping[str, float]:
    """Follow the quickest way to each edge that leaves the node."""
    out: dict[str, Arrival] = {}
    found, turn = {start: Arrival(0, 0.0)}, count()
    todo = [(found[start].rank("listens"), next(turn), start)]
    while todo:
        _, _, place = heappop(todo)
        for edge in _purposeful(place):
            arrival = follow(proof, edge, found[place], "listens")
            if label := _leaves(edge):
                out[label] = min(out.get(label, arrival), arrival, key=_rank)
            elif edge.to and edge.to not in found:
                found[edge.to] = arrival
                heappush(todo, (_rank(arrival), next(turn), edge.to))
    return {label: arrival.seconds for label, arrival in out.items()}


def _purposeful(place: Place) -> Iterator[Edge]:
    """Yield what is done to get on; a global key is no way out of the node's own."""
    return (edge for edge in place.edges if edge.kind not in ("key", "no-match"))


def _leaves(edge: Edge) -> str:
    """Return the label of the way out that an edge is; nothing where it stays."""
    within = edge.to is not None and edge.to.node == edge.at.node
    if within and edge.kind != "choice":
        return ""
    named = edge.kind != "answer" and edge.label
    return named or LABELS[edge.kind]


def _rank(arrival: Arrival) -> tuple[int, float, float]:
    return arrival.rank("listens")
