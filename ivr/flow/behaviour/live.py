"""
Which values still matter at a node: those that something further on asks for.

Liveness, as a compiler has it: a name is live at a node if some way from there
comes to a node that takes it before one that gives it anew.  Without this,
every order number ever typed would make a place of its own.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import Final

from ivr.flow.behaviour.known import CALLED, CALLER, REGION
from ivr.flow.graph import edges, reached
from ivr.flow.model import Flow, Node, gives, prompts_of, takes, targets
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.sms import Sms
from ivr.flow.nodes.subflow import Subflow

ASKS: Final[Mapping[str, str]] = {"called": CALLED, "caller": CALLER, "region": REGION}
"""What a route goes by -> the name that is decided."""

MOST: Final = 64
"""Values that places are told apart by; with more, the walks would not be linear."""


def live(flow: Flow) -> Mapping[str, frozenset[str]]:
    """Name for every node the values that matter when a call comes there."""
    before = _before(flow)
    needs: dict[str, set[str]] = {name: set() for name in flow.nodes}
    takers: dict[str, list[str]] = defaultdict(list)
    for name, node in flow.nodes.items():
        for value in _taken(flow, node):
            takers[value].append(name)
    for value, names in islice(takers.items(), MOST):
        for name in _upwards(flow, before, value, names):
            needs[name].add(value)
    return {name: frozenset(values) for name, values in needs.items()}


def _taken(flow: Flow, node: Node) -> set[str]:
    does = node.does
    taken = {*takes(node)}
    if isinstance(does, Route) and does.by in ASKS:
        taken.add(ASKS[does.by])
    if isinstance(does, Sms):
        taken.add(CALLER)
    for _, names in prompts_of(node):
        for name in names:
            for code in flow.languages:
                prompt = flow.prompt(name, code)
                taken.update(prompt.values if prompt else ())
    return taken - set(gives(node))


def _before(flow: Flow) -> Mapping[str, list[str]]:
    """Name for every node those that lead to it; a sub-flow leads on by its end."""
    before: dict[str, list[str]] = defaultdict(list)
    graph, ends = edges(flow), dict[str, tuple[str, ...]]()
    for name, ahead in graph.items():
        for target in ahead:
            before[target].append(name)
    for node in flow.nodes.values():
        if isinstance(node.does, Subflow) and node.does.next in flow.nodes:
            start = node.does.flow
            if start not in ends:
                ends[start] = _ends(flow, graph, start)
            before[node.does.next] += ends[start]
    return before


def _ends(
    flow: Flow, graph: Mapping[str, tuple[str, ...]], start: str
) -> tuple[str, ...]:
    inside = reached(graph, (start,))
    return tuple(name for name in inside if "return" in targets(flow.nodes[name]))


def _upwards(
    flow: Flow, before: Mapping[str, list[str]], value: str, names: list[str]
) -> set[str]:
    seen, todo = set(names), list(names)
    while todo:
        for name in before.get(todo.pop(), ()):
            if name not in seen and value not in gives(flow.nodes[name]):
                seen.add(name)
                todo.append(name)
    return seen
