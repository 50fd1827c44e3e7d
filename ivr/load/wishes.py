"""
What callers want, and the keys that lead there from wherever they are.

A way is the one with the fewest conditions (a busy operator, an order that is
known), and of those the one with the fewest keys.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from heapq import heappop, heappush
from types import MappingProxyType
from typing import Final

from ivr.errors import SettingsError
from ivr.flow.facts import CONDITION, SAMPLES
from ivr.flow.graph import HEARS_KEYS, working_keys
from ivr.flow.model import Flow, Node, exits
from ivr.flow.nodes import (
    Collect,
    Hangup,
    Language,
    Menu,
    Route,
    Say,
    Sms,
    Subflow,
    Transfer,
    Voicemail,
)
from ivr.flow.nodes.sms import CONSENT

TYPE: Final = "type"
"""In place of keys: type what the node asks for."""

ENDS: Final = (Transfer, Voicemail, Hangup)

LIKELY: Final = MappingProxyType(
    {"caller": "known", "region": "otherwise", "hours": "open"}
)
"""The case of a route that holds for nearly every caller."""

Edge = tuple[str, str, str, int]
"""From, to, the keys pressed for it, what it costs."""


def usual(flow: Flow, dials: Iterable[str] = ()) -> dict[str, float]:
    """
    Return what callers want where nobody says: all that the menu tells, alike.

    Only what can be had from each number dialled, and under no condition.  A menu
    that names no facts is there to reach its transfers, recordings and endings.
    """
    costs = [_costs(flow, start) for start in _starts(flow, dials)]
    free = [
        name
        for name in flow.nodes
        if all(each.get(name, math.inf) < CONDITION for each in costs)
    ]
    told = [name for name in free if flow.nodes[name].facts]
    ends = [name for name in free if isinstance(flow.nodes[name].does, ENDS)]
    return dict.fromkeys(told or ends or [flow.start], 1.0)


def meant(
    flow: Flow, wants: Mapping[str, float], dials: Iterable[str] = ()
) -> dict[str, float]:
    """
    Return what callers are said to want, by the nodes' full names.

    Raises `SettingsError` for what is no node, or what no keys lead to.
    """
    ways, dials = Ways(flow), tuple(dials)
    found = {node_of(name, flow): share for name, share in wants.items()}
    for node in found:
        for start in _starts(flow, dials):
            if ways.cost(start, node) == math.inf:
                raise SettingsError(f"no keys lead from {start} to {node}")
    return found


def _starts(flow: Flow, dials: Iterable[str]) -> tuple[str, ...]:
    numbers = tuple(dials) or tuple(flow.entries)[:1]
    return tuple(flow.entries.get(each, flow.start) for each in numbers) or (
        flow.start,
    )


def node_of(name: str, flow: Flow) -> str:
    """
    Return the node that a name means: its own, or the first of a file of that name.

    Raises `SettingsError` for a name that means none.
    """
    if name in flow.nodes:
        return name
    first = next((each for each in flow.nodes if each.startswith(f"{name}.")), "")
    if first:
        return first
    near = get_close_matches(name, flow.nodes, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise SettingsError(f"the menu has no node {name!r}{hint}")


class Ways:
    """From every node, the keys that lead to one that is wanted."""

    def __init__(self, flow: Flow) -> None:
        self._into: dict[str, list[Edge]] = {name: [] for name in flow.nodes}
        for node in flow.nodes.values():
            for edge in _edges(flow, node):
                self._into.get(edge[1], []).append(edge)
        self._known: dict[str, tuple[Mapping[str, str], Mapping[str, int]]] = {}

    def to(self, want: str) -> Mapping[str, str]:
        """Return node -> keys to press there; a node not in it leads elsewhere."""
        return self._ways(want)[0]

    def cost(self, start: str, want: str) -> float:
        """Return how far it is, in keys and conditions; infinite if no way leads."""
        return self._ways(want)[1].get(start, math.inf)

    def _ways(self, want: str) -> tuple[Mapping[str, str], Mapping[str, int]]:
        if want not in self._known:
            self._known[want] = self._search(want)
        return self._known[want]

    def _search(self, want: str) -> tuple[Mapping[str, str], Mapping[str, int]]:
        """Go back from what is wanted (Dijkstra, 1959)."""
        keys: dict[str, str] = {}
        costs: dict[str, int] = {}
        todo: list[tuple[int, str, str]] = [(0, want, "")]
        while todo:
            cost, name, pressed = heappop(todo)
            if name in keys:
                continue
            keys[name], costs[name] = pressed, cost
            for source, _, needed, more in self._into[name]:
                heappush(todo, (cost + more, source, needed))
        return keys, costs


def _costs(flow: Flow, start: str) -> Mapping[str, int]:
    """Return how far every node is from one: a search of its own each is too long."""
    costs: dict[str, int] = {}
    todo = [(0, start)]
    while todo:
        cost, name = heappop(todo)
        if name in costs or name not in flow.nodes:
            continue
        costs[name] = cost
        for _, target, _, more in _edges(flow, flow.nodes[name]):
            heappush(todo, (cost + more, target))
    return costs


def _edges(flow: Flow, node: Node) -> Iterator[Edge]:
    for way in exits(node):
        step = _step(flow, node, way.label)
        if step:
            yield node.name, way.target, *step
    for key, target in working_keys(node).items():
        yield node.name, target, key, 1


def _step(  # noqa: PLR0911 - one return a kind
    flow: Flow, node: Node, label: str
) -> tuple[str, int] | None:
    """Return what takes a way out, and its cost; None where no caller can choose it."""
    match node.does:
        case Menu(choices=choices) if label in choices:
            return label, 1
        case Collect() as does if label == "next":
            return TYPE, does.length[0]
        case Sms() if label == "next":
            return CONSENT, 1
        case Subflow():
            return "", int(label == "next")  # after the sub-flow, not at once
        case Say() | Language():
            return "", 0
        case Route(by=by) if label == LIKELY.get(by, flow.language):
            return "", 0
    return None if isinstance(node.does, HEARS_KEYS) else ("", CONDITION)


def typed(does: Collect, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the digits that callers type at a node: those given that fit, or some."""
    fitting = tuple(digits for digits in given if does.fits(digits))
    if fitting:
        return fitting
    least, most = does.length
    lengths = range(least, most + 1)
    some = (sample[:length] for length in lengths for sample in SAMPLES)
    return tuple(digits for digits in some if does.fits(digits))[:1]
