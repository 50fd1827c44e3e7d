import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from ivr.journal.calls import Calls
from ivr.journal.database import Database
from ivr.journal.entry import Entry
from ivr.journal.opening import engine_at
from ivr.journal.spelling import rows
from ivr.journal.vault import Vault
from tests.cli.helpers import ivr
from tests.journal.helpers import CALLER, entry, status

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A journal of one call, an hour ago."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'calls.sqlite3'}"
    monkeypatch.setenv("IVR_JOURNAL", url)
    database = Database(url)
    database.write([rows(each) for each in a_call()], {})
    database.keep("CA1", "order", "60616", NOW - timedelta(hours=1))
    database.close()
    return url


def a_call() -> list[Entry]:
    """Return a call that gave up in the main menu."""
    began = (NOW - timedelta(hours=1)).timestamp()
    return [
        entry(
            "began",
            sid="CA1",
            at=began,
            node="shop.main",
            way=("shop.main",),
            then="gather",
            stays="shop.main",
            fields={"Digits": "60616"},
        ),
        status("completed", sid="CA1", at=began + 30, CallDuration="30"),
    ]


def test_figures_are_told_to_a_person_and_to_a_program() -> None:
    """The same ones."""
    told = ivr("journal", "report")
    read = json.loads(ivr("journal", "report", "--json").out)

    assert ": 1 call\n" in told.out
    assert "gave up" in told.out
    assert "shop.main" in told.out
    assert read["calls"] == read["outcomes"]["gave up"] == 1
    assert read["nodes"][0]["gave_up"] == 1
    assert sum(read["days"].values()) == sum(read["hours"]) == 1


def test_other_days_have_other_calls() -> None:
    """Both ends are whole days."""
    last_year = "--since", "2020-01-01", "--until", "2020-01-31"

    assert json.loads(ivr("journal", "report", "--json", *last_year).out)["calls"] == 0
    assert ivr("journal", "export", *last_year).out == ""


def test_an_export_has_nothing_that_was_given_unless_it_shall(tmp_path: Path) -> None:
    """A line a call, its events in it; numbers are masked either way."""
    plain = ivr("journal", "export")
    ivr("journal", "export", "--given", "--out", "calls.jsonl")
    whole = (tmp_path / "calls.jsonl").read_text("utf-8")

    call = json.loads(plain.out)
    assert (call["sid"], call["outcome"], len(call["events"])) == ("CA1", "gave up", 2)
    assert call["seconds"] == 30
    assert "60616" not in plain.out
    assert '"Digits": "60616"' in whole
    assert CALLER[1:] not in plain.out + whole


def test_what_was_given_is_deleted_in_time(url: str) -> None:
    """And calls, when that is asked for."""
    assert ivr("journal", "purge").out == "Deleted 0 values that callers gave.\n"
    assert ivr("journal", "purge", "--given", "30m").out == (
        "Deleted 3 values that callers gave.\n"
    )
    assert ivr("journal", "purge", "--calls", "30m").out == (
        "Deleted 0 values that callers gave.\nDeleted 1 call with 2 events.\n"
    )
    assert Calls(url).list() == ()


def test_a_number_is_forgotten(url: str) -> None:
    """With its calls; another one's stay."""
    assert ivr("journal", "forget", "+79161112233").out == (
        "Deleted 0 calls, 0 events and 0 values.\n"
    )
    assert ivr("journal", "forget", CALLER).out == (
        "Deleted 1 call, 2 events and 3 values.\n"
    )
    assert Calls(url).list() == ()


def test_an_older_journal_is_upgraded(url: str) -> None:
    """Every other command says so first."""
    engine = engine_at(url)
    with engine.begin() as connection:
        gone = "events exchanges calls counts menus private_calls journal_version"
        for table in gone.split():
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("CREATE TABLE private_calls (call_sid TEXT)"))
        connection.execute(text("ALTER TABLE kept DROP COLUMN at"))
    engine.dispose()

    told = ivr("journal", "report")
    assert (told.status, "run `ivr journal upgrade`" in told.err) == (2, True)
    assert ivr("journal", "upgrade").out == (
        "The journal went from version 0001 to 0004.\n"
    )
    assert ivr("journal", "upgrade").out.startswith("The journal is of today already")
    assert ivr("journal", "report").status == 0
    database = Database(url)
    assert database.recall("CA1", "order") == "60616"
    database.close()


