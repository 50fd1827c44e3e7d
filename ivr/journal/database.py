"""What is done to the journal's tables, by several workers at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from time import sleep
from typing import Any, Final
from weakref import finalize

from sqlalchemy import Connection, Row, Select, delete, insert, select, text

from ivr.journal.entry import Menu
from ivr.journal.erasing import (
    LATE,
    Erased,
    erase,
    erase_number,
    given,
    newest,
    purge,
    purge_history,
)
from ivr.journal.masking import hashed
from ivr.journal.merging import (
    add_counts,
    add_events,
    add_exchanges,
    folded,
    merge_calls,
    put_menu,
    put_value,
)
from ivr.journal.opening import LOCK, failures, opened
from ivr.journal.rows import ExchangeRow, KeptRow, MenuRow, Rows
from ivr.journal.tables import EVENTS, KEPT, MENUS, PRIVATE, TABLES
from ivr.journal.unopened import opens_latest, unopened
from ivr.journal.vault import OPEN, Vault
from ivr.journal.versions import check, stamp

PRIVATE_COUNT: Final = "private"
"""What private calls are counted under, by the week: nothing else of them is kept."""

AT_ONCE: Final = 1_000
"""Rows read at a time: a long list is never in memory as a whole."""

_CONNECTIONS: Final = count()
"""Numbers for connections: a place in memory is used again."""

BREATH: Final = 0.05
"""Seconds between two parts of what is erased, in which callers' values are kept."""


