"""Which version a database is of, and how it becomes the newest."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, inspect, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from ivr.errors import JournalError
from ivr.journal.opening import PATIENT, be_alone, engine_at, failures
from ivr.journal.tables import VERSION

HEAD: Final = "0004"
"""The newest step in `migrations/versions`: what `tables` describes."""

BEFORE_VERSIONS: Final = (("events", "0002"), ("kept", "0001"))
"""A table that tells the version of a journal that has none written in it."""

_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def version(connection: Connection) -> str:
    """Return a database's version; empty, where there is no journal yet."""
    tables = set(inspect(connection).get_table_names())
    if VERSION.name in tables:
        found = connection.scalar(select(VERSION.c.version_num))
        if found:
            return str(found)
    return next((number for table, number in BEFORE_VERSIONS if table in tables), "")


def check(connection: Connection) -> bool:
    """
    Say whether this is a journal of today; False: it is none yet.

    Raises `JournalError` for an older or a newer one, with what to do.
    """
    found = version(connection)
    if found in ("", HEAD):
        return bool(found)
    if found < HEAD:
        raise JournalError(
            "the journal is of an older version: run `ivr journal upgrade`, which"
            " keeps all that is in it"
        )
    raise JournalError(
        f"the journal is of version {found}, and this program knows none after"
        f" {HEAD}: install the newer one"
    )


def stamp(connection: Connection) -> None:
    """Write that a journal which was just made is of today."""
    if not connection.scalar(select(VERSION.c.version_num)):
        connection.execute(insert(VERSION), {"version_num": HEAD})


def check_at(url: str) -> None:
    """Raise `JournalError` for an older or newer journal; not for none, or one away."""
    if _is_missing(url):
        return
    engine = engine_at(url)
    try:
        with engine.connect() as connection:
            check(connection)
    except SQLAlchemyError:
        return
    finally:
        engine.dispose()


def _is_missing(url: str) -> bool:
    """Say whether looking would make the file of an SQLite database."""
    parsed = make_url(url)
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database
    return bool(in_file) and not Path(str(parsed.database)).exists()


def upgraded(url: str) -> tuple[str, str]:
    """Upgrade the journal at a URL, all or nothing; return the versions."""
    with failures():
        engine = engine_at(url, PATIENT)
        try:
            with engine.begin() as connection:
                be_alone(connection)
                return upgrade(connection)
        finally:
            engine.dispose()


def upgrade(connection: Connection) -> tuple[str, str]:
    """Make a journal one of today; return the versions before and after."""
    from alembic import command  # noqa: PLC0415 - half a second, for one command
    from alembic.config import Config  # noqa: PLC0415

    before = version(connection)
    if before > HEAD:
        check(connection)
    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS))
    settings.attributes["connection"] = connection
    if before and VERSION.name not in inspect(connection).get_table_names():
        command.stamp(settings, before)
    command.upgrade(settings, HEAD)
    return before, version(connection)
