"""The journal's two tables, and how several workers write to them at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol
from weakref import finalize

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    QueuePool,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.schema import CreateTable

from ivr.errors import JournalError

BUSY_SECONDS: Final = 2
"""How long a write waits for another worker's; Twilio waits 15 s in all."""

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

_SQLITE_SETTINGS: Final = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",  # a reader never waits for a writer
    "PRAGMA synchronous = NORMAL",  # in WAL mode a crash loses no consistency
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten too
)


class Database:
    """An open journal; its tables are made if they are missing."""

    def __init__(self, url: str) -> None:
        with _failures():
            self._engine = _engine(url)
            try:
                self._make_tables()
            except BaseException:
                self._engine.dispose()
                raise
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
        with _failures(), self._engine.connect() as connection:
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

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _make_tables(self) -> None:
        with self._engine.begin() as connection:
            for table in _TABLES.sorted_tables:
                connection.execute(CreateTable(table, if_not_exists=True))

    def _empty_write_ahead_log(self) -> None:
        # Erased values would otherwise stay readable in the -wal file.
        if self._engine.dialect.name == "sqlite":
            with _failures(), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _failures(), self._engine.begin() as connection:
            yield connection


def check_url(url: str) -> None:
    """Raise `JournalError` for a URL that SQLAlchemy or its driver is not there for."""
    with _failures():
        _engine(url).dispose()


def _is_private(connection: Connection, call_sid: str) -> bool:
    question = select(_PRIVATE.c.call_sid).where(_PRIVATE.c.call_sid == call_sid)
    return connection.scalar(question) is not None


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    engine = create_engine(
        parsed,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        poolclass=QueuePool,
        pool_timeout=BUSY_SECONDS,
        **_one_connection(parsed.database),
    )
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _one_connection(file: str | None) -> dict[str, int]:
    """Limit a database in memory to one connection: each has its own memory."""
    in_memory = not file or file == ":memory:"
    return {"pool_size": 1, "max_overflow": 0} if in_memory else {}


class _Cursor(Protocol):
    def execute(self, statement: str, /) -> object: ...
    def close(self) -> None: ...


class _DriverConnection(Protocol):
    def cursor(self) -> _Cursor: ...


# Any: SQLAlchemy's own record of a pooled connection, of no use here.
def _set_up_sqlite(connection: _DriverConnection, _record: Any) -> None:
    cursor = connection.cursor()
    for setting in _SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


@contextmanager
def _failures() -> Iterator[None]:
    """
    Turn every failure into one sentence that holds no value of a caller's.

    SQLAlchemy's own message quotes the parameters; the driver's does not.
    A URL may name a driver that is not installed (ImportError), and text may
    hold half a character that no database takes (ValueError).
    """
    try:
        yield
    except (SQLAlchemyError, ImportError, OSError, ValueError) as error:
        raise JournalError(f"the journal cannot be used: {_cause(error)}") from None


def _cause(error: Exception) -> object:
    match error:
        case ImportError():
            return f"the database's driver {error.name} is not installed"
        case ArgumentError():
            return "its URL is none that SQLAlchemy knows, as sqlite:///ivr.sqlite3 is"
        case _:
            return getattr(error, "orig", None) or type(error).__name__
