from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ivr.errors import JournalError
from ivr.journal.archive import Archive, Json, Record

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def record(sid: str, minutes: int = 0, kind: str = "call", **body: Json) -> Record:
    """One thing that came to be that many minutes after noon."""
    return Record(kind, sid, NOON + timedelta(minutes=minutes), body)


@pytest.fixture
def archive() -> Iterator[Archive]:
    """An archive in memory."""
    kept = Archive("sqlite://")
    yield kept
    kept.close()


def test_a_record_comes_back_as_it_was(archive: Archive) -> None:
    """Its JSON may hold anything that JSON can."""
    kept = record("CA1", to="+7", price=None, uris={"a": "/a"}, on=True, names=["ж"])
    archive.put(kept)

    assert archive.get("call", "CA1") == kept


def test_a_record_is_found_by_kind_and_sid(archive: Archive) -> None:
    """A call is no recording."""
    archive.put(record("CA1"))

    assert archive.get("recording", "CA1") is None
    assert archive.get("call", "CA2") is None


def test_a_later_record_replaces_an_earlier_one(archive: Archive) -> None:
    """A seed gives the same identifiers again after a restart."""
    archive.put(record("CA1", status="ringing"))
    archive.put(record("CA1", status="completed"))

    assert [each.body for each in archive.all("call")] == [{"status": "completed"}]


def test_a_list_has_the_newest_first(archive: Archive) -> None:
    """Of one moment, what was kept last."""
    for sid, minutes in (("CA1", 1), ("CA2", 2), ("CA3", 0), ("CA4", 1)):
        archive.put(record(sid, minutes))
    archive.put(record("RE1", kind="recording"))

    assert [each.sid for each in archive.all("call")] == ["CA2", "CA4", "CA1", "CA3"]


def test_names_tell_what_is_new_without_reading_it(archive: Archive) -> None:
    """A record that replaces another, or comes later, has another number."""
    archive.put(record("CA1", minutes=1))
    archive.put(record("RE1", kind="recording"))
    first = archive.names("call")
    archive.put(record("CA2", minutes=2))

    second = archive.names("call")

    assert list(first) == ["CA1"]
    assert list(second) == ["CA2", "CA1"]
    assert second["CA1"] == first["CA1"] != second["CA2"]


def test_a_dropped_record_takes_its_sound_along(archive: Archive) -> None:
    """What is deleted is gone."""
    archive.put(record("RE1", kind="recording"))
    archive.put_sound("RE1", b"RIFF")
    assert archive.sound("RE1") == b"RIFF"

    archive.drop("recording", "RE1")

    assert archive.get("recording", "RE1") is None
    assert archive.sound("RE1") is None


def test_a_sound_can_be_replaced(archive: Archive) -> None:
    """The last one counts."""
    archive.put_sound("RE1", b"old")
    archive.put_sound("RE1", b"new")

    assert archive.sound("RE1") == b"new"


def test_a_sound_can_go_alone(archive: Archive) -> None:
    """It takes the most room; what it is of stays."""
    archive.put(record("RE1", kind="recording"))
    archive.put_sound("RE1", b"RIFF")

    archive.drop_sound("RE1")

    assert archive.sound("RE1") is None
    assert archive.get("recording", "RE1")


def test_records_outlive_the_process(tmp_path: Path) -> None:
    """Another archive of the same file has them."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    first = Archive(url)
    first.put(record("CA1", to="+7"))
    first.put_sound("RE1", b"RIFF")
    first.close()

    second = Archive(url)

    assert second.get("call", "CA1") == record("CA1", to="+7")
    assert second.sound("RE1") == b"RIFF"
    second.close()


def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    """It is said when the archive is made."""
    with pytest.raises(JournalError, match="the journal cannot be used"):
        Archive(f"sqlite:///{tmp_path / 'missing' / 'ivr.sqlite3'}")
