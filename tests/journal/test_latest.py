from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Row, Select

from ivr.errors import JournalError
from ivr.journal.calls import Calls
from ivr.journal.database import Database
from ivr.journal.latest import Latest
from ivr.journal.outcome import QUIET
from ivr.journal.spelling import rows
from tests.journal.helpers import entry, status

NOW = 1_700_000_000.0


class Counted(Calls):
    """Calls that count how often somebody reads them."""

    read = 0

    def rows(self, wanted: Select[Any]) -> Iterator[Row[Any]]:
        """Yield what a question finds."""
        Counted.read += 1
        return Calls.rows(self, wanted)


@pytest.fixture
def calls(url: str, database: Database) -> Iterator[Calls]:
    """The journal, as a console reads it."""
    del database  # it is there
    Counted.read = 0
    calls = Counted(url)
    yield calls
    calls.close()


def write(database: Database, *told: Any) -> None:
    """Let a server write what happened."""
    database.write([rows(each) for each in told], {})


def test_they_are_read_when_something_was_written(
    calls: Calls, database: Database
) -> None:
    """However many ask, and however often."""
    latest = Latest(calls, 2, lambda: NOW)
    assert latest() == ()
    write(
        database,
        entry("began", sid="CA1", at=NOW - 30),
        status("completed", sid="CA1", at=NOW - 20),
    )
    write(database, entry("began", sid="CA2", at=NOW - 10))
    first = [latest() for _ in range(5)][-1]
    assert Counted.read == 2
    assert [(it.sid, it.is_live) for it in first] == [("CA2", True), ("CA1", False)]

    write(database, entry("began", sid="CA3", at=NOW))
    assert [it.sid for it in latest()] == ["CA3", "CA2"]
    assert Counted.read == 3


def test_what_has_not_changed_is_the_same_value(
    calls: Calls, database: Database
) -> None:
    """What is made of it need not be made again; a late report changes it."""
    latest = Latest(calls, 9, lambda: NOW)
    for sid in ("CA1", "CA2"):
        write(
            database,
            entry("began", sid=sid, at=NOW - 30),
            status("completed", sid=sid, at=NOW - 20),
        )
    before = {it.sid: it for it in latest()}
    write(
        database,
        entry(
            "transfer-ended",
            sid="CA2",
            at=NOW - 25,
            fields={"DialCallStatus": "completed"},
        ),
    )
    after = {it.sid: it for it in latest()}

    assert after["CA1"] is before["CA1"]
    assert (before["CA2"].outcome, after["CA2"].outcome) == ("gave up", "served")


def test_a_call_under_way_grows_longer_and_is_given_up(
    calls: Calls, database: Database
) -> None:
    """Though nothing is written any more."""
    now = [NOW]
    latest = Latest(calls, 9, lambda: now[0])
    write(database, entry("began", sid="CA1", at=NOW))

    for later in (1.0, 2.0):
        now[0] = NOW + later
        assert [it.seconds for it in latest()] == [later]
    now[0] = NOW + QUIET + 1
    assert [it.outcome for it in latest()] == ["gave up"]
    assert Counted.read == 1


def test_what_is_erased_is_gone_at_once(calls: Calls, database: Database) -> None:
    """It turned private, or somebody had it forgotten."""
    latest = Latest(calls, 9, lambda: NOW)
    write(
        database, entry("began", sid="CA1", at=NOW), entry("began", sid="CA2", at=NOW)
    )
    assert len(latest()) == 2
    database.forget("CA1", datetime.fromtimestamp(NOW, UTC))

    assert [it.sid for it in latest()] == ["CA2"]


def test_what_could_not_be_read_is_asked_again(
    calls: Calls, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal that is away for a moment leaves no list from before it."""
    latest = Latest(calls, 9, lambda: NOW)
    write(database, entry("began", sid="CA1", at=NOW))

    def away(_self: Calls, _wanted: object) -> None:
        raise JournalError("the journal cannot be used: it is gone")

    with monkeypatch.context() as patched:
        patched.setattr(Counted, "rows", away)
        with pytest.raises(JournalError):
            latest()
    assert [it.sid for it in latest()] == ["CA1"]
