"""
The menu as a graph: where a caller gets from where.

Everything here is a walk without recursion and linear in nodes and ways out,
so that a menu of ten thousand nodes, or one that is one long chain, is checked
in a moment.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ivr.flow.model import Flow, Node, targets
from ivr.flow.nodes.collect import Collect
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.sms import Sms

HEARS_KEYS: Final = (Menu, Collect, Sms)
"""The kinds of node at which a global key works."""

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


def components(graph: Edges) -> list[tuple[str, ...]]:
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


@dataclass(slots=True)
class _Search:
    """One depth-first search: `low` is the oldest open node that a node reaches."""

    graph: Edges
    index: dict[str, int] = field(default_factory=dict)
    low: dict[str, int] = field(default_factory=dict)
    ahead: dict[str, Iterator[str]] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    found: list[tuple[str, ...]] = field(default_factory=list)

    def run(self, root: str) -> None:
        todo = [root]
        self._enter(root)
        while todo:
            name = todo[-1]
            target = self._next(name)
            if target:
                self._enter(target)
                todo.append(target)
            else:
                todo.pop()
                self._leave(name, todo[-1] if todo else name)

    def _enter(self, name: str) -> None:
        self.index[name] = self.low[name] = len(self.index)
        self.open[name] = None
        self.ahead[name] = iter(self.graph[name])

    def _next(self, name: str) -> str:
        """Return the next node not seen yet, or nothing when all are."""
        for target in self.ahead[name]:
            if target not in self.index:
                return target
            if target in self.open:
                self.low[name] = min(self.low[name], self.index[target])
        return ""

    def _leave(self, name: str, above: str) -> None:
        self.low[above] = min(self.low[above], self.low[name])
        if self.low[name] != self.index[name]:
            return
        component: list[str] = []
        while not component or component[-1] != name:
            component.append(self.open.popitem()[0])
        self.found.append(tuple(reversed(component)))
