"""A real server that goes away in the middle of calls, and comes back."""

import gc
import time
from collections.abc import Iterator
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from ivr.errors import JournalError
from ivr.journal import Journal, writer
from ivr.journal.calls import Calls
from tests.journal.helpers import entry

if TYPE_CHECKING:
    from tests.journal.postgresql import Server

CALLERS, TURNS = 4, 12

SECRET = "606160"


@pytest.fixture
def journal(
    postgresql: "Server", monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Journal, str]]:
    """A journal in PostgreSQL that loses no time, and its URL."""
    monkeypatch.setattr(writer, "LINGER", 0.0)
    monkeypatch.setattr(writer, "RETRY", 0.05)
    monkeypatch.setattr(writer, "TRIES", 10_000)
    url = postgresql.database()
    journal = Journal(url)
    yield journal, url
    journal.close()
    gc.collect()  # pg8000 leaves it to the collector to close a socket that broke


def call(journal: Journal, sid: str, troubles: list[float]) -> None:
    """Make a call that keeps and notes; write down how long each trouble took."""
    for turn in range(TURNS):
        journal.note(entry(sid=sid, at=1e9 + turn))
        began = time.monotonic()
        try:
            journal.keep(sid, "order", f"{SECRET}{turn}")
        except JournalError:
            troubles.append(time.monotonic() - began)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_server_that_goes_away_under_load_holds_nobody_up(
    journal: tuple[Journal, str],
    postgresql: "Server",
    caplog: pytest.LogCaptureFixture,
) -> None:
    """
    Notes wait, values are refused at once, and all that waited is written later.

    SQLAlchemy logs the connections that broke, without what they carried.
    """
    (there, url), troubles = journal, list[float]()
    there.note(entry(sid="CA0"))
    assert there.flush()
    callers = [
        Thread(target=call, args=(there, f"CA{number}", troubles))
        for number in range(1, CALLERS + 1)
    ]
    for each in callers:
        each.start()
    postgresql.drop(url)
    for each in callers:
        each.join()
    began = time.monotonic()
    with pytest.raises(JournalError, match="the journal cannot be used"):
        there.keep("CA9", "order", "1")
    troubles.append(time.monotonic() - began)
    there.note(entry(sid="CA9", at=1e9))
    assert there.lost == 0

    postgresql.restore(url)
    assert there.flush(20)

    assert max(troubles) < 15.0  # seconds that Twilio waits
    assert SECRET not in caplog.text
    caplog.clear()  # the tracebacks hold connections that broke
    assert there.keep("CA9", "order", "1") is True
    calls = Calls(url)
    assert "CA9" in {found.sid for found in calls.list()}
    calls.close()
