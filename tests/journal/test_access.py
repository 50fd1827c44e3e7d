from collections.abc import Iterator
from itertools import count
from threading import Event, Thread
from time import monotonic

import pytest

from ivr.errors import JournalError
from ivr.journal import Journal, access
from ivr.journal.access import REST, Access

SERVER = "postgresql://ivr@database.example/ivr"

SILENCE = 0.1
"""Seconds that a server which hangs is waited for here."""


def hang(_: object) -> None:
    """Take as long as a caller waits, and say nothing, as behind a broken network."""
    Event().wait(SILENCE)
    raise JournalError("the journal cannot be used: TimeoutError")


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal on a server that hangs."""
    monkeypatch.setattr(access, "SLOW", SILENCE / 2)
    monkeypatch.setattr(Access, "_open", hang)
    journal = Journal(SERVER)
    yield journal
    journal.close()


def refused(journal: Journal) -> float:
    """Return how long a caller waits who gives a value."""
    began = monotonic()
    with pytest.raises(JournalError, match="cannot be used"):
        journal.keep("CA1", "order", "60616")
    return monotonic() - began


def test_callers_do_not_wait_for_one_another_where_a_server_hangs(
    journal: Journal,
) -> None:
    """The first finds out; who comes meanwhile hears so with it, and others at once."""
    waited = list[float]()
    callers = [
        Thread(target=lambda: waited.append(refused(journal))) for _ in range(30)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert len(waited) == len(callers)
    assert sum(each < SILENCE / 2 for each in (refused(journal) for _ in range(9))) > 5
    assert max(waited) < 15 * SILENCE  # and not thirty times as long


def test_one_caller_in_a_while_finds_out_whether_it_still_hangs(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it is used again as soon as it answers."""
    refused(journal)
    moments = count(monotonic() + REST, REST + 1)
    monkeypatch.setattr(access, "monotonic", lambda: next(moments))

    assert refused(journal) >= SILENCE


def test_a_database_that_answers_again_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By everybody, from the first who found out."""
    times = iter((0.0, 2.0, 2.0, 3.0, 8.0, 8.1))
    monkeypatch.setattr(access, "monotonic", lambda: next(times))
    way = Access(SERVER)
    way._database = object()  # type: ignore[assignment]  # noqa: SLF001 - any will do

    with pytest.raises(JournalError):
        way.ask(hang)  # from 0 to 2 s
    with pytest.raises(JournalError, match="TimeoutError"):
        way.ask(str)  # at 3 s

    assert way.ask(lambda _: "it does") == "it does"
    assert way.ask(lambda _: "still") == "still"


def test_who_writes_tells_callers_that_it_answers_again(journal: Journal) -> None:
    """They need not wait until one of them tries."""
    refused(journal)
    callers = journal._access  # noqa: SLF001 - nobody else sees it
    Access(SERVER, "", 30.0, callers).answers()

    assert refused(journal) >= SILENCE  # it was asked
