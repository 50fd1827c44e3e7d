"""
What is deleted, and when.

A call turned private, the time of what was given in it is over, or the person
behind a number asks for it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
)

from ivr.journal.masking import HOME, digits_of, masked
from ivr.journal.moments import number, seconds_of
from ivr.journal.outcome import QUIET
from ivr.journal.tables import CALLS, EVENTS, EXCHANGES, KEPT, PRIVATE
from ivr.journal.vault import Vault

DAY: Final = 86_400.0
"""Seconds. A call lasts 24 hours at most, so one without a report is over by then."""

MARKED: Final = timedelta(days=2)
"""How long it is known that a call is private: until nobody can add to it any more."""

AT_ONCE: Final = 1_000
"""Rows that one transaction deletes: callers' turns wait for no more."""

CALLS_AT_ONCE: Final = 100
"""Calls that one transaction deletes, each with all its rows."""

LATE: Final = 600.0
"""Seconds by which a worker may write something after it happened."""

_BETWEEN: Final = r"[ \u00a0().\u2010-\u2013-]*"
"""What people and recognisers put between the digits of a number."""

Which = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""Makes of a column of CallSids which calls are meant."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows are gone: calls, their events, and what was given in them."""

    calls: int = 0
    events: int = 0
    values: int = 0

    def __add__(self, more: "Erased") -> "Erased":
        return Erased(*map(sum, zip(astuple(self), astuple(more), strict=True)))

    def __bool__(self) -> bool:
        return any(astuple(self))


@dataclass(frozen=True, slots=True)
class Given:
    """Where a number was given: values by call and name, and exchanges by their id."""

    kept: tuple[tuple[str, str], ...] = ()
    exchanges: tuple[int, ...] = ()


def erase(connection: Connection, call_sid: str) -> Erased:
    """Erase all there is of a call."""
    return _erase(connection, lambda column: column == call_sid)


def newest(connection: Connection) -> float:
    """Return when the latest of what was given came, in seconds since 1970."""
    kept = connection.scalar(select(func.max(KEPT.c.at)))
    exchange = connection.scalar(select(func.max(EXCHANGES.c.id)))
    return max(kept or 0.0, seconds_of(exchange or 0))


def given(connection: Connection, party: str, vault: Vault, since: float = 0) -> Given:
    """
    Find a number where anybody gave it, at a moment or later.

    Every value there is has to be opened for it, so it is nothing to do while others
    wait: what came meanwhile is found by asking again, `since` just before.
    """
    digits = digits_of(party)[-HOME:]
    has_it = re.compile(_BETWEEN.join(digits)).search
    values = select(KEPT).where(KEPT.c.at >= since)
    contents = select(EXCHANGES).where(EXCHANGES.c.id >= number(since))
    return Given(
        tuple(
            (row.call_sid, row.name)
            for row in _read(connection, values)
            if has_it(vault.open(row.value) or "")
        ),
        tuple(
            row.id
            for row in _read(connection, contents)
            if has_it(vault.open(row.content) or "")
        ),
    )


# Any: a row has a column's name, and no type of its own.
def _read(connection: Connection, wanted: Select[Any]) -> Iterator[Row[Any]]:
    """Yield rows as they are read: all that was ever given is in no memory."""
    yield from connection.execute(wanted.execution_options(yield_per=AT_ONCE))


def erase_number(
    connection: Connection, party: str, vault: Vault, found: Given
) -> Erased:
    """
    Erase all calls of a number, and the number where anybody else gave it.

    Its calls are found by mask and trace; without a key a stranger's go with them
    whose number begins alike, has the same two last digits, and one trace of 1,024:
    of a hundred thousand that begin alike, one.
    """
    mine = select(CALLS.c.call_sid).where(
        CALLS.c.caller == masked(party), CALLS.c.trace.in_(vault.traces(party))
    )
    erased = _erase(connection, lambda column: column.in_(mine))
    values = 0
    for call_sid, name in found.kept:
        one = and_(KEPT.c.call_sid == call_sid, KEPT.c.name == name)
        values += connection.execute(delete(KEPT).where(one)).rowcount
    for exchange in found.exchanges:
        gone = delete(EXCHANGES).where(EXCHANGES.c.id == exchange)
        values += connection.execute(gone).rowcount
    return erased + Erased(values=values)


def purge(connection: Connection, now: datetime, seconds: float) -> Erased:
    """Erase some of what was given in calls that ended so many seconds ago."""
    cutoff = now.timestamp() - seconds
    over = select(CALLS.c.call_sid).where(_ended_before(cutoff))
    nobodys = ~exists().where(CALLS.c.call_sid == KEPT.c.call_sid)
    old = or_(KEPT.c.call_sid.in_(over), and_(nobodys, KEPT.c.at < cutoff - DAY))
    some = select(KEPT.c.call_sid).where(old).limit(AT_ONCE)
    kept = delete(KEPT).where(old, KEPT.c.call_sid.in_(some))
    found = (
        select(EXCHANGES.c.id)
        .join(EVENTS, EVENTS.c.id == EXCHANGES.c.id)
        .join(CALLS, CALLS.c.call_sid == EVENTS.c.call_sid)
        .where(EXCHANGES.c.id < number(cutoff), _ended_before(cutoff))
        .order_by(EXCHANGES.c.id)
        .limit(AT_ONCE)
    )
    exchanges = delete(EXCHANGES).where(EXCHANGES.c.id.in_(found))
    values = connection.execute(kept).rowcount + connection.execute(exchanges).rowcount
    day = f"{now.astimezone(UTC) - MARKED:%Y-%m-%d}"
    connection.execute(delete(PRIVATE).where(PRIVATE.c.day < day))
    return Erased(values=values)


def purge_history(connection: Connection, now: datetime, seconds: float) -> Erased:
    """Erase some calls that ended so many seconds ago, with all known of them."""
    ended = _ended_before(now.timestamp() - seconds)
    some = select(CALLS.c.call_sid).where(ended).limit(CALLS_AT_ONCE)
    over = list(connection.scalars(some))
    return _erase(connection, lambda column: column.in_(over))


def _ended_before(cutoff: float) -> ColumnElement[bool]:
    reported = and_(CALLS.c.ended > 0, CALLS.c.ended < cutoff)
    return or_(reported, CALLS.c.seen < cutoff - QUIET)


def _erase(connection: Connection, of_them: Which) -> Erased:
    events = select(EVENTS.c.id).where(of_them(EVENTS.c.call_sid))
    statements = (
        delete(EXCHANGES).where(EXCHANGES.c.id.in_(events)),
        delete(KEPT).where(of_them(KEPT.c.call_sid)),
        delete(EVENTS).where(of_them(EVENTS.c.call_sid)),
        delete(CALLS).where(of_them(CALLS.c.call_sid)),  # the last: it says which
    )
    exchanges, kept, gone, called = (
        connection.execute(statement).rowcount for statement in statements
    )
    return Erased(called, gone, exchanges + kept)
