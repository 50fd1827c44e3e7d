"""
How a caller gets to each fact: the keys to press, and what has to be so.

A node's `facts` say what a caller learns there.  The way to it is the one with
the fewest conditions (a busy operator, a caller from Moscow), and of those the
one with the fewest keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Final

from ivr.flow.graph import working_keys
from ivr.flow.model import Flow, Node, exits
from ivr.flow.nodes.collect import YES, Collect
from ivr.flow.nodes.language import Language
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.say import Say
from ivr.flow.nodes.sms import CONSENT, Sms

CONDITION: Final = 1_000
"""What a condition costs, in keys: a way without one is always shorter."""

SAMPLES: Final = ("1234567890" * 4, "1" * 40, "0" * 40, "9" * 40)
"""Digits to try where a node asks for some; their beginnings, of any length."""


@dataclass(frozen=True, slots=True)
class Press:
    """Press these keys."""

    keys: str

    def __str__(self) -> str:
        return " ".join(self.keys)


@dataclass(frozen=True, slots=True)
class Case:
    """At a node, the way out of this label is the one that is taken."""

    node: str
    label: str

    def __str__(self) -> str:
        return f"({self.label.replace('_', ' ')})"


Step = Press | Case


@dataclass(frozen=True, slots=True)
class Way:
    """How to come to a node: the number to dial, then the steps."""

    entry: str
    node: str
    steps: tuple[Step, ...]

    @property
    def cost(self) -> int:
        """How long it is: conditions first, then keys."""
        return sum(_cost(step) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a caller learns, and the way to where it is said."""

    text: str
    way: Way


def facts(flow: Flow) -> tuple[Fact, ...]:
    """
    List every fact of a menu that a caller can get to, in reading order.

    The first number is dialled wherever it leads; another one only for what
    the first does not lead to.
    """
    ways: dict[str, Way] = {}
    for entry, start in flow.entries.items():
        for name, way in _ways(flow, entry, start).items():
            ways.setdefault(name, way)
    return tuple(
        Fact(text, ways[name])
        for name, node in flow.nodes.items()
        if name in ways
        for text in node.facts
    )


def _ways(flow: Flow, entry: str, start: str) -> dict[str, Way]:
    """Find the shortest way from one number to every node (Dijkstra, 1959)."""
    found: dict[str, Way] = {}
    turn = count()
    todo: list[tuple[int, int, Way]] = [(0, next(turn), Way(entry, start, ()))]
    while todo:
        cost, _, way = heappop(todo)
        node = flow.nodes.get(way.node)
        if node is None or way.node in found:
            continue
        found[way.node] = way
        for target, steps in _onward(flow, node):
            on = Way(entry, target, way.steps + steps)
            more = sum(_cost(step) for step in steps)
            heappush(todo, (cost + more, next(turn), on))
    return found


def _cost(step: Step) -> int:
    return len(step.keys) if isinstance(step, Press) else CONDITION


def _onward(flow: Flow, node: Node) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield where a node leads, and what a caller does or is for that."""
    for way in exits(node):
        yield way.target, _steps(flow, node, way.label)
    for key, target in working_keys(node).items():
        yield target, (Press(key),)


def _steps(flow: Flow, node: Node, label: str) -> tuple[Step, ...]:
    match node.does:
        case Menu(choices=choices) if label in choices:
            return (Press(label),)
        case Collect() as does if label == "next" and (typed := _typed(does)):
            return typed
        case Sms() if label == "next":
            return (Press(CONSENT),)
        case Say() | Language():
            return ()
        case Route(by=by) if label == _usual(flow, by):
            return ()
    return (Case(node.name, label),)


def _usual(flow: Flow, by: str) -> str:
    """Say which case of a route holds for a caller of whom nothing is special."""
    usual = {"caller": "known", "region": "otherwise", "language": flow.language}
    return usual.get(by, "")


def _typed(does: Collect) -> tuple[Step, ...]:
    """Return digits that a node takes, and a yes to hearing them again."""
    least, most = does.length
    digits = next(
        (
            sample[:length]
            for length in range(least, most + 1)
            for sample in SAMPLES
            if does.fits(sample[:length])
        ),
        "",
    )
    if not digits:
        return ()
    finish = does.finish_key if len(digits) < most else ""
    return (Press(digits + finish), *((Press(YES),) if does.confirm else ()))
