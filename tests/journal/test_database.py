import sqlite3
from pathlib import Path

import pytest

from ivr.errors import JournalError
from ivr.journal import Journal, opening
from ivr.journal.database import Database


def test_a_file_is_ready_for_several_workers(tmp_path: Path) -> None:
    """Readers do not wait for writers: the file is in write-ahead mode."""
    file = tmp_path / "ivr.sqlite3"
    Database(f"sqlite:///{file}").close()

    with sqlite3.connect(file) as connection:
        mode = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()

    assert mode == ("wal",)


def test_a_locked_journal_is_a_failure_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write waits a little for another worker, and then says why it failed."""
    monkeypatch.setattr(opening, "_SQLITE_SETTINGS", ("PRAGMA busy_timeout = 0",))
    file = tmp_path / "ivr.sqlite3"
    journal = Database(f"sqlite:///{file}")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(JournalError, match="database is locked"):
        journal.keep("CA1", "order", "60616")

    other.execute("ROLLBACK")
    other.close()
    assert journal.keep("CA1", "order", "60616") is True
    journal.close()


def test_only_values_calls_and_names_are_stored(tmp_path: Path) -> None:
    """There is no column for a caller's number."""
    file = tmp_path / "ivr.sqlite3"
    Database(f"sqlite:///{file}").close()

    with sqlite3.connect(file) as connection:
        columns = connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' ORDER BY 1, 2"
        ).fetchall()
    connection.close()

    assert columns == [
        ("kept", "call_sid"),
        ("kept", "name"),
        ("kept", "value"),
        ("private_calls", "call_sid"),
    ]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("here", "its URL is none that SQLAlchemy knows"),
        ("nosuch://host/ivr", "its URL is none that SQLAlchemy knows"),
        ("mssql+pyodbc://host/ivr", "driver pyodbc is not installed"),
    ],
)
def test_a_url_is_checked_without_a_connection(url: str, why: str) -> None:
    """So that a server that starts can say so at once."""
    with pytest.raises(JournalError, match=why):
        Journal(url).check_url()
    Journal("sqlite:////nowhere/ivr.sqlite3").check_url()
