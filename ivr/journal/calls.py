"""
Reading the journal: calls, and each turn of one.

    calls = Calls(settings.journal)
    for call in calls.list(Filters(outcome="gave up", limit=50)):
        for turn in calls.turns(call.sid):
            turn.request.fields, turn.document

What was noted appears within a second; `Journal.flush` waits for it.  Numbers
are masked, private calls are in no list.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, select

from ivr.journal.access import Access
from ivr.journal.entry import Request
from ivr.journal.life import status
from ivr.journal.masking import DOT, masked
from ivr.journal.opening import PATIENT
from ivr.journal.outcome import Ending, Outcome, is_over, outcome
from ivr.journal.simulated import Source, placed_by
from ivr.journal.tables import CALLS, EVENTS, EXCHANGES
from ivr.journal.vault import Vault

PAGE: Final = 100

_EXCHANGED: Final = tuple(
    EXCHANGES.c[name] for name in ("method", "path", "headers", "status", "content")
)


@dataclass(frozen=True, slots=True)
class Call:
    """
    One call.

    Args:
        sid: Twilio's.
        began: when its first event came, in UTC.
        ended: when its end was reported; None: it was not.
        seconds: how long it was, as far as is known.
        entry: the node it came in at; empty where it was entered elsewhere.
        called, caller: masked; `hidden` for a number that was kept back.
        direction: `inbound`, `outbound-api` …; empty from curl.
        language: the latest.
        node: where the caller was last.
        outcome: what came of it, one of `ivr.journal.outcome.OUTCOMES`.
        gave_up_at: the node where it was given up or failed; else empty.
        status: the highest that Twilio reported.

    """

    sid: str
    began: datetime
    ended: datetime | None
    seconds: float
    entry: str
    called: str
    caller: str
    direction: str
    language: str
    node: str
    outcome: Outcome
    gave_up_at: str
    status: str

    @property
    def is_live(self) -> bool:
        """Whether it is under way, as far as anybody said."""
        return self.outcome == "under way"


@dataclass(frozen=True, slots=True)
class Turn:
    """
    One event of a call: a request, and what it was answered.

    Args:
        kind: one of `ivr.journal.entry.KINDS`.
        at: when it was answered, in UTC; it came `milliseconds` before.
        node: where the caller was heard; empty for a status callback.
        way: the nodes walked through.
        then: how the turn ended: `gather`, `transfer`, `record`, `hangup` …
        stays: where the caller waits from then on.
        failed: the node whose tries ran out; else empty.
        attempt: the one that begins with this turn, from 1.
        language: spoken from then on.
        milliseconds: what answering took; Twilio waits 15,000.
        signature: `valid`, or `unchecked` without an auth token.
        result: a transfer's, or the status reported.
        request: what came, masked; None once it was deleted, or where it is sealed
            with another key.
        status: of the HTTP answer; 0 once it was deleted.
        document: the TwiML answered; None where there was none, or it spelt
            the caller's number.

    """

    kind: str
    at: datetime
    node: str
    way: tuple[str, ...]
    then: str
    stays: str
    failed: str
    attempt: int
    language: str
    milliseconds: float
    signature: str
    result: str
    request: Request | None
    status: int
    document: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """
    Which calls to list; what is not given is not asked for.

    Args:
        since, until: when they began: from, and before.
        number: of either party, whole or as it is masked.
        outcome: one of `OUTCOMES`.
        node: where the caller was last, or gave up.
        entry: the node it came in at.
        source: who placed it.
        limit: no more than these.

    """

    since: datetime | None = None
    until: datetime | None = None
    number: str = ""
    outcome: str = ""
    node: str = ""
    entry: str = ""
    source: Source | None = None
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Calls:
    """
    The calls in the journal at an SQLAlchemy URL, whose values a key may seal.

    Threads may share it.  Every method raises `JournalError` when the database
    cannot be used.
    """

    url: str
    key: str = field(default="", repr=False)
    _access: Access = field(init=False, repr=False, compare=False)
    _vault: Vault = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_access", Access(self.url, self.key, PATIENT))
        object.__setattr__(self, "_vault", Vault(self.key))

    def list(self, filters: Filters = Filters()) -> tuple[Call, ...]:
        """Return calls, the newest first."""
        return tuple(islice(self.all(filters), filters.limit))

    def all(self, filters: Filters) -> Iterator[Call]:
        """Yield calls as they are read, the newest first, without a limit."""
        wanted = (
            select(CALLS)
            .where(*_where(filters, self._vault))
            .order_by(CALLS.c.began.desc())
        )
        for call in self._read(wanted):
            if filters.outcome in ("", call.outcome):
                yield call

    # Any: a row has a column's name, and no type of its own.
    def rows(self, wanted: Select[Any]) -> Iterator[Row[Any]]:
        """Yield what a question of one's own finds, as it is read."""
        return self._access().rows(wanted)

    def state(self) -> str:
        """Return what is the same as long as nobody has written anything."""
        return self._access.ask(lambda it: it.state())

    def get(self, call_sid: str) -> Call | None:
        """Return one call, or None."""
        return next(self._read(select(CALLS).where(CALLS.c.call_sid == call_sid)), None)

    def turns(self, call_sid: str) -> tuple[Turn, ...]:
        """Return the events of a call, in the order they came."""
        wanted = (
            select(EVENTS, *_EXCHANGED)
            .join_from(EVENTS, EXCHANGES, EVENTS.c.id == EXCHANGES.c.id, isouter=True)
            .where(EVENTS.c.call_sid == call_sid)
            .order_by(EVENTS.c.id)
        )
        return tuple(
            _turn(row, self._vault.open(row.content or "") or "")
            for row in self.rows(wanted)
        )

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        self._access.close()

    def _read(self, wanted: Select[Any]) -> Iterator[Call]:
        now = datetime.now(UTC).timestamp()
        for row in self.rows(wanted):
            yield call_of(row, now)


