import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select

from ivr.errors import JournalError
from ivr.journal import Journal, writer
from ivr.journal.calls import Calls
from ivr.journal.database import Database
from ivr.journal.tables import COUNTS
from tests.journal.helpers import SID, entry


@pytest.fixture
def journal(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal that loses no time."""
    monkeypatch.setattr(writer, "LINGER", 0.0)
    monkeypatch.setattr(writer, "RETRY", 0.001)
    journal = Journal(url)
    yield journal
    journal.close()


class Away:
    """Pulls the database away, and puts it back."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gone, self.tried = False, Event()
        for name in ("write", "forget"):
            there = getattr(Database, name)
            monkeypatch.setattr(Database, name, self._unless_gone(there))

    def __call__(self, gone: bool) -> None:
        """Pull it, or put it back."""
        self.gone = gone
        self.tried.clear()

    def _unless_gone(self, there: Callable[..., None]) -> Callable[..., None]:
        def method(*given: object) -> None:
            if self.gone:
                self.tried.set()
                raise JournalError("the journal cannot be used: it is gone")
            there(*given)

        return method


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Away:
    """Return what pulls the database away."""
    return Away(monkeypatch)


def kinds(url: str) -> list[str]:
    """Return the kinds of events that the journal has of the call."""
    calls = Calls(url)
    found = [turn.kind for turn in calls.turns(SID)]
    calls.close()
    return found


def counts(url: str) -> dict[str, int]:
    """Return what was counted."""
    calls = Calls(url)
    found = {row.what: row.number for row in calls.rows(select(COUNTS))}
    calls.close()
    return found


def test_what_is_put_is_written_in_a_moment(journal: Journal, url: str) -> None:
    """A flush waits for it."""
    journal.note(entry("began", at=1.0))
    journal.note(entry("keys", at=2.0))

    assert journal.flush()
    assert kinds(url) == ["began", "keys"]
    assert (journal.lost, journal.waiting) == (0, 0)


def test_nothing_put_is_nothing_done(tmp_path: Path) -> None:
    """Neither a thread nor a file."""
    journal = Journal(f"sqlite:///{tmp_path / 'ivr.sqlite3'}")
    assert journal.flush()
    journal.close()

    assert list(tmp_path.iterdir()) == []


def test_closing_writes_what_waits_and_the_next_entry_opens_again(
    journal: Journal, url: str
) -> None:
    """A server that ends loses nothing."""
    journal.note(entry("began", at=1.0))
    journal.close()
    assert kinds(url) == ["began"]

    journal.note(entry("keys", at=2.0))
    journal.close()
    assert kinds(url) == ["began", "keys"]


def test_a_database_that_comes_back_gets_what_waited(
    journal: Journal, url: str, away: Away, caplog: pytest.LogCaptureFixture
) -> None:
    """A short outage loses nothing; the log says when it began and ended."""
    away(True)
    for number in range(20):
        journal.note(entry(at=float(number)))
    assert away.tried.wait(20)
    assert journal.lost == 0

    away(False)
    assert journal.flush()

    assert len(kinds(url)) == 20
    assert [line.partition(";")[0] for line in caplog.messages] == [
        "- the journal cannot be used: it is gone",
        "- the journal is back",
    ]


def test_what_finds_no_room_is_lost_and_counted(
    journal: Journal, url: str, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue is bounded; how many were lost is written when that is possible."""
    monkeypatch.setattr(writer, "ROOM", 5)
    away(True)
    for number in range(50):
        journal.note(entry(at=float(number)))
    assert journal.lost > 0
    lost = journal.lost

    away(False)
    assert journal.flush()

    assert len(kinds(url)) == 50 - lost
    assert counts(url) == {"lost": lost}


def test_a_batch_that_always_fails_is_lost(
    journal: Journal, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be what fails; the next one must not wait for ever."""
    monkeypatch.setattr(writer, "TRIES", 2)
    away(True)

    journal.note(entry())

    assert journal.flush()
    assert journal.lost == 1


def test_a_call_to_forget_is_erased_when_the_database_is_back(
    journal: Journal, url: str, away: Away
) -> None:
    """Until then this process keeps nothing of it, and writes nothing of it."""
    journal.note(entry("began", at=1.0))
    assert journal.flush()
    away(True)
    with pytest.raises(JournalError):
        journal.forget(SID)
    journal.note(entry("keys", at=2.0))
    assert journal.keep(SID, "order", "60616") is False

    away(False)
    assert journal.flush()

    assert kinds(url) == []
    assert journal.keep(SID, "order", "60616") is False


def test_a_flood_of_strangers_is_counted_by_the_hour(
    journal: Journal, url: str
) -> None:
    """A refused request belongs to no call."""
    for _ in range(7):
        journal.count("refused")
    assert journal.flush()

    assert counts(url) == {"refused": 7}


def test_a_forked_process_writes_its_own_alone(journal: Journal, url: str) -> None:
    """A server may load the menu before it forks its workers."""
    journal.note(entry("began", at=1.0))
    assert journal.flush()
    child = os.fork()
    if not child:
        journal.note(entry("keys", at=2.0))
        os._exit(0 if journal.flush() else 1)

    assert os.waitpid(child, 0)[1] == 0
    assert kinds(url) == ["began", "keys"]


def test_a_process_that_ends_writes_its_last_entries(url: str) -> None:
    """Nobody has to close anything."""
    code = (
        "from ivr.journal import Journal, batch  # a busy machine imports for seconds\n"
        "from tests.journal.helpers import entry\n"
        f"Journal({url!r}).note(entry('began'))\n"
        f"kept = Journal({url!r}); kept.note(entry('keys'))\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)

    assert sorted(kinds(url)) == ["began", "keys"]


def test_a_journal_in_memory_has_no_history() -> None:
    """Nobody could read it, so no thread is started for it."""
    journal = Journal("sqlite://")

    journal.note(entry())
    journal.count("refused")

    assert journal.waiting == 0
    journal.close()


@pytest.mark.parametrize("sid", ["", "C" * 101])
def test_a_request_of_no_call_is_not_noted(journal: Journal, sid: str) -> None:
    """Curl without a CallSid is nobody's call."""
    journal.note(entry(sid=sid))

    assert journal.waiting == 0


def test_a_fault_of_ours_loses_its_batch_and_no_other(
    journal: Journal,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The thread goes on, and the log has the fault without what it says."""

    def broken(*_given: object) -> None:
        raise RuntimeError("60616")

    with monkeypatch.context() as broken_for_now:
        broken_for_now.setattr("ivr.journal.batch.rows", broken)
        journal.note(entry("began", at=1.0))
        assert journal.flush()
    journal.note(entry("keys", at=2.0))
    assert journal.flush()

    assert journal.lost == 1
    assert kinds(url) == ["keys"]
    assert "RuntimeError" in caplog.text
    assert "60616" not in caplog.text


def test_whoever_watches_is_told_what_waits_and_what_is_lost(
    journal: Journal, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the thread that writes: no request has to ask this worker."""
    told = list[tuple[int, int]]()
    monkeypatch.setattr(writer, "ROOM", 1)
    journal.watch(lambda *state: told.append(state))
    away(True)
    journal.note(entry(sid="CA1"))
    assert away.tried.wait(20)
    journal.note(entry(sid="CA2"))
    journal.note(entry(sid="CA3"))  # there is no room

    away(False)
    assert journal.flush(20)

    assert len(told) > 1  # of the tries in vain, too
    assert told[-1] == (0, 1)
