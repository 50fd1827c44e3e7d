"""Every test of the journal, on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivr.journal import Journal
from ivr.journal.database import Database

if TYPE_CHECKING:
    from tests.journal.postgresql import Server


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


@pytest.fixture(autouse=True)
def _a_busy_machine_writes_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what was noted, however long it takes to be written."""
    monkeypatch.setattr(Journal.flush, "__defaults__", (60.0,))
