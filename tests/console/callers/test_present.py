from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ivr.console.callers.present import present
from ivr.journal import Journal
from ivr.journal.calls import Calls
from ivr.journal.simulated import MARK
from tests.journal.helpers import entry, status

NOW = datetime.now(UTC)
"""Of a call that is so old that it must be over, nobody says that it goes on."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Name an empty journal."""
    return f"sqlite:///{tmp_path / 'journal.sqlite3'}"


@pytest.fixture
def journal(url: str) -> Iterator[Journal]:
    """Open it."""
    journal = Journal(url)
    yield journal
    journal.close()


def counted(url: str, source: str = "real") -> int:
    """Count this hour's calls."""
    calls = Calls(url)
    try:
        return present(calls, NOW, "real" if source == "real" else "simulated").calls
    finally:
        calls.close()


def call(journal: Journal, sid: str, *, ago: timedelta = timedelta()) -> None:
    """Let somebody call, and wait in the menu."""
    at = (NOW - ago).timestamp()
    journal.note(
        entry(
            "began", sid=sid, at=at, node="shop.main", then="gather", stays="shop.main"
        )
    )
    assert journal.flush()


def test_a_call_counts_when_it_is_over(journal: Journal, url: str) -> None:
    """Those of the hour before do not, nor those that another source placed."""
    call(journal, "CA1")
    going_on = counted(url)
    journal.note(status("completed", at=NOW.timestamp() + 1, sid="CA1"))
    call(journal, f"CA2{MARK}")
    journal.note(status("completed", at=NOW.timestamp() + 1, sid=f"CA2{MARK}"))
    call(journal, "CA3", ago=timedelta(hours=1))
    journal.note(status("completed", at=NOW.timestamp(), sid="CA3"))
    assert journal.flush()

    assert going_on == 0
    assert counted(url) == 1
    assert counted(url, "simulated") == 1


def test_a_call_that_turns_private_is_never_seen_to_go(
    journal: Journal, url: str
) -> None:
    """It was not counted while it went on, and is not when it is over."""
    call(journal, "CA1")
    seen = [counted(url)]
    journal.forget("CA1")
    seen.append(counted(url))
    journal.note(status("completed", at=NOW.timestamp() + 1, sid="CA1"))
    assert journal.flush()

    assert [*seen, counted(url)] == [0, 0, 0]


def test_it_is_told_as_the_page_shows_it(journal: Journal, url: str) -> None:
    """Both times in the zone of whoever asks."""
    call(journal, "CA1")
    calls = Calls(url)
    moment = datetime(2026, 11, 25, 14, 23, 5, tzinfo=UTC)

    told = present(calls, moment, None).to_json()

    assert told == {"since": "14:00", "at": "14:23:05", "calls": 0}
    calls.close()
