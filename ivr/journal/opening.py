"""How a database of the journal's is opened, and what its failures become."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sqlite3 import OperationalError
from ssl import SSLCertVerificationError
from time import monotonic, sleep
from typing import Any, Final, Protocol

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    MetaData,
    QueuePool,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from ivr.errors import JournalError
from ivr.journal.postgresql import DRIVERS, connecting, with_scheme

BUSY_SECONDS: Final = 2
"""How long a write waits for another worker's; Twilio waits 15 s in all."""

PATIENT: Final = 600
"""How long a server may think where no caller waits: to count, to delete."""

LOCK: Final = 0x697672
"""Any number, as long as no other program of the database has it."""

_NO_VALUES: Final = frozenset(("08", "28", "3D", "42", "53", "55", "57", "58"))
"""
Classes of PostgreSQL's errors that tell of the server and its names alone.

https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

_NO_SERVER: Final = re.compile(
    r"Can't create a connection to host (\S+) and port (\d+)"
)
"""How pg8000 begins, and goes on about its own parameters."""

_SQLITE_SETTINGS: Final = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",  # a reader never waits for a writer
    "PRAGMA synchronous = NORMAL",  # in WAL mode a crash loses no consistency
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten too
)


def opened(
    url: str,
    tables: MetaData,
    check: Callable[[Connection], bool] = lambda _: False,
    stamp: Callable[[Connection], None] = lambda _: None,
    seconds: float | None = None,
) -> Engine:
    """
    Open the database at an SQLAlchemy URL; make the tables it lacks.

    `check` says that all is there already, or raises; `stamp` is done to what was
    made; `seconds` are those of `engine_at`.
    """
    with failures():
        engine = engine_at(url, seconds)
        try:
            with engine.begin() as connection:
                if not check(connection):
                    be_alone(connection)
                    if not check(connection):
                        _make(tables, connection)
                        stamp(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine


def be_alone(connection: Connection) -> None:
    """Be the only one who makes tables: all of them are seen at once, or none is."""
    if connection.dialect.name == "postgresql":
        # IF NOT EXISTS looks first, and then finds that another worker was faster.
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    elif connection.dialect.name == "sqlite":
        # Its driver would begin with the first row that is written, after the tables.
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make(tables: MetaData, connection: Connection) -> None:
    for table in tables.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in sorted(table.indexes, key=str):
            connection.execute(CreateIndex(index, if_not_exists=True))


def engine_at(url: str, seconds: float | None = None) -> Engine:
    """
    Return what opens connections to a database; it opens none yet.

    A server that has not answered for `seconds` is away: by default as long as a
    caller can wait.

    SQLAlchemy logs what fails while a connection is closed, and by itself with the
    values of the statement before.
    """
    parsed = make_url(with_scheme(url))
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed, BUSY_SECONDS if seconds is None else seconds)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(
        parsed,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        poolclass=QueuePool,
        pool_use_lifo=True,  # whoever asks again has the connection of before
        pool_timeout=BUSY_SECONDS,
        **_one_connection(parsed.database),
    )
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _postgresql(url: URL, seconds: float) -> Engine:
    waits: dict[str, object] = {}
    if url.drivername in DRIVERS:
        url, waits = connecting(url)
        # Of the connection, and of every statement from then on.
        waits["timeout"] = seconds
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=BUSY_SECONDS,
        connect_args=waits,
    )


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
        engine_at(url).dispose()


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
        case ImportError(name="pg8000"):
            return "PostgreSQL's driver is missing: pip install -e '.[postgres]'"
        case SSLCertVerificationError():
            return f"the server's certificate: {error.verify_message}"
        case ImportError():
            return f"the database's driver {error.name} is not installed"
        case ArgumentError():
            return (
                "its URL is none that SQLAlchemy knows: write sqlite:///ivr.sqlite3,"
                " sqlite:////folder/ivr.sqlite3 or"
                " postgresql://user:password@host/database"
            )
        case _:
            return _said(getattr(error, "orig", None)) or type(error).__name__


def _said(error: BaseException | None) -> object:
    """Return a driver's words; PostgreSQL's may quote a row, so not all of them."""
    match error and error.args:
        case ({"C": str(code), "M": str(words)},):
            return words if code[:2] in _NO_VALUES else f"PostgreSQL's error {code}"
        case (str(words),) if found := _NO_SERVER.match(words):
            return f"no server answers at {found[1]}, port {found[2]}"
        case _:
            return error