class Database:
    """
    An open journal; its tables are made where there are none.

    Args:
        url: SQLAlchemy's.
        vault: seals what callers gave.
        seconds: how long a server may take for an answer; by default as long as a
            caller can wait.

    """

    def __init__(
        self, url: str, vault: Vault = OPEN, seconds: float | None = None
    ) -> None:
        vault.check()
        self.vault = vault
        self._engine = opened(url, TABLES, check, stamp, seconds)
        # Connections that nobody closed would complain of it from Python 3.13 on.
        finalize(self, self._engine.dispose)

    def keep(self, call_sid: str, name: str, value: str, now: datetime) -> bool:
        """Put one value in place of an earlier one, unless the call is private."""
        sealed = self.vault.seal(value.replace("\0", "\ufffd"))
        at = now.timestamp()
        with self._writing() as connection:
            if _private(connection, [call_sid]):
                return False
            put_value(connection, KeptRow(call_sid, name, sealed, at))
            return True

    def recall(self, call_sid: str, name: str) -> str | None:
        """Return one value, or None."""
        with failures(), self._engine.connect() as connection:
            value: str | None = connection.scalar(
                select(KEPT.c.value).where(
                    KEPT.c.call_sid == call_sid, KEPT.c.name == name
                )
            )
            return None if value is None else self.vault.open(value)

    def write(
        self, entries: Sequence[Rows], counts: Mapping[tuple[str, str], int]
    ) -> None:
        """
        Add to the history, in one transaction; what is there already stays.

        Of private calls nothing is written, whenever they turned private.
        `counts` are numbers to add, by what is counted and the period.
        """
        calls = folded([rows.call for rows in entries])  # nobody waits for the file yet
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
            merge_calls(
                connection, [call for call in calls if call.call_sid not in private]
            )
            add_counts(connection, counts)

    def publish(self, menu: Menu, now: datetime) -> None:
        """Put a version of the menu, and delete those that no call can be in."""
        at = now.timestamp()
        with self._writing() as connection:
            put_menu(connection, MenuRow(menu.name, menu.content, at))
            over = MENUS.c.at <= at - 2 * menu.seconds
            connection.execute(delete(MENUS).where(over))

    def published(self, name: str, seconds: float, now: datetime) -> bytes | None:
        """Return what was put, unless no call can be in it any more."""
        # A call is said to begin with it once in so many seconds, and may last as long.
        since = now.timestamp() - 2 * seconds
        with failures(), self._engine.connect() as connection:
            content: bytes | None = connection.scalar(
                select(MENUS.c.content).where(MENUS.c.name == name, MENUS.c.at > since)
            )
            return content

    # Any: a row has a column's name, and no type of its own.
    def rows(self, wanted: Select[Any]) -> Iterator[Row[Any]]:
        """Yield what a question finds, as it is read."""
        with failures(), self._engine.connect() as connection:
            yield from connection.execution_options(yield_per=AT_ONCE).execute(wanted)

    def state(self) -> str:
        """
        Return what is the same as long as nobody else has written anything.

        On SQLite that is a number of each connection's own
        (https://www.sqlite.org/pragma.html#pragma_data_version), on PostgreSQL the
        transactions that are seen, of the whole server.
        """
        with failures(), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                which = connection.info.setdefault("number", next(_CONNECTIONS))
                seen = connection.exec_driver_sql("PRAGMA data_version").scalar()
                return f"{which} {seen}"
            return str(connection.scalar(text("SELECT pg_current_snapshot()::text")))

    def forget(self, call_sid: str, now: datetime) -> None:
        """Erase all of a call, mark it private, and count one more private call."""
        with self._writing(alone=True) as connection:
            erase(connection, call_sid)
            if not _private(connection, [call_sid]):
                _mark(connection, call_sid, now)
                add_counts(connection, {(PRIVATE_COUNT, week(now)): 1})
        self._empty_write_ahead_log()

    def hide(self, call_sid: str, now: datetime) -> None:
        """Have nothing kept of a call that is no caller's, and count it nowhere."""
        with self._writing(alone=True) as connection:
            if not _private(connection, [call_sid]):
                _mark(connection, call_sid, now)

    def forget_number(self, party: str) -> Erased:
        """Erase all calls of a number, and the number where anybody gave it."""
        with failures(), self._engine.connect() as connection:
            before = newest(connection) - LATE
            found = given(connection, party, self.vault)
        with self._writing(alone=True) as connection:
            more = given(connection, party, self.vault, before)
            erased = erase_number(connection, party, self.vault, found)
            erased += erase_number(connection, party, self.vault, more)
        self._empty_write_ahead_log()
        return erased

    def unopened(self, party: str) -> int:
        """Count what may be of a number, and is sealed with a key that is not set."""
        with failures(), self._engine.connect() as connection:
            return unopened(connection, party, self.vault)

    def opens_latest(self) -> bool:
        """Tell whether the keys open the latest that was sealed."""
        with failures(), self._engine.connect() as connection:
            return opens_latest(connection, self.vault)

    def purge(self, now: datetime, seconds: float) -> Erased:
        """Erase what was given in calls that ended so many seconds ago."""
        return self._erase(lambda connection: purge(connection, now, seconds))

    def purge_history(self, now: datetime, seconds: float) -> Erased:
        """Erase calls that ended so many seconds ago."""
        return self._erase(lambda connection: purge_history(connection, now, seconds))

    def is_private(self, call_sid: str) -> bool:
        """Tell whether a call is marked private."""
        with failures(), self._engine.connect() as connection:
            return bool(_private(connection, [call_sid]))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _erase(self, some: Callable[[Connection], Erased]) -> Erased:
        """Erase part after part, each in a transaction; others write in between."""
        erased = Erased()
        while True:
            with self._writing() as connection:
                part = some(connection)
            if not part:
                self._empty_write_ahead_log()
                return erased
            erased += part
            sleep(BREATH)

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
                        text(f"SELECT pg_advisory_xact_lock{share}({LOCK})")
                    )
            yield connection


def _mark(connection: Connection, call_sid: str, now: datetime) -> None:
    row = {"hashed": hashed(call_sid), "day": f"{now:%Y-%m-%d}"}
    connection.execute(insert(PRIVATE), row)


def week(moment: datetime) -> str:
    """Name the ISO week of a moment in UTC, as `2026-W48`."""
    return moment.astimezone(UTC).strftime("%G-W%V")


def _ids(connection: Connection, rows: Sequence[ExchangeRow]) -> frozenset[int]:
    """Return which of these have an event."""
    question = select(EVENTS.c.id).where(EVENTS.c.id.in_([row.id for row in rows]))
    return frozenset(connection.scalars(question))


def _private(connection: Connection, call_sids: Sequence[str]) -> frozenset[str]:
    """Return which of these calls have turned private."""
    names = {hashed(call_sid): call_sid for call_sid in call_sids}
    question = select(PRIVATE.c.hashed).where(PRIVATE.c.hashed.in_(list(names)))
    return frozenset(names[found] for found in connection.scalars(question))
