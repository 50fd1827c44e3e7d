"""
The menu as a graph: where a caller gets from where.

Everything here is a walk without recursion and linear in nodes and ways out,
so that a menu of ten thousand nodes, or one that is one long chain, is checked
in a moment.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from ivr.flow.model import Flow, Node, targets
from ivr.flow.nodes.collect import Collect
from ivr.flow.nodes.language import Language
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.say import Say
from ivr.flow.nodes.sms import Sms
from ivr.flow.nodes.subflow import Subflow

T = TypeVar("T", bound=Hashable)

HEARS_KEYS: Final = (Menu, Collect, Sms)
"""The kinds of node at which a global key works."""

UNASKING: Final = (Say, Route, Lookup, Language, Subflow)
"""The kinds that go on at once, without waiting for the caller."""

Edges = Mapping[str, tuple[str, ...]]


def working_keys(node: Node) -> Mapping[str, str]:
    """Return the global keys that a caller can press at this node."""
    return node.keys if isinstance(node.does, HEARS_KEYS) else {}


def edges(flow: Flow) -> Edges:
    """Name for every node those its exits and the global keys lead to."""
    return {
        name: tuple(
            dict.fromkeys(target for target in _targets(node) if target in flow.nodes)
        )
        for name, node in flow.nodes.items()
    }


def _targets(node: Node) -> Iterator[str]:
    yield from targets(node)
    yield from working_keys(node).values()


def starts(flow: Flow) -> tuple[str, ...]:
    """Name the nodes at which calls begin."""
    return tuple(flow.entries.values()) or (flow.start,)


def reached(graph: Edges, seeds: Iterable[str]) -> set[str]:
    """Name the nodes that can be come to from these, themselves included."""
    todo = [seed for seed in seeds if seed in graph]
    seen = set(todo)
    while todo:
        for target in graph[todo.pop()]:
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def components(graph: Mapping[T, tuple[T, ...]]) -> list[tuple[T, ...]]:
    """
    Part a graph into its strongly connected components.

    Tarjan's algorithm (SIAM J. Comput. 1, 1972), with its recursion on a list.
    A component comes after all those that it leads to.
    """
    search = _Search(graph)
    for root in graph:
        if root not in search.index:
            search.run(root)
    return search.found


def circles(graph: Mapping[T, tuple[T, ...]]) -> list[tuple[T, ...]]:
    """Return the components that one can go round in."""
    return [
        names
        for names in components(graph)
        if len(names) > 1 or names[0] in graph[names[0]]
    ]


@dataclass(slots=True)
class _Search(Generic[T]):
    """One depth-first search: `low` is the oldest open node that a node reaches."""

    graph: Mapping[T, tuple[T, ...]]
    index: dict[T, int] = field(default_factory=dict)
    low: dict[T, int] = field(default_factory=dict)
    ahead: dict[T, Iterator[T]] = field(default_factory=dict)
    open: dict[T, None] = field(default_factory=dict)
    found: list[tuple[T, ...]] = field(default_factory=list)

    def run(self, root: T) -> None:
        todo = [root]
        self._enter(root)
        while todo:
            name = todo[-1]
            target = self._next(name)
            if target is not None:
                self._enter(target)
                todo.append(target)
            else:
                todo.pop()
                self._leave(name, todo[-1] if todo else name)

    def _enter(self, name: T) -> None:
        self.index[name] = self.low[name] = len(self.index)
        self.open[name] = None
        self.ahead[name] = iter(self.graph[name])

    def _next(self, name: T) -> T | None:
        """Return the next node not seen yet, or nothing when all are."""
        for target in self.ahead[name]:
            if target not in self.index:
                return target
            if target in self.open:
                self.low[name] = min(self.low[name], self.index[target])
        return None

    def _leave(self, name: T, above: T) -> None:
        self.low[above] = min(self.low[above], self.low[name])
        if self.low[name] != self.index[name]:
            return
        component: list[T] = []
        while not component or component[-1] != name:
            component.append(self.open.popitem()[0])
        self.found.append(tuple(reversed(component)))
