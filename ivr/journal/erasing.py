"""
What is deleted, and when.

A call turned private, the time of what was given in it is over, or the person
behind a number asks for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
)

from ivr.journal.masking import HOME, digits_of, masked
from ivr.journal.moments import number
from ivr.journal.outcome import QUIET
from ivr.journal.tables import CALLS, EVENTS, EXCHANGES, KEPT, PRIVATE
from ivr.journal.vault import Vault

DAY: Final = 86_400.0
"""Seconds. A call lasts 24 hours at most, so one without a report is over by then."""

MARKED: Final = timedelta(days=2)
"""How long it is known that a call is private: until nobody can add to it any more."""


Which = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""Makes of a column of CallSids which calls are meant."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows are gone: calls, their events, and what was given in them."""

    calls: int = 0
    events: int = 0
    values: int = 0


def erase(connection: Connection, call_sid: str) -> Erased:
    """Erase all there is of a call."""
    return _erase(connection, lambda column: column == call_sid)


def erase_number(connection: Connection, party: str, vault: Vault) -> Erased:
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
    digits = digits_of(party)[-HOME:]
    given = _erase_given(connection, vault, lambda text: digits in text)
    return Erased(erased.calls, erased.events, erased.values + given)


def purge(connection: Connection, now: datetime, seconds: float) -> Erased:
    """Erase what was given in calls that ended so many seconds ago."""
    cutoff = now.timestamp() - seconds
    over = select(CALLS.c.call_sid).where(_ended_before(cutoff))
    nobodys = ~exists().where(CALLS.c.call_sid == KEPT.c.call_sid)
    kept = delete(KEPT).where(
        or_(KEPT.c.call_sid.in_(over), and_(nobodys, KEPT.c.at < cutoff - DAY))
    )
    first = select(func.min(EXCHANGES.c.id)).scalar_subquery()
    events = select(EVENTS.c.id).where(
        EVENTS.c.id >= first,
        EVENTS.c.id < number(cutoff),
        EVENTS.c.call_sid.in_(over),
    )
    exchanges = delete(EXCHANGES).where(EXCHANGES.c.id.in_(events))
    values = connection.execute(kept).rowcount + connection.execute(exchanges).rowcount
    day = f"{now.astimezone(UTC) - MARKED:%Y-%m-%d}"
    connection.execute(delete(PRIVATE).where(PRIVATE.c.day < day))
    return Erased(values=values)


def purge_history(connection: Connection, now: datetime, seconds: float) -> Erased:
    """Erase calls that ended so many seconds ago, with all that is known of them."""
    ended = _ended_before(now.timestamp() - seconds)
    over = select(CALLS.c.call_sid).where(ended)
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


def _erase_given(
    connection: Connection, vault: Vault, has_it: Callable[[str], bool]
) -> int:
    """Erase values in which something stands, sealed or not."""
    erased = 0
    for call_sid, name in list(_kept_with(connection, vault, has_it)):
        one = and_(KEPT.c.call_sid == call_sid, KEPT.c.name == name)
        erased += connection.execute(delete(KEPT).where(one)).rowcount
    for found in list(_exchanges_with(connection, vault, has_it)):
        gone = delete(EXCHANGES).where(EXCHANGES.c.id == found)
        erased += connection.execute(gone).rowcount
    return erased


def _kept_with(
    connection: Connection, vault: Vault, has_it: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    for row in connection.execute(select(KEPT)):
        if has_it(vault.open(row.value) or ""):
            yield row.call_sid, row.name


def _exchanges_with(
    connection: Connection, vault: Vault, has_it: Callable[[str], bool]
) -> Iterator[int]:
    for row in connection.execute(select(EXCHANGES.c.id, EXCHANGES.c.content)):
        if has_it(vault.open(row.content) or ""):
            yield row.id
