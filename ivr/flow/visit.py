"""
Where a caller stands.

A visit rides in the action URL of every document, so the menu keeps nothing
in memory between two requests.  What a caller typed is never part of it.
"""

from dataclasses import dataclass

TRAIL = 8
"""How many menus `back` can walk up; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Visit:
    """
    One caller at one node.

    `no_input` and `no_match` count what went wrong at this node so far;
    `stage` is a node's own word for how far it has come (a hunt group's next
    number, a read-back waiting for yes); `language` is empty for the menu's
    first one; `trail` holds the menus behind, nearest last; `returns` holds
    the nodes that open sub-flows go back to, innermost last.
    """

    node: str
    no_input: int = 0
    no_match: int = 0
    stage: str = ""
    language: str = ""
    trail: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()

    @property
    def attempt(self) -> int:
        """This pass at the node, from 1."""
        return self.no_input + self.no_match + 1
