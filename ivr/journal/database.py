"""What is done to the journal's tables, by several workers at once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from weakref import finalize

from sqlalchemy import Connection, Row, Select, delete, insert, select, text

from ivr.journal.merging import (
    add_counts,
    add_events,
    add_exchanges,
    merge_calls,
)
from ivr.journal.opening import failures, opened
from ivr.journal.rows import ExchangeRow, Rows
from ivr.journal.tables import CALLS, EVENTS, EXCHANGES, KEPT, PRIVATE, TABLES

PRIVATE_COUNT: Final = "private"
"""What private calls are counted under, by the week: nothing else of them is kept."""

AT_ONCE: Final = 1_000
"""Rows read at a time: a long list is never in memory as a whole."""

_LOCK: Final = (
    0x697672  # any number, as long as no other program of the database has it
)


class Database:
    """An open journal; its tables are made if they are missing."""

    def __init__(self, url: str) -> None:
        self._engine = opened(url, TABLES)
        # Connections that nobody closed would complain of it from Python 3.13 on.
        finalize(self, self._engine.dispose)

    def keep(self, call_sid: str, name: str, value: str) -> bool:
        """Put one value in place of an earlier one, unless the call is private."""
        row = {"call_sid": call_sid, "name": name, "value": value}
        with self._writing() as connection:
            connection.execute(
                delete(KEPT).where(KEPT.c.call_sid == call_sid, KEPT.c.name == name)
            )
            if _private(connection, [call_sid]):
                return False
            connection.execute(insert(KEPT), row)
            return True

    def recall(self, call_sid: str, name: str) -> str | None:
        """Return one value, or None."""
        with failures(), self._engine.connect() as connection:
            value: str | None = connection.scalar(
                select(KEPT.c.value).where(
                    KEPT.c.call_sid == call_sid, KEPT.c.name == name
                )
            )
            return value

    def write(
        self, entries: Sequence[Rows], counts: Mapping[tuple[str, str], int]
    ) -> None:
        """
        Add to the history, in one transaction; what is there already stays.

        Of private calls nothing is written, whenever they turned private.
        `counts` are numbers to add, by what is counted and the period.
        """
        with self._writing() as connection:
            sids = sorted({rows.event.call_sid for rows in entries})
            private = _private(connection, sids)
            open_ones = [rows for rows in entries if rows.event.call_sid not in private]
            new = add_events(connection, [rows.event for rows in open_ones])
            exchanges = [rows.exchange for rows in open_ones]
            if new < len(exchanges):  # some were sent twice
                there = _ids(connection, exchanges)
                exchanges = [row for row in exchanges if row.id in there]
            add_exchanges(connection, exchanges)
            merge_calls(connection, [rows.call for rows in open_ones])
            add_counts(connection, counts)

    # Any: a row has a column's name, and no type of its own.
    def rows(self, wanted: Select[Any]) -> Iterator[Row[Any]]:
        """Yield what a question finds, as it is read."""
        with failures(), self._engine.connect() as connection:
            yield from connection.execution_options(yield_per=AT_ONCE).execute(wanted)

    def forget(self, call_sid: str, now: datetime) -> None:
        """Erase all of a call, mark it private, and count one more private call."""
        with self._writing(alone=True) as connection:
            _erase(connection, call_sid)
            if not _private(connection, [call_sid]):
                connection.execute(insert(PRIVATE), {"call_sid": call_sid})
                add_counts(connection, {(PRIVATE_COUNT, week(now)): 1})
        self._empty_write_ahead_log()

    def is_private(self, call_sid: str) -> bool:
        """Tell whether a call is marked private."""
        with failures(), self._engine.connect() as connection:
            return bool(_private(connection, [call_sid]))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _empty_write_ahead_log(self) -> None:
        # Erased values would otherwise stay readable in the -wal file.
        if self._engine.dialect.name == "sqlite":
            with failures(), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """
        Begin to write, so that no call turns private between a look and a write.

        SQLite lets one writer in at a time, from its first statement on;
        elsewhere writers share a lock that `alone` excludes.
        """
        with failures(), self._engine.begin() as connection:
            match connection.dialect.name:
                case "sqlite":
                    connection.execute(delete(KEPT).where(KEPT.c.call_sid == ""))
                case "postgresql":
                    share = "" if alone else "_shared"
                    connection.execute(
                        text(f"SELECT pg_advisory_xact_lock{share}({_LOCK})")
                    )
            yield connection


def week(moment: datetime) -> str:
    """Name the ISO week of a moment in UTC, as `2026-W48`."""
    return moment.astimezone(UTC).strftime("%G-W%V")


def _erase(connection: Connection, call_sid: str) -> None:
    events = select(EVENTS.c.id).where(EVENTS.c.call_sid == call_sid)
    connection.execute(delete(EXCHANGES).where(EXCHANGES.c.id.in_(events)))
    for table in (KEPT, EVENTS, CALLS):
        connection.execute(delete(table).where(table.c.call_sid == call_sid))


def _ids(connection: Connection, rows: Sequence[ExchangeRow]) -> frozenset[int]:
    """Return which of these have an event."""
    question = select(EVENTS.c.id).where(EVENTS.c.id.in_([row.id for row in rows]))
    return frozenset(connection.scalars(question))


def _private(connection: Connection, call_sids: Sequence[str]) -> frozenset[str]:
    """Return which of these calls have turned private."""
    question = select(PRIVATE.c.call_sid).where(PRIVATE.c.call_sid.in_(call_sids))
    return frozenset(connection.scalars(question))
