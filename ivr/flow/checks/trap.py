"""
A caller who comes here goes round and round.

Wrong: `a` leads to `b`, `b` leads to `a`, and neither leads anywhere else.
Wrong: a look-up whose `failed` leads, without a question, to the look-up.
Right: give one of them a way out: a choice, an operator, a goodbye.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import Edges, components, edges, working_keys
from ivr.flow.model import Flow, Node, targets
from ivr.flow.nodes.hangup import Hangup
from ivr.flow.nodes.language import Language
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.reject import Reject
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.say import Say
from ivr.flow.nodes.subflow import Subflow

CODE: Final = "trap"

UNASKING: Final = (Say, Route, Lookup, Language, Subflow)
"""The kinds that go on at once, without waiting for the caller."""

ENDING: Final = (Hangup, Reject)

SHOWN: Final = 3
"""How many nodes of a circle a finding names."""


def check(flow: Flow) -> Iterator[Finding]:
    """Find the circles with no way out, and those that ask nothing."""
    graph = edges(flow)
    unasking = _circles(_between(graph, _unasking(flow)))
    yield from (_finding(flow, names, asks=False) for names in unasking)
    told = {name for names in unasking for name in names}
    for names in _closed(flow, graph):
        if told.isdisjoint(names):
            yield _finding(flow, names, asks=True)


def _unasking(flow: Flow) -> set[str]:
    return {
        name for name, node in flow.nodes.items() if isinstance(node.does, UNASKING)
    }


def _between(graph: Edges, names: set[str]) -> Edges:
    """Keep of a graph what lies between these nodes."""
    return {
        name: tuple(target for target in graph[name] if target in names)
        for name in graph
        if name in names
    }


def _circles(graph: Edges) -> list[tuple[str, ...]]:
    return [
        names
        for names in components(graph)
        if len(names) > 1 or names[0] in graph[names[0]]
    ]


def _closed(flow: Flow, graph: Edges) -> Iterator[tuple[str, ...]]:
    """Yield the circles that nothing leads out of."""
    behind = _with_menu_behind(flow, graph)
    for names in _circles(graph):
        inside = set(names)
        leaves = any(target not in inside for name in names for target in graph[name])
        if not leaves and not any(
            _ends(flow.nodes[name], back=name in behind) for name in names
        ):
            yield names


def _ends(node: Node, *, back: bool) -> bool:
    """Say whether a call can end here, or leave for where it came from."""
    ahead = {*targets(node), *working_keys(node).values()}
    ways_out = {"hangup", "return", "back"} if back else {"hangup", "return"}
    return isinstance(node.does, ENDING) or not ways_out.isdisjoint(ahead)


def _with_menu_behind(flow: Flow, graph: Edges) -> set[str]:
    """Name the nodes that a menu outside their own circle leads to."""
    behind: set[str] = set()
    for names in reversed(components(graph)):
        inside = set(names)
        if not behind.isdisjoint(inside):
            behind |= inside
        elif not any(isinstance(flow.nodes[name].does, Menu) for name in names):
            continue
        for name in names:
            behind.update(target for target in graph[name] if target not in inside)
    return behind


def _finding(flow: Flow, names: Iterable[str], *, asks: bool) -> Finding:
    nodes = sorted((flow.nodes[name] for name in names), key=lambda node: node.mark)
    shown = ", ".join(repr(node.name) for node in nodes[:SHOWN])
    more = f" and {len(nodes) - SHOWN} more" if len(nodes) > SHOWN else ""
    if asks:
        message = f"no way leads out of {shown}{more}"
        hint = "lead on to an operator or a goodbye"
    else:
        message = f"round {shown}{more} nothing waits for the caller"
        hint = "ask in between, or lead on to another node"
    return Finding(CODE, message, nodes[0].mark, hint)
