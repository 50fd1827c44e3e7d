from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import ivr.journal
from ivr.errors import JournalError
from ivr.journal import NAME_LIMIT, VALUE_LIMIT, Journal, writer

CALL = "CA" + "1" * 32


@pytest.fixture
def journal(url: str) -> Iterator[Journal]:
    """A journal in a database of its own."""
    journal = Journal(url)
    yield journal
    journal.close()


def test_what_is_kept_is_recalled(journal: Journal) -> None:
    """A value is found again under its call and its name, and only there."""
    assert journal.keep(CALL, "order", "60616") is True

    assert journal.recall(CALL, "order") == "60616"
    assert journal.recall(CALL, "other") is None
    assert journal.recall("CA2", "order") is None


def test_a_value_is_replaced(journal: Journal) -> None:
    """A caller who types a number again means the new one."""
    journal.keep(CALL, "order", "60616")
    journal.keep(CALL, "order", "10001")

    assert journal.recall(CALL, "order") == "10001"


def test_a_private_call_is_erased_and_keeps_no_more(journal: Journal) -> None:
    """Forgetting lasts for the rest of the call, and for that call alone."""
    journal.keep(CALL, "order", "60616")
    journal.keep("CA2", "order", "10001")

    journal.forget(CALL)
    journal.forget(CALL)

    assert journal.recall(CALL, "order") is None
    assert journal.keep(CALL, "order", "60616") is False
    assert journal.recall(CALL, "order") is None
    assert journal.recall("CA2", "order") == "10001"


def test_a_private_call_is_known_as_one(journal: Journal) -> None:
    """To whoever may show what others gave."""
    journal.forget(CALL)

    assert journal.is_private(CALL)
    assert not journal.is_private("CA2")


def test_what_is_forgotten_is_in_no_file(tmp_path: Path) -> None:
    """An erased value cannot be read from the disk either."""
    journal = Journal(f"sqlite:///{tmp_path}/ivr.sqlite3")
    journal.keep(CALL, "who", "a-name-to-be-forgotten")

    journal.forget(CALL)

    for file in tmp_path.iterdir():
        assert b"a-name-to-be-forgotten" not in file.read_bytes(), file
    journal.close()


def test_a_restart_keeps_everything(journal: Journal, url: str) -> None:
    """A server may restart in the middle of a call."""
    journal.keep(CALL, "order", "60616")
    journal.close()
    again = Journal(url)

    assert again.recall(CALL, "order") == "60616"
    assert journal.recall(CALL, "order") == "60616"
    again.close()


def test_machines_show_one_another_their_menus(url: str) -> None:
    """For twice the time that was said last; then the next one takes its place."""
    now = datetime(2026, 11, 25, tzinfo=UTC)
    moments = [now]
    other = Journal(url, lambda _: moments[0])
    said = Journal(url, lambda _: moments[0])
    assert other.published("k3f9x2ab", 60) is None

    said.publish("k3f9x2ab", b"\0 a menu", 60)
    assert other.published("k3f9x2ab", 60) == b"\0 a menu"
    assert other.published("aaaaaaaa", 60) is None

    moments[0] = now + timedelta(seconds=100)
    said.publish("k3f9x2ab", b"\0 a menu", 60)
    moments[0] = now + timedelta(seconds=219)
    assert other.published("k3f9x2ab", 60)
    moments[0] = now + timedelta(seconds=220)
    assert other.published("k3f9x2ab", 60) is None
    said.publish("aaaaaaaa", b"another", 60)
    moments[0] = now
    assert other.published("k3f9x2ab", 60) is None
    for each in (said, other):
        each.close()


def test_a_file_is_no_other_machines() -> None:
    """What a URL says of it is enough: nothing is opened."""
    assert Journal("postgresql://host/ivr").is_shared
    assert not Journal("sqlite:///ivr.sqlite3").is_shared
    assert not Journal("sqlite://").is_shared


