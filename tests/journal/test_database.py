import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from ivr.errors import JournalError
from ivr.journal import Journal, opening
from ivr.journal.database import Database, week
from ivr.journal.spelling import rows
from ivr.journal.tables import CALLS, COUNTS, EVENTS, EXCHANGES
from tests.journal.helpers import SID, entry, status

NOW = datetime(2026, 11, 25, tzinfo=UTC)


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
        journal.keep("CA1", "order", "60616", NOW)

    other.execute("ROLLBACK")
    other.close()
    assert journal.keep("CA1", "order", "60616", NOW) is True
    journal.close()


def test_only_what_is_masked_has_a_column_of_a_party(tmp_path: Path) -> None:
    """`kept` has values and names alone, and `events` nothing of who calls."""
    file = tmp_path / "ivr.sqlite3"
    Database(f"sqlite:///{file}").close()

    with sqlite3.connect(file) as connection:
        columns = connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' ORDER BY 1, 2"
        ).fetchall()
    connection.close()

    assert {table for table, column in columns if "call" in column} == {
        "calls",
        "events",
        "kept",
    }
    assert [column for table, column in columns if table == "kept"] == [
        "at",
        "call_sid",
        "name",
        "value",
    ]
    assert {table for table, column in columns if column == "caller"} == {"calls"}


def test_a_call_that_turned_private_is_erased_and_counted_once(
    database: Database, tmp_path: Path
) -> None:
    """What was there goes, what comes later is not written, and nobody is named."""
    journal = database
    journal.keep(SID, "order", "60616", NOW)
    journal.write([rows(entry(number=1)), rows(entry(sid="CA2", number=2))], {})

    journal.forget(SID, NOW)
    journal.forget(SID, NOW)
    journal.write([rows(entry(at=2e9, number=3)), rows(status("completed"))], {})

    for table in (EVENTS, CALLS):
        assert [row.call_sid for row in journal.rows(select(table))] == ["CA2"]
    assert len(list(journal.rows(select(EXCHANGES)))) == 1
    assert [row.number for row in journal.rows(select(COUNTS))] == [1]
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"60616" not in left
    assert SID.encode() not in left


def test_a_call_that_is_hidden_is_in_no_figure(database: Database) -> None:
    """Not even among the private ones: it is no caller's."""
    for _ in range(2):
        database.hide(SID, NOW)
    database.write([rows(entry(number=1)), rows(status("completed"))], {})

    assert not database.keep(SID, "order", "60616", NOW)
    for table in (EVENTS, CALLS, COUNTS):
        assert list(database.rows(select(table))) == []


def test_numbers_add_up(database: Database) -> None:
    """By what is counted, and its period."""
    journal = database

    journal.write([], {("lost", "2026-11-24T10"): 2, ("refused", "2026-11-24T10"): 1})
    journal.write([], {("lost", "2026-11-24T10"): 3})

    assert {(row.what, row.number) for row in journal.rows(select(COUNTS))} == {
        ("lost", 5),
        ("refused", 1),
    }


def test_a_week_begins_on_monday() -> None:
    """And the year's last days may be the next one's first week."""
    assert week(datetime(2026, 12, 27, tzinfo=UTC)) == "2026-W52"
    assert week(datetime(2027, 1, 4, tzinfo=UTC)) == "2027-W01"


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