def test_a_key_is_made_that_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each one is new."""
    key = ivr("journal", "key").out.strip()
    monkeypatch.setenv("IVR_JOURNAL_KEY", key)

    assert key != ivr("journal", "key").out.strip()
    assert ivr("journal", "report").status == 0
    monkeypatch.setenv("IVR_JOURNAL_KEY", "secret")
    assert "`ivr journal key` makes one" in ivr("journal", "forget", CALLER).err


def test_who_forgets_without_the_key_is_told(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was found, and that is no answer to a person who asked."""
    key = ivr("journal", "key").out.strip()
    database = Database(url, Vault(key))
    database.keep("CA2", "number", CALLER, NOW)
    database.close()

    told = ivr("journal", "forget", CALLER)
    assert told.status == 1
    assert "that are left 1 need a key that is not in IVR_JOURNAL_KEY" in told.err

    monkeypatch.setenv("IVR_JOURNAL_KEY", key)
    told = ivr("journal", "forget", CALLER)
    assert (told.status, told.err) == (0, "")
    assert "1 value" in told.out


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("forget", "1234570"), "write it as +74951234570"),
        (("forget", "nobody"), "is no whole number"),
        (("report", "--since", "yesterday"), "write it as 2026-11-24"),
        (
            ("report", "--since", "2026-11-02", "--until", "2026-11-01"),
            "turn the days round",
        ),
        (("purge", "--given", "soon"), "write a time as 30d, 2h"),
        (("export", "--out", "no/such/folder/x"), "no/such/folder"),
    ],
)
def test_a_mistake_is_one_sentence(asked: tuple[str, ...], sentence: str) -> None:
    """With what to write instead."""
    told = ivr("journal", *asked)

    assert told.status == 2
    assert sentence in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("name", ["IVR_DATABASE_URL", "IVR_JOURNAL"])
@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("sqlite://", "{} is sqlite://, in the memory of whoever answers calls"),
        ("sqlite:///.", "is a folder: {} has to name the file in it"),
        ("sqlite:///no.sqlite3", "set {} to where it is"),
    ],
)
def test_what_is_no_journal_to_read_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, place: str, sentence: str
) -> None:
    """By the variable that names it; no figures are none, and not nought calls."""
    monkeypatch.setenv(name, place)

    told = ivr("journal", "report")

    assert told.status == 2
    assert sentence.format(name) in told.err


def test_where_there_is_no_journal_nothing_makes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong folder is the usual reason."""
    monkeypatch.setenv("IVR_JOURNAL", "sqlite:///other.sqlite3")

    told = ivr("journal", "report")

    assert told.status == 2
    assert "there is no journal at other.sqlite3" in told.err
    assert not (tmp_path / "other.sqlite3").exists()


def test_a_server_is_asked_whatever_its_url_says_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hosts of databases hand out URLs with a query."""
    pytest.importorskip("pg8000")
    url = "postgresql://ivr@127.0.0.1:1/ivr?application_name=report"
    monkeypatch.setenv("IVR_DATABASE_URL", url)

    told = ivr("journal", "report")

    assert told.status == 2
    assert "the journal cannot be used" in told.err


def test_a_program_without_a_driver_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hosted database's URL names none."""
    monkeypatch.setenv("IVR_DATABASE_URL", "postgresql+nodriver://host/ivr")

    told = ivr("journal", "report")

    assert told.status == 2
    assert "its URL is none" in told.err or "not installed" in told.err


@pytest.mark.parametrize("days", [("--since", "0001-01-01"), ("--until", "9999-12-31")])
def test_a_day_that_no_call_can_have_is_a_wrong_use(days: tuple[str, str]) -> None:
    """In one sentence."""
    told = ivr("journal", "report", *days)

    assert told.status == 2
    assert "is no day: write it as 2026-11-24" in told.err


def test_a_time_longer_than_there_is_deletes_nothing() -> None:
    """Whoever keeps all for ever writes what comes to mind."""
    told = ivr("journal", "purge", "--given", "9999999d", "--calls", "9999999d")

    assert told.status == 0
    assert "Deleted 0 calls" in told.out
