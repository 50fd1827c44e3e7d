from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select, text, update

from ivr.errors import JournalError
from ivr.journal import Journal, masking, versions
from ivr.journal.archive import Archive
from ivr.journal.calls import Calls
from ivr.journal.database import Database
from ivr.journal.opening import engine_at
from ivr.journal.tables import TABLES, VERSION
from ivr.journal.versions import HEAD, upgraded

# As `tables` of the first version made them.
FIRST = (
    (
        "CREATE TABLE kept (call_sid VARCHAR(100) NOT NULL, name VARCHAR(100) NOT NULL,"
        " value TEXT NOT NULL, PRIMARY KEY (call_sid, name))"
    ),
    (
        "CREATE TABLE private_calls (call_sid VARCHAR(100) NOT NULL,"
        " PRIMARY KEY (call_sid))"
    ),
    "INSERT INTO kept VALUES ('CA1', 'order', '60616')",
    "INSERT INTO private_calls VALUES ('CA2')",
)


def run(url: str, *statements: str) -> None:
    """Do this to a database."""
    engine = engine_at(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def differences(connection: Connection) -> list[object]:
    """Return how a database differs from what `tables` describes."""
    context = MigrationContext.configure(
        connection,
        opts={
            "version_table": VERSION.name,
            "include_name": lambda name, kind, _: (
                kind != "table" or name in TABLES.tables
            ),
        },
    )
    # The table of versions is Alembic's own, so it is not looked at.
    return [
        each
        for each in compare_metadata(context, TABLES)
        if not (each[0] == "add_table" and each[1].name == VERSION.name)
    ]


def test_the_first_journal_is_upgraded_and_nothing_is_lost(url: str) -> None:
    """What was typed is recalled, and a private call stays private."""
    run(url, *FIRST)

    assert upgraded(url) == ("0001", HEAD)

    journal = Journal(url)
    assert journal.recall("CA1", "order") == "60616"
    assert journal.keep("CA2", "order", "1") is False
    assert journal.keep("CA3", "order", "1") is True
    journal.close()
    assert Calls(url).list() == ()


def test_an_upgrade_that_breaks_off_has_done_nothing(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs it again has everything as it was."""

    def breaks(_call_sid: str) -> str:
        raise KeyboardInterrupt

    run(url, *FIRST)
    with monkeypatch.context() as one:
        one.setattr(masking, "hashed", breaks)
        with pytest.raises(KeyboardInterrupt):
            upgraded(url)

    assert upgraded(url) == ("0001", HEAD)
    assert kept(url) == "60616"


def kept(url: str) -> str | None:
    """Return what the first journal had of its call."""
    journal = Database(url)
    found = journal.recall("CA1", "order")
    journal.close()
    return found


def test_an_upgraded_journal_is_like_a_new_one(url: str) -> None:
    """Column for column, index for index."""
    run(url, *FIRST)
    upgraded(url)

    engine = engine_at(url)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_a_new_journal_needs_no_upgrade(url: str) -> None:
    """It is written as of today."""
    Database(url).close()

    assert upgraded(url) == (HEAD, HEAD)
    engine = engine_at(url)
    with engine.connect() as connection:
        assert differences(connection) == []
        assert list(connection.scalars(select(VERSION.c.version_num))) == [HEAD]
    engine.dispose()


def test_where_there_is_no_journal_one_is_made(url: str) -> None:
    """A deployment may run the upgrade before its first call."""
    assert upgraded(url) == ("", HEAD)
    Database(url).close()


def test_an_older_journal_says_what_to_do(url: str) -> None:
    """And is left as it is."""
    run(url, *FIRST)

    with pytest.raises(JournalError, match="run `ivr journal upgrade`"):
        Database(url)
    with pytest.raises(JournalError, match="run `ivr journal upgrade`"):
        Journal(url).check_version()

    engine = engine_at(url)
    assert set(inspect(engine).get_table_names()) == {"kept", "private_calls"}
    engine.dispose()


def test_a_newer_journal_is_not_touched(url: str) -> None:
    """An older program would write what the newer cannot read."""
    Database(url).close()
    engine = engine_at(url)
    with engine.begin() as connection:
        connection.execute(update(VERSION).values(version_num="9999"))

    with pytest.raises(JournalError, match="install the newer one"):
        Database(url)
    with pytest.raises(JournalError, match="install the newer one"):
        upgraded(url)
    engine.dispose()


def test_a_history_without_a_version_is_the_second(url: str) -> None:
    """It was made before versions were written down."""
    run(url, *FIRST)
    engine = engine_at(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER)"))
        assert versions.version(connection) == "0002"
    engine.dispose()


def test_the_carriers_archive_may_be_there_first(url: str) -> None:
    """It shares the database, and is no journal."""
    Archive(url).close()

    Database(url).close()
    assert upgraded(url) == (HEAD, HEAD)
    Archive(url).close()


def test_a_journal_that_is_away_or_missing_is_no_reason_not_to_serve(
    tmp_path: Path,
) -> None:
    """It may come back; looking makes no file."""
    Journal(f"sqlite:///{tmp_path / 'x.sqlite3'}").check_version()
    Journal(f"sqlite:///{tmp_path}").check_version()
    Journal("sqlite://").check_version()

    assert list(tmp_path.iterdir()) == []


def test_the_newest_step_is_the_head() -> None:
    """One chain, whose end `versions` names."""
    script = ScriptDirectory(str(Path(versions.__file__).parent / "migrations"))

    assert script.get_heads() == [HEAD]
    assert len(list(script.walk_revisions())) == 4


def test_what_a_caller_gave_is_in_no_message(url: str) -> None:
    """PostgreSQL's own words for a doubled key quote the row."""
    database = Database(url)
    row = insert(VERSION).values(version_num=HEAD)

    with pytest.raises(JournalError) as caught, database._writing() as connection:  # noqa: SLF001 - a failure inside it
        connection.execute(row)

    assert HEAD not in str(caught.value)
    database.close()