def test_a_caller_does_not_wait_for_a_menu_to_be_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the database is away; it is shown when that is back."""
    monkeypatch.setattr(ivr.journal, "SHOWN", 0.0)
    journal = Journal("sqlite:////no/such/folder/ivr.sqlite3")

    journal.publish("k3f9x2ab", b"a menu", 60)

    assert journal.lost == 0
    monkeypatch.setattr(writer, "ROOM", 0)
    journal.publish("aaaaaaaa", b"no room", 60)
    monkeypatch.setattr(writer, "PARTING", 0.0)
    journal.close()


def test_making_a_journal_opens_nothing(tmp_path: Path) -> None:
    """A plain menu turn costs no database; an unused journal closes too."""
    journal = Journal(f"sqlite:///{tmp_path}/ivr.sqlite3")
    journal.close()

    assert list(tmp_path.iterdir()) == []


def test_a_journal_in_memory_serves_every_thread() -> None:
    """Each SQLite connection has a memory of its own, so there is only one."""
    journal = Journal("sqlite://")
    numbers = [str(number) for number in range(50)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: journal.keep(CALL, n, n), numbers))
        found = list(pool.map(lambda n: journal.recall(CALL, n), numbers))

    journal.close()
    assert found == numbers


def test_several_workers_write_at_once(url: str) -> None:
    """Workers with connections of their own wait for each other, not fail."""
    workers = [Journal(url) for _ in range(4)]

    def work(journal: Journal) -> None:
        for number in range(5):
            journal.keep(f"CA{number}", "order", str(number))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, workers))

    assert workers[0].recall("CA4", "order") == "4"
    for journal in workers:
        journal.close()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/such/folder/ivr.sqlite3",
        "nonsense",
        "nosuchdatabase://host/ivr",
        "mssql+pyodbc://host/ivr",
    ],
)
def test_a_journal_that_cannot_be_opened_says_so(url: str) -> None:
    """Every method fails in one way, whatever the reason."""
    journal = Journal(url)

    with pytest.raises(JournalError, match="the journal cannot be used"):
        journal.keep(CALL, "order", "60616")
    with pytest.raises(JournalError, match="the journal cannot be used"):
        journal.recall(CALL, "order")
    with pytest.raises(JournalError, match="the journal cannot be used"):
        journal.forget(CALL)


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    """The file is left as it was."""
    file = tmp_path / "ivr.sqlite3"
    file.write_text("a letter, " * 100)

    with pytest.raises(JournalError, match="file is not a database"):
        Journal(f"sqlite:///{file}").recall(CALL, "order")

    assert file.read_text().startswith("a letter")


@pytest.mark.parametrize(
    ("call_sid", "name", "value"),
    [
        ("", "order", "1"),
        (CALL, "", "1"),
        ("C" * (NAME_LIMIT + 1), "order", "1"),
        (CALL, "n" * (NAME_LIMIT + 1), "1"),
        (CALL, "order", "1" * (VALUE_LIMIT + 1)),
        (CALL, "order", "\ud800"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    journal: Journal, call_sid: str, name: str, value: str
) -> None:
    """Sizes are bounded, half a character is none, and no value is quoted."""
    with pytest.raises(JournalError) as caught:
        journal.keep(call_sid, name, value)

    assert "111" not in str(caught.value)


@pytest.mark.parametrize("value", ["", "Привет", "'; drop table kept;--"])
def test_any_text_is_kept_as_it_is(journal: Journal, value: str) -> None:
    """A value is text and nothing else."""
    journal.keep(CALL, "note", value)

    assert journal.recall(CALL, "note") == value


def test_a_null_is_kept_as_a_sign_for_one(journal: Journal) -> None:
    """PostgreSQL takes none, and a caller's turn must not fail for it."""
    journal.keep(CALL, "note", "a\x00b")

    assert journal.recall(CALL, "note") == "a\ufffdb"
