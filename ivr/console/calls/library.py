"""Every call there is to show: on the line, in the archive, in the journal."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ivr.console.calls import production, story, taking
from ivr.console.calls.keeping import Keeper
from ivr.console.calls.model import Call, Request
from ivr.console.calls.places import Places
from ivr.console.calls.replaying import Again, replayed
from ivr.console.calls.story import Surroundings
from ivr.console.calls.synopsis import Synopsis
from ivr.journal import NAME_LIMIT, Journal
from ivr.journal.calls import Call as Kept
from ivr.journal.calls import Calls
from ivr.journal.latest import Latest
from ivr.journal.simulated import Source, source_of

if TYPE_CHECKING:
    from ivr.console.house import House


REMEMBERED: Final = 1_000
"""Calls of the journal that are listed, the latest."""

Line = tuple[Kept, Source, Synopsis]
"""A line of the list, and what it was written from."""


class Library:
    """
    What the pages of calls read; it keeps the calls of the line, too.

    Args:
        house: whose calls they are.

    """

    def __init__(self, house: "House") -> None:
        self._house = house
        self.around = Surroundings(Places(house.webhook, house.flow), self._tokens)
        journal = Journal(house.settings.journal)
        self._history = Calls(house.settings.journal, house.settings.journal_key)
        self._latest = Latest(self._history, REMEMBERED)
        self._written: dict[str, Line] = {}
        self._keeper = Keeper(house.desk, self.around, journal.is_private)
        leave = house.followers.add(self._keeper.told)
        house.ending += [
            leave,
            self._keeper.close,
            journal.close,
            self._history.close,
        ]

    def synopses(self) -> list[Synopsis]:
        """Return a line for each call, some of them perhaps twice: the living first."""
        kept_ours = map(self._open, self._keeper.shelf.synopses())
        ours = [*self._keeper.synopses(), *kept_ours]
        kept = {it.sid: it for it in self._latest()}
        told = [_better(each, kept.pop(each.sid, None)) for each in ours]
        noted = self._keeper.shelf.noted()
        return [*told, *self._lines(kept.values(), noted)]

    def call(self, sid: str) -> Call | None:
        """Return a call, None where there is none."""
        told = self._keeper.call(sid)
        kept = self._history.get(sid) if len(sid) <= NAME_LIMIT else None
        if told:
            found = story.call(told, self.around)
            return replace(found, synopsis=_better(found.synopsis, kept))
        if kept is None:
            return None
        words = self._house.desk.exchange.line.sounds.words_of
        turns = self._history.turns(sid)
        found = production.call(kept, turns, self._house.webhook, words)
        noted = self._keeper.shelf.noted()
        source = _source(kept, noted)
        return replace(
            found,
            elsewhere=sid not in noted,
            facts=replace(found.facts, source=source),
            synopsis=production.synopsis(kept, source),
        )

    def sound(self, sid: str) -> bytes:
        """Return a call's sound until now as a WAV file; empty where none is kept."""
        return self._keeper.sound(sid)

    def scenario(self, sid: str) -> str | None:
        """Return a call of the line as a scenario, None where there is none."""
        told = self._keeper.call(sid)
        foreign = "" if self._house.flow else self._house.webhook
        return taking.scenario(told, foreign) if told else None

    def curl(self, sid: str) -> str | None:
        """Return the last request of a call of the line as a line for a shell."""
        told, house = self._keeper.call(sid), self._house
        return taking.curl(told, house.token, house.status_callback) if told else None

    def replay(self, call: Call, asked: Request) -> Again:
        """Ask a request again, signed as the webhook's account would."""
        tokens = self._tokens(call.facts.account)
        return replayed(asked, self.around.places, next(iter(tokens), ""))

    def _lines(self, every: Iterable[Kept], noted: frozenset[str]) -> list[Synopsis]:
        """Return lines of calls of the journal: those of before, if nothing changed."""
        before, lines = self._written, dict[str, Line]()
        for kept in every:
            source = _source(kept, noted)
            line = before.get(kept.sid)
            if line is None or line[0] is not kept or line[1] != source:
                line = kept, source, production.synopsis(kept, source)
            lines[kept.sid] = line
        self._written = lines
        return [line[2] for line in lines.values()]

    def _open(self, kept: Synopsis) -> Synopsis:
        """Return a line without private nodes: it may have been kept with them."""
        if not kept.private:
            return kept
        is_private = self.around.places.is_private
        nodes = tuple(node for node in kept.nodes if not is_private(node))
        return replace(kept, nodes=nodes, ended_at="")

    def _tokens(self, account: str) -> tuple[str, ...]:
        """Return what may have signed requests: what the webhook checks comes first."""
        house = self._house
        known = (
            house.settings.auth_token,
            house.desk.tokens.get(account, ""),
            house.token,
        )
        return tuple(dict.fromkeys(token for token in known if token))


def _source(kept: Kept, noted: frozenset[str]) -> Source:
    """Return who placed a call of which only the journal knows more."""
    return "simulated" if kept.sid in noted else source_of(kept.sid)


def _better(ours: Synopsis, kept: Kept | None) -> Synopsis:
    """Return a line's call with what its menu knows of it, which is more."""
    if kept is None or ours.live or ours.private or kept.is_live:
        return ours
    ended_at = kept.node or ours.ended_at
    way = dict.fromkeys(it for it in (kept.entry, *ours.nodes, ended_at) if it)
    return replace(ours, outcome=kept.outcome, nodes=tuple(way), ended_at=ended_at)
