"""The journal's two tables, and how several workers write to them at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import finalize

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from ivr.journal.opening import failures, opened

_TABLES = MetaData()

_KEPT = Table(
    "kept",
    _TABLES,
    Column("call_sid", String(100), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

_PRIVATE = Table(
    "private_calls",
    _TABLES,
    Column("call_sid", String(100), primary_key=True),
)


class Database:
    """An open journal; its tables are made if they are missing."""

    def __init__(self, url: str) -> None:
        self._engine = opened(url, _TABLES)
        # Connections that nobody closed would complain of it from Python 3.13 on.
        finalize(self, self._engine.dispose)

    def keep(self, call_sid: str, name: str, value: str) -> bool:
        """Put one value in place of an earlier one, unless the call is private."""
        row = {"call_sid": call_sid, "name": name, "value": value}
        with self._writing() as connection:
            # Deleting first takes SQLite's write lock, so no other worker can
            # make the call private between the question and the insert.
            connection.execute(
                delete(_KEPT).where(_KEPT.c.call_sid == call_sid, _KEPT.c.name == name)
            )
            if _is_private(connection, call_sid):
                return False
            connection.execute(insert(_KEPT), row)
            return True

    def recall(self, call_sid: str, name: str) -> str | None:
        """Return one value, or None."""
        with failures(), self._engine.connect() as connection:
            value: str | None = connection.scalar(
                select(_KEPT.c.value).where(
                    _KEPT.c.call_sid == call_sid, _KEPT.c.name == name
                )
            )
            return value

    def forget(self, call_sid: str) -> None:
        """Erase a call's values and mark it private."""
        with self._writing() as connection:
            connection.execute(delete(_KEPT).where(_KEPT.c.call_sid == call_sid))
            if not _is_private(connection, call_sid):
                connection.execute(insert(_PRIVATE), {"call_sid": call_sid})
        self._empty_write_ahead_log()

    def is_private(self, call_sid: str) -> bool:
        """Tell whether a call is marked private."""
        with failures(), self._engine.connect() as connection:
            return _is_private(connection, call_sid)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _empty_write_ahead_log(self) -> None:
        # Erased values would otherwise stay readable in the -wal file.
        if self._engine.dialect.name == "sqlite":
            with failures(), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with failures(), self._engine.begin() as connection:
            yield connection


def _is_private(connection: Connection, call_sid: str) -> bool:
    question = select(_PRIVATE.c.call_sid).where(_PRIVATE.c.call_sid == call_sid)
    return connection.scalar(question) is not None
