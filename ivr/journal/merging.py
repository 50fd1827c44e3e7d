"""
How rows meet those that are there already.

Events come from several workers, late, doubled and in any order, so every
column of a call has a rule under which order does not matter and twice is once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Table,
    and_,
    case,
    literal_column,
    or_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from ivr.errors import JournalError
from ivr.journal.pieces import pieces
from ivr.journal.rows import (
    CallRow,
    CountRow,
    EventRow,
    ExchangeRow,
    KeptRow,
    MenuRow,
)
from ivr.journal.tables import CALLS, COUNTS, EVENTS, EXCHANGES, KEPT, MENUS

Row = EventRow | ExchangeRow | CallRow | CountRow

RULES: Final = MappingProxyType(
    {
        "began": "least",
        "seen": "most",
        "moved": "most",
        "entry": "given",
        "called": "given",
        "caller": "given",
        "trace": "given",
        "direction": "given",
        "language": "newest",
        "node": "newest",
        "then": "newest",
        "failed": "newest",
        "told": "either",
        "person": "most",
        "message": "either",
        "fault": "either",
        "life": "most",
        "ended": "least but 0",
        "seconds": "most",
    }
)
"""
Column -> which of two values stays.

`given`: the one that is not empty; `newest`: the later turn's; `either`: true
if one is; `least but 0`: 0 is no value.  In the order of `CallRow`.
"""

# The two dialects spell ON CONFLICT alike, each with a construct of its own.
_INSERTS: Final[dict[str, type[sqlite.Insert] | type[postgresql.Insert]]] = {
    "sqlite": sqlite.Insert,
    "postgresql": postgresql.Insert,
}

AT_ONCE: Final = (50, 10, 1)
"""Rows of one statement: as many as can be, from the first number on."""

A_PIECE: Final = 25
"""Rows that are folded at once: about 0.15 ms."""

_EMPTY: Final[ColumnElement[str]] = literal_column("''")
_ZERO: Final[ColumnElement[float]] = literal_column("0.0")


def put_value(connection: Connection, row: KeptRow) -> None:
    """Put a value in place of an earlier one: in one statement, for two workers."""
    new = _insert(KEPT, connection.dialect.name).values(row._asdict())
    later = {"value": new.excluded["value"], "at": new.excluded["at"]}
    connection.execute(
        new.on_conflict_do_update(index_elements=["call_sid", "name"], set_=later)
    )


def put_menu(connection: Connection, row: MenuRow) -> None:
    """Put a version of the menu, or say that calls still begin with it."""
    new = _insert(MENUS, connection.dialect.name).values(row._asdict())
    later = {"content": new.excluded["content"], "at": new.excluded["at"]}
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=later))


def add_events(connection: Connection, rows: Sequence[EventRow]) -> int:
    """Insert events, but for those that are there; return how many were new."""
    return _execute(connection, EVENTS, rows)


def add_exchanges(connection: Connection, rows: Sequence[ExchangeRow]) -> None:
    """Insert exchanges, but for those that are there."""
    _execute(connection, EXCHANGES, rows)


def merge_calls(connection: Connection, rows: Sequence[CallRow]) -> None:
    """Insert calls, or change those that are there by the rules."""
    _execute(connection, CALLS, rows)


def add_counts(connection: Connection, counts: Mapping[tuple[str, str], int]) -> None:
    """Add to counts, by what is counted and the period."""
    for (what, period), number in counts.items():
        _execute(connection, COUNTS, [CountRow(what, period, 0)])
        here = and_(COUNTS.c.what == what, COUNTS.c.period == period)
        more = update(COUNTS).where(here).values(number=COUNTS.c.number + number)
        connection.execute(more)


def folded(rows: Sequence[CallRow]) -> list[CallRow]:
    """Merge rows of the same call: PostgreSQL changes no row twice at a time."""
    calls: dict[str, CallRow] = {}
    for some in pieces(rows, A_PIECE):
        for row in some:
            before = calls.get(row.call_sid)
            calls[row.call_sid] = row if before is None else _both(before, row)
    return list(calls.values())


def _both(old: CallRow, new: CallRow) -> CallRow:
    stays = _LATER if new.moved >= old.moved else _EARLIER
    chosen = [stay(a, b) for stay, a, b in zip(stays, old[1:], new[1:], strict=True)]
    return CallRow(old.call_sid, *chosen)


# Any: a rule takes columns of every type, and returns the same.
def _least_but_0(old: Any, new: Any) -> Any:
    return min(old, new) or max(old, new)


def _old(old: Any, _new: Any) -> Any:
    return old


def _new(_old: Any, new: Any) -> Any:
    return new


def _either(old: Any, new: Any) -> Any:
    return old or new


_STAYS: Final[Mapping[str, Callable[[Any, Any], Any]]] = MappingProxyType(
    {
        "least": min,
        "least but 0": _least_but_0,
        "most": max,
        "newest": _new,
        "given": _either,
        "either": _either,
    }
)

_LATER: Final = tuple(_STAYS[rule] for rule in RULES.values())
_EARLIER: Final = tuple(_old if stay is _new else stay for stay in _LATER)
"""What stays of each column, by whether the second row's turn is the later one."""


def _execute(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """
    Insert rows, many with one statement; return how many were new or changed.

    SQLite's driver gives up the interpreter at every statement, and waits for it
    up to 5 ms on a busy server.
    """
    changed = 0
    for size in AT_ONCE:
        while len(rows) >= size:
            some, rows = rows[:size], rows[size:]
            sql = _spelt(table, connection.dialect, size)
            given = tuple(chain.from_iterable(some))
            changed += connection.exec_driver_sql(sql, given).rowcount
    return changed


@lru_cache
def _spelt(table: Table, dialect: Dialect, size: int) -> str:
    """Spell the statement that inserts so many rows."""
    names = [column.name for column in table.columns]
    new = _insert(table, dialect.name)
    merged = _merging(new) if table is CALLS else new.on_conflict_do_nothing()
    one = str(merged.compile(dialect=dialect, column_keys=names))
    before, values, after = re.split(r"(?<= VALUES )(\(.*?\))(?= ON CONFLICT )", one)
    return before + ", ".join([values] * size) + after


def _insert(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    if dialect not in _INSERTS:
        raise JournalError(
            f"the journal cannot be used: {dialect} is no database it knows;"
            " take sqlite or postgresql"
        )
    return _INSERTS[dialect](table)


def _merging(
    new: sqlite.Insert | postgresql.Insert,
) -> sqlite.Insert | postgresql.Insert:
    chosen = {
        name: _chosen(rule, CALLS.c[name], new.excluded[name], new.excluded["moved"])
        for name, rule in RULES.items()
    }
    return new.on_conflict_do_update(index_elements=["call_sid"], set_=chosen)


# Any: as above.
def _chosen(
    rule: str,
    old: ColumnElement[Any],
    new: ColumnElement[Any],
    moved: ColumnElement[Any],
) -> ColumnElement[Any]:
    match rule:
        case "least":
            return case((new < old, new), else_=old)
        case "most":
            return case((new > old, new), else_=old)
        case "least but 0":
            earlier = or_(old == _ZERO, new < old)
            return case((and_(new > _ZERO, earlier), new), else_=old)
        case "newest":
            return case((moved >= CALLS.c.moved, new), else_=old)
        case "given":
            return case((old == _EMPTY, new), else_=old)
        case _:  # either
            return or_(old, new)
