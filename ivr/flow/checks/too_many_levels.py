"""
Too many menus before a caller is where they want to be.

Wrong: a menu that is heard only after choices in three other menus.
Right: three levels at most; a node that is deeper belongs in a menu above.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final

from ivr.flow.finding import Finding
from ivr.flow.graph import Edges, edges, starts
from ivr.flow.model import Flow
from ivr.flow.nodes.menu import Menu

CODE: Final = "too-many-levels"
MOST: Final = 3


def check(flow: Flow) -> Iterator[Finding]:
    """Find the menus on the fourth level, counted along the shortest way."""
    menus = {name for name, node in flow.nodes.items() if isinstance(node.does, Menu)}
    for name, level in _levels(edges(flow), menus, starts(flow)).items():
        # The levels below are a consequence: the first one too many is told.
        if name in menus and level == MOST + 1:
            message = f"menu {name!r} is on level {level}; callers follow {MOST}"
            hint = "offer it from a menu further up"
            yield Finding(CODE, message, flow.nodes[name].mark, hint)


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
