from collections.abc import Iterator
from itertools import count
from threading import Event, Thread
from time import monotonic

import pytest

from ivr.errors import JournalError
from ivr.journal import Journal, access
from ivr.journal.access import Access

SERVER = "postgresql://ivr@database.example/ivr"

AGES = 100_000.0
"""Seconds until a server that hangs is asked again here."""


class Hanging:
    """A server behind a broken network: it is asked, and says nothing."""

    def __init__(self) -> None:
        self.asked = 0
        self.enough = Event()

    def __call__(self, _: object = None) -> None:
        """Take as long as a caller waits."""
        self.asked += 1
        self.enough.wait(60)
        raise JournalError("the journal cannot be used: TimeoutError")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Hanging:
    """A server that hangs; whatever it takes is long, and it rests for ever."""
    server = Hanging()
    monkeypatch.setattr(access, "SLOW", -1.0)
    monkeypatch.setattr(access, "REST", AGES)
    monkeypatch.setattr(Access, "_open", server)
    return server


@pytest.fixture
def journal(server: Hanging) -> Iterator[Journal]:
    """A journal on it."""
    del server
    journal = Journal(SERVER)
    yield journal
    journal.close()


def refused(journal: Journal) -> None:
    """Have a caller give a value."""
    with pytest.raises(JournalError, match="cannot be used: TimeoutError"):
        journal.keep("CA1", "order", "60616")


def test_callers_do_not_wait_for_one_another_where_a_server_hangs(
    journal: Journal, server: Hanging
) -> None:
    """The first finds out; who comes meanwhile hears so with it, and others at once."""
    callers = [Thread(target=refused, args=(journal,)) for _ in range(30)]
    for caller in callers:
        caller.start()
    server.enough.set()
    for caller in callers:
        caller.join()
    for _ in range(9):
        refused(journal)

    assert server.asked == 1


def test_one_caller_in_a_while_finds_out_whether_it_still_hangs(
    journal: Journal, server: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it is used again as soon as it answers."""
    server.enough.set()
    refused(journal)
    moments = count(monotonic() + AGES, AGES + 1)
    monkeypatch.setattr(access, "monotonic", lambda: next(moments))

    refused(journal)

    assert server.asked == 2


def hung(_: object) -> None:
    """Say nothing for as long as a clock says, and give up."""
    raise JournalError("the journal cannot be used: TimeoutError")


def test_a_database_that_answers_again_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By everybody, from the first who found out."""
    times = iter((0.0, 2.0, 2.0, 3.0, 8.0, 8.1))
    monkeypatch.setattr(access, "monotonic", lambda: next(times))
    way = Access(SERVER)
    way._database = object()  # type: ignore[assignment]  # noqa: SLF001 - any will do

    with pytest.raises(JournalError):
        way.ask(hung)  # from 0 to 2 s
    with pytest.raises(JournalError, match="TimeoutError"):
        way.ask(str)  # at 3 s

    assert way.ask(lambda _: "it does") == "it does"
    assert way.ask(lambda _: "still") == "still"


def test_who_writes_tells_callers_that_it_answers_again(
    journal: Journal, server: Hanging
) -> None:
    """They need not wait until one of them tries."""
    server.enough.set()
    refused(journal)
    callers = journal._access  # noqa: SLF001 - nobody else sees it
    Access(SERVER, "", 30.0, callers).answers()

    refused(journal)

    assert server.asked == 2
