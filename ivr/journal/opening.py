"""How a database of the journal's is opened, and what its failures become."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any, Final, Protocol

from sqlalchemy import Engine, MetaData, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from ivr.errors import JournalError

BUSY_SECONDS: Final = 2
"""How long a write waits for another worker's; Twilio waits 15 s in all."""

_SQLITE_SETTINGS: Final = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",  # a reader never waits for a writer
    "PRAGMA synchronous = NORMAL",  # in WAL mode a crash loses no consistency
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten too
)


def opened(url: str, tables: MetaData) -> Engine:
    """Open the database at an SQLAlchemy URL; make the tables it lacks."""
    with failures():
        engine = _engine(url)
        try:
            _make(tables, engine)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _make(tables: MetaData, engine: Engine) -> None:
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in sorted(table.indexes, key=str):
                connection.execute(CreateIndex(index, if_not_exists=True))


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
        _patiently(cursor, setting)
    cursor.close()


def _patiently(cursor: _Cursor, setting: str) -> None:
    """Wait for another worker that opens a new file: no busy_timeout does, for WAL."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute(setting)
        except OperationalError:
            if monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def check_url(url: str) -> None:
    """Raise `JournalError` for a URL that SQLAlchemy or its driver is not there for."""
    with failures():
        _engine(url).dispose()


@contextmanager
def failures() -> Iterator[None]:
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
