"""
Where a caller stands.

A visit rides in the action URL of every document, so the menu keeps nothing
in memory between two requests.  What a caller typed is never part of it.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

TRAIL: Final = 8
"""How many menus `back` can walk up; older ones are forgotten."""

RETURNS: Final = 8
"""How many sub-flows can be open in one another; outer ones are forgotten."""

WHISPER: Final = "whisper"
"""The stage of a visit that is a callee's: a transfer's other end."""

_BETWEEN: Final = "~"  # no node's name has it, and a URL need not escape it
_COUNT: Final = re.compile(r"[0-9]{1,2}", re.ASCII)
_WORD: Final = re.compile(r"[a-z0-9_]{1,16}", re.ASCII)
_RESERVED: Final = ("back", "return", "hangup")  # where a sub-flow may come back to
_ENOUGH: Final = 2000
"""Characters of a trail that are looked at: far more than eight names."""


@dataclass(frozen=True, slots=True)
class Visit:
    """
    One caller at one node.

    `no_input` and `no_match` count what went wrong at this node so far;
    `stage` is a node's own word for how far it has come (a hunt group's next
    number, a read-back waiting for yes); `language` is empty for the menu's
    first one; `trail` holds the menus behind, nearest last; `returns` holds
    the nodes that open sub-flows go back to, innermost last; `since` is the
    say node that an answer begins with and this node ends: `repeat` starts there.
    """

    node: str
    no_input: int = 0
    no_match: int = 0
    stage: str = ""
    language: str = ""
    trail: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    since: str = ""

    @property
    def attempt(self) -> int:
        """This pass at the node, from 1."""
        return self.no_input + self.no_match + 1


def to_query(visit: Visit) -> dict[str, str]:
    """Write all of a visit but its node as URL parameters, the empty ones left out."""
    written = {
        "no_input": str(visit.no_input or ""),
        "no_match": str(visit.no_match or ""),
        "stage": visit.stage,
        "language": visit.language,
        "trail": _BETWEEN.join(visit.trail),
        "returns": _BETWEEN.join(visit.returns),
        "since": visit.since,
    }
    return {name: text for name, text in written.items() if text}


def from_query(nodes: Container[str], node: str, query: Mapping[str, str]) -> Visit:
    """
    Read a visit back from a URL that anybody may have written.

    Nonsense is taken for nothing: a bad number for 0, an odd word for none, a
    node that is not in `nodes` (any more) for no part of the trail.
    """
    return Visit(
        node,
        no_input=_count(query.get("no_input", "")),
        no_match=_count(query.get("no_match", "")),
        stage=_word(query.get("stage", "")),
        language=_word(query.get("language", "")),
        trail=_names(query.get("trail", ""), nodes)[-TRAIL:],
        returns=_names(query.get("returns", ""), nodes, _RESERVED)[-RETURNS:],
        since=_name(query.get("since", ""), nodes),
    )


def _count(text: str) -> int:
    return int(text) if _COUNT.fullmatch(text) else 0


def _word(text: str) -> str:
    return text if _WORD.fullmatch(text) else ""


def _name(text: str, known: Container[str]) -> str:
    return text if text in known else ""


def _names(text: str, *known: Container[str]) -> tuple[str, ...]:
    names = text[:_ENOUGH].split(_BETWEEN) if text else ()
    return tuple(name for name in names if any(name in names for names in known))
