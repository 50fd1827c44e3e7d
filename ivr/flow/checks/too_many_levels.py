"""
Too many menus before a caller is where they want to be.

A node that is deeper belongs in a menu above; `limits: {levels: 4}` says how
deep callers follow.

Wrong:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: second}}
      second: {kind: menu, prompt: second, choices: {1: third}}
      third: {kind: menu, prompt: third, choices: {1: fourth}}
      fourth: {kind: menu, prompt: fourth, choices: {1: hangup}}

Right:

    nodes:
      main: {kind: menu, prompt: main, choices: {1: second, 2: fourth}}
      second: {kind: menu, prompt: second, choices: {1: third}}
      third: {kind: menu, prompt: third, choices: {1: hangup}}
      fourth: {kind: menu, prompt: fourth, choices: {1: hangup}}
"""

from collections import deque
from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import Edges, edges, starts
from ivr.flow.nodes.menu import Menu
from ivr.flow.proof import Proof

CODE: Final = "too-many-levels"


def check(proof: Proof) -> Iterator[Finding]:
    """Find the menus on the first level too many, counted along the shortest way."""
    flow, most = proof.flow, proof.flow.limits.levels
    menus = {name for name, node in flow.nodes.items() if isinstance(node.does, Menu)}
    for name, level in _levels(edges(flow), menus, starts(flow)).items():
        # The levels below are a consequence: the first one too many is told.
        if name in menus and level == most + 1:
            message = f"menu {name!r} is on level {level}; callers follow {most}"
            hint = "offer it from a menu further up"
            yield Finding(CODE, message, flow.nodes[name].mark, hint, name)


def _levels(graph: Edges, menus: set[str], seeds: tuple[str, ...]) -> dict[str, int]:
    """Count for every node the menus a caller hears on the way, itself included."""
    levels: dict[str, int] = {}
    todo = deque((seed, 0) for seed in seeds if seed in graph)
    while todo:
        name, above = todo.popleft()
        level = above + (name in menus)
        if level >= levels.get(name, level + 1):
            continue
        levels[name] = level
        for target in graph[name]:
            # Nearest first: what costs no level goes before what does.
            put = todo.append if target in menus else todo.appendleft
            put((target, level))
    return levels