def _where(filters: Filters, vault: Vault) -> Iterator[ColumnElement[bool]]:
    if filters.since:
        yield CALLS.c.began >= filters.since.timestamp()
    if filters.until:
        yield CALLS.c.began < filters.until.timestamp()
    if filters.entry:
        yield CALLS.c.entry == filters.entry
    if filters.source:
        yield placed_by(filters.source, CALLS.c.call_sid)
    if filters.node:
        yield (CALLS.c.node == filters.node) | (CALLS.c.failed == filters.node)
    if filters.number:
        yield _is_party(filters.number, vault)


def _is_party(number: str, vault: Vault) -> ColumnElement[bool]:
    """Find a number as it is kept: by its mask, and a caller's by its trace too."""
    if DOT in number:
        return (CALLS.c.caller == number) | (CALLS.c.called == number)
    shown = masked(number)
    caller = (CALLS.c.caller == shown) & (CALLS.c.trace.in_(vault.traces(number)))
    return caller | (CALLS.c.called == shown)


# Any: what SQLAlchemy returns has a column's name, and no type of its own.
def call_of(row: Row[Any], now: float) -> Call:
    """Return a call by its row; `now` is in seconds since 1970."""
    end = Ending(
        row.then,
        row.failed,
        row.told,
        row.person,
        row.message,
        row.fault,
        row.life,
        now - row.seen,
    )
    came = outcome(end)
    until = row.ended or (row.seen if is_over(end) else now)
    return Call(
        sid=row.call_sid,
        began=_moment(row.began),
        ended=_moment(row.ended) if row.ended else None,
        seconds=row.seconds or max(until - row.began, 0.0),
        entry=row.entry,
        called=row.called,
        caller=row.caller,
        direction=row.direction,
        language=row.language,
        node=row.node,
        outcome=came,
        gave_up_at=(row.failed or row.node) if came in ("gave up", "failed") else "",
        status=status(row.life),
    )


def _turn(row: Row[Any], content: str) -> Turn:
    fields, _, document = content.partition("\n")
    return Turn(
        kind=row.kind,
        at=_moment(row.at),
        node=row.node,
        way=tuple(row.way.split()),
        then=row.then,
        stays=row.stays,
        failed=row.failed,
        attempt=row.attempt,
        language=row.language,
        milliseconds=row.milliseconds,
        signature=row.signature,
        result=row.result,
        request=_request(row, fields) if fields else None,
        status=row.status or 0,
        document=document or None,
    )


def _request(row: Row[Any], fields: str) -> Request:
    return Request(row.method, row.path, json.loads(fields), json.loads(row.headers))


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
