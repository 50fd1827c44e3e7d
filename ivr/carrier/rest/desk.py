"""
What every resource works at.

All of it is used in the thread that drives the exchange, and needs no locks.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ivr.carrier.clock import Clock
from ivr.carrier.ids import Ids
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Keyboard
from ivr.carrier.rest.guests import Guests
from ivr.carrier.rest.pace import Pace
from ivr.carrier.rest.paging import Shape
from ivr.carrier.switch import Exchange
from ivr.carrier.transcript import Entry
from ivr.journal.archive import Archive, Record

if TYPE_CHECKING:
    from ivr.carrier.rest.asked import Asked

CALLS: Final = 1_000
EVENTS: Final = 1_000
"""Calls whose events are remembered, and how many of each."""

LONG_AGO: Final = -1.0
"""A moment before any that a clock shows."""

LETTERS: Final = 50_000_000
"""What all documents remembered may come to; they are as long as 64 kB each."""


class Events:
    """The requests of the latest calls, with the answers."""

    def __init__(self) -> None:
        self._by_call: OrderedDict[str, list[Shape]] = OrderedDict()
        self._sizes: dict[str, int] = {}

    def add(self, call_sid: str, event: Shape, size: int = 0) -> None:
        """Remember one, and forget the oldest calls where there is too much."""
        events = self._by_call.setdefault(call_sid, [])
        if len(events) < EVENTS:
            events.append(event)
            self._sizes[call_sid] = self._sizes.get(call_sid, 0) + size
        while len(self._by_call) > CALLS or self._is_too_long:
            self.forget(next(iter(self._by_call)))

    @property
    def _is_too_long(self) -> bool:
        return len(self._by_call) > 1 and sum(self._sizes.values()) > LETTERS

    def of(self, call_sid: str) -> list[Shape]:
        """Return a call's, the first to happen first."""
        return list(self._by_call.get(call_sid, []))

    def forget(self, call_sid: str) -> None:
        """Forget a call's."""
        self._by_call.pop(call_sid, None)
        self._sizes.pop(call_sid, None)


@dataclass(slots=True)
class Desk:
    """
    The exchange, and what is remembered of it.

    Args:
        exchange: drives the calls.
        archive: keeps what is over.
        ids: where identifiers of the API's own come from.
        clock: tells the time, and has things done in the driving thread later.
        callees: how the phones behave that a call reaches.
        events: what calls asked of servers.
        phones: the phones on this machine, by the SID of their call.
        tokens: the auth token last seen of each account.
        keys: the account that each API key last came with.
        opened: when each account was first seen.
        pace: how many calls an account may begin.
        guests: who is being rung into conferences.
        told: is given what happens in calls, with the SID of the placed one.
        deleted: recordings that are not to be remembered, though their call lives.
        taken: the SIDs of the numbers that are taken, as they were found.
        taken_until: the clock's moment from which they are to be found anew.
        answers: returns what answers a number that nobody took, None for nothing.

    """

    exchange: Exchange
    archive: Archive
    ids: Ids
    clock: Clock
    callees: Mapping[str, Callee] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    phones: dict[str, Keyboard] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    opened: dict[str, str] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    guests: Guests = field(default_factory=Guests)
    told: Callable[[str, Entry], None] | None = None
    deleted: set[str] = field(default_factory=set)
    taken: frozenset[str] = frozenset()
    taken_until: float = LONG_AGO
    answers: Callable[[str], Shape | None] | None = None

    def kept(self, kind: str, sid: str, account: str) -> Record | None:
        """Return a record of an account's, None where there is none."""
        record = self.archive.get(kind, sid)
        return record if record and record.body["account_sid"] == account else None

    def demand(self, kind: str, asked: "Asked") -> Record:
        """Return the record that is asked for; refuse it where there is none."""
        record = self.kept(kind, asked.sid, asked.account)
        if record is None:
            raise asked.not_found()
        return record

    def all_kept(self, kind: str, account: str) -> list[Record]:
        """Return an account's records of a kind, the newest first."""
        records = self.archive.all(kind)
        return [each for each in records if each.body["account_sid"] == account]
