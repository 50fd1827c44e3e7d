"""A list of calls: what is looked for in it, and one page of what is found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, Self
from urllib.parse import urlencode

from ivr.console.calls.synopsis import Synopsis

PAGE: Final = 50
"""Calls on a page."""

STATES: Final = ("live", "over")
SOURCES: Final = ("simulated", "real")

ANY_CODE: Final = "any"
"""Asks for calls with whatever code."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What is looked for; empty: everything.

    Args:
        number: part of the number called, or of the caller's.
        outcome: what it came to.
        node: it went through that node.
        code: the debugger's number, or `any`.
        state: `live` or `over`.
        source: `simulated` or `real`.
        text: was said in it, or stands in what a list shows.

    """

    number: str = ""
    outcome: str = ""
    node: str = ""
    code: str = ""
    state: str = ""
    source: str = ""
    text: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Self:
        """Read a query; what is no name of ours is nobody's wish."""
        return cls(**{it.name: query.get(it.name, "").strip() for it in fields(cls)})

    def __call__(self, call: Synopsis) -> bool:
        """Whether a call is looked for."""
        return (
            self._is_party(call)
            and self.outcome in ("", call.outcome)
            and self.node in ("", *call.nodes)
            and self._has_code(call)
            and self.state in ("", "live" if call.live else "over")
            and self.source in ("", call.source)
            and self._is_said(call)
        )

    @property
    def query(self) -> str:
        """The same as a query, what is empty left out."""
        given = {it.name: getattr(self, it.name) for it in fields(self)}
        return urlencode({name: text for name, text in given.items() if text})

    def _is_party(self, call: Synopsis) -> bool:
        if not self.number:  # of a thousand calls a second, most lists ask for all
            return True
        numbers = _digits(f"{call.to} {call.from_}")
        return all(_digits(word) in numbers for word in self.number.split())

    def _has_code(self, call: Synopsis) -> bool:
        if self.code == ANY_CODE:
            return bool(call.codes)
        return not self.code or self.code in map(str, call.codes)

    def _is_said(self, call: Synopsis) -> bool:
        if not self.text:
            return True
        shown = (call.sid, call.to, call.from_, call.outcome, call.status, call.words)
        return self.text.casefold() in " ".join((*shown, *call.nodes)).casefold()


@dataclass(frozen=True, slots=True)
class Listing:
    """
    One page of a list.

    Args:
        wanted: what was looked for.
        calls: those of the page, the newest first.
        found: how many there are on all pages.
        page: which one it is, from 1.
        outcomes: what calls came to that are there, whatever is looked for.
        nodes: the nodes they went through.
        codes: the debugger's numbers.

    """

    wanted: Wanted
    calls: tuple[Synopsis, ...]
    found: int
    page: int
    outcomes: tuple[str, ...]
    nodes: tuple[str, ...]
    codes: tuple[int, ...]

    @property
    def pages(self) -> int:
        """How many pages there are; one, where nothing is found."""
        return max(1, -(-self.found // PAGE))

    def link(self, page: int) -> str:
        """Return where another page is."""
        query = self.wanted.query
        return f"/calls?{query}{'&' if query else ''}page={page}"


def listing(calls: Iterable[Synopsis], wanted: Wanted, page: int) -> Listing:
    """Return one page of the calls that are looked for."""
    every = _once(calls)
    found = [call for call in every if wanted(call)]
    page = max(1, min(page, -(-len(found) // PAGE)))
    return Listing(
        wanted,
        tuple(found[(page - 1) * PAGE : page * PAGE]),
        len(found),
        page,
        tuple(sorted({call.outcome for call in every})),
        tuple(sorted({node for call in every for node in call.nodes})),
        tuple(sorted({code for call in every for code in call.codes})),
    )


def _once(calls: Iterable[Synopsis]) -> Sequence[Synopsis]:
    """Return each call once, the newest first; who names it first knows it best."""
    found: dict[str, Synopsis] = {}
    for call in calls:
        found.setdefault(call.sid, call)
    return sorted(found.values(), key=lambda call: call.placed, reverse=True)


def _digits(text: str) -> str:
    """Return a number as it is compared: no spaces, brackets or dashes."""
    return "".join(it for it in text if it.isalnum() or it in ":@.*")
