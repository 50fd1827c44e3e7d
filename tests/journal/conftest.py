"""Every test of the journal, on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivr.journal.database import Database

if TYPE_CHECKING:
    from tests.journal.postgresql import Server


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Server"]:
    """Start a server, where this machine has one."""
    pytest.importorskip("pg8000")
    from tests.journal.postgresql import programs, started  # noqa: PLC0415 - needs it

    folder = programs()
    if folder is None:
        pytest.skip("there is no PostgreSQL on this machine")
    with started(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the journal is; nothing is there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    server: Server = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty journal, open."""
    database = Database(url)
    yield database
    database.close()
