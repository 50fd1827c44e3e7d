import gc
import logging
import os
import selectors
import signal
import socket
import weakref
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn, ThreadWorker

from ivr.webhook import workers
from ivr.webhook.balance import Balance
from ivr.webhook.relay import Relay
from ivr.webhook.workers import Crew, Punctual


class Slow(Punctual):
    """A worker whose turns take as long as the test wants."""

    def __init__(self) -> None:
        self.busy = {}
        self.tmp: Any = SimpleNamespace(notify=lambda: None)


@pytest.mark.parametrize(("late", "left"), [(-1.0, b""), (1.0, b"still here")])
def test_a_request_that_takes_too_long_is_ended(
    late: float, left: bytes, log: pytest.LogCaptureFixture
) -> None:
    """However busily its sender drips: nobody waits for it any more."""
    log.set_level(logging.WARNING)
    here, there = socket.socketpair()
    with here, there:
        conn = TConn(Config(), here, ("127.0.0.1", 1), ("127.0.0.1", 2))
        worker = Slow()
        worker.busy[conn] = monotonic() + late

        worker.notify()
        worker.notify()

        if left:
            here.send(left)
        assert there.recv(99) == left
    ended = ["- ended a request that took longer than Twilio waits"]
    assert log.messages == ([] if left else ended)


def test_a_sender_who_has_gone_needs_no_ending(
    log: pytest.LogCaptureFixture,
) -> None:
    """Both ends may see at once that it takes too long."""
    here, there = socket.socketpair()
    with there:
        conn = TConn(Config(), here, ("127.0.0.1", 1), ("127.0.0.1", 2))
        here.close()
        worker = Slow()
        worker.busy[conn] = 0.0

        worker.notify()

        assert log.messages == []


def test_a_turn_is_watched_while_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no longer: a connection that is kept may be silent."""
    worker = Slow()
    seen: list[int] = []

    def answer(_worker: object, _conn: object) -> bool:
        seen.append(len(worker.busy))
        return True

    monkeypatch.setattr(ThreadWorker, "handle", answer)
    conn: Any = object()

    assert worker.handle(conn) is True
    assert seen == [1]
    assert worker.busy == {}


class Accepting(Punctual):
    """A worker with connections, beside one that has none."""

    def __init__(self, connections: int) -> None:
        self.stood_back, self.nr_conns, self.age, self.alive = 0, connections, 1, True
        self.app: Any = SimpleNamespace(balance=Balance())
        self.app.balance.tell(2, 0)
        self.tpool: Any = SimpleNamespace(waiting=0, look=lambda: 0.5)
        self.pending_conns: Any = []
        self.come = 1


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a worker does, in order."""
    done: list[str] = []

    def accept(worker: Accepting, _listener: object) -> None:
        if worker.come:
            worker.come -= 1
            worker.nr_conns += 1
            done.append("accept")

    def wait(_worker: object, seconds: float) -> None:
        done.append(f"wait {seconds}")

    monkeypatch.setattr(ThreadWorker, "accept", accept)
    monkeypatch.setattr(ThreadWorker, "wait_for_and_dispatch_events", wait)
    monkeypatch.setattr(
        workers, "sleep", lambda seconds: done.append(f"sleep {1e3 * seconds:g} ms")
    )
    return done


def test_a_worker_leaves_a_connection_to_one_that_has_less(steps: list[str]) -> None:
    """But takes it when that one is too busy to, or stuck."""
    worker = Accepting(2)
    port: Any = object()

    while worker.come:
        worker.accept(port)

    assert steps[:11] == ["sleep 1 ms"] * 10 + ["accept"]
    worker.app.balance.leave(2)
    assert not worker.app.balance.has_less(4)
    assert worker.app.balance.has_less(5)  # than its own three


def test_a_worker_that_has_no_more_than_others_takes_all_there_are(
    steps: list[str],
) -> None:
    """Until it has more: one is no reason to wait."""
    worker = Accepting(0)
    worker.come = 9
    port: Any = object()

    worker.accept(port)

    assert steps == ["accept", "accept", "sleep 1 ms"]
    worker.app.balance.leave(2)
    worker.accept(port)
    assert steps[3:] == ["accept"] * 7


@pytest.mark.usefixtures("steps")
def test_a_worker_that_ends_stands_in_nobodys_way() -> None:
    """Its connections go, and it takes no more."""
    worker = Accepting(0)
    worker.app.balance.leave(2)
    worker.wait_for_and_dispatch_events(1.0)
    assert worker.app.balance.has_less(9)

    worker.alive = False
    worker.wait_for_and_dispatch_events(1.0)

    assert not worker.app.balance.has_less(9)


def test_a_worker_looks_for_more_when_it_can_use_it(steps: list[str]) -> None:
    """Sooner than it was told to where a thread may be held up by then."""
    worker = Accepting(0)

    for worker.tpool.waiting in (0, 5, 500):
        worker.wait_for_and_dispatch_events(1.0)

    naps = ["sleep 0 ms", "sleep 1 ms", "sleep 3 ms"]
    assert steps == [step for nap in naps for step in (nap, "wait 0.5")]


def test_a_worker_that_ends_waits_shortly_for_a_first_word(steps: list[str]) -> None:
    """A connection without any would hold it up for its whole grace."""
    worker, conn = Accepting(0), SimpleNamespace(timeout=monotonic() + 60)
    worker.pending_conns.append(conn)
    worker.wait_for_and_dispatch_events(1.0)
    assert conn.timeout > monotonic() + 9

    worker.alive = False
    worker.wait_for_and_dispatch_events(1.0)

    assert conn.timeout <= monotonic() + workers.LINGER
    assert len(steps) == 4


def test_a_new_connection_is_handled_when_there_is_something_to_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until then it holds no thread."""
    handled: list[TConn] = []
    monkeypatch.setattr(Punctual, "handle", lambda _worker, conn: handled.append(conn))
    here, there = socket.socketpair()
    with here, there, selectors.DefaultSelector() as poller, Relay(1) as relay:
        worker = Accepting(0)
        worker.tpool, worker.poller = relay, poller
        worker.method_queue = SimpleNamespace(defer=lambda *_: None)
        conn = TConn(Config(), here, ("127.0.0.1", 1), ("127.0.0.1", 2))

        worker.enqueue_req(conn)
        assert not poller.select(0)
        there.send(b"P")
        ((key, _),) = poller.select(9)
        key.data(key.fileobj)

    assert handled == [conn]
    assert worker.pending_conns == []


class Made:
    """An application that is in a circle, as those with routes are."""

    def __init__(self) -> None:
        self.itself = self

    def __call__(self, _environ: object, _start: object) -> list[bytes]:
        """Answer nothing."""
        return []


def test_two_signals_at_once_end_a_worker_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Ctrl-C is the terminal's and the master's; the second is no error."""
    ended = []
    monkeypatch.setattr(ThreadWorker, "handle_quit", lambda *_: ended.append("once"))
    worker = Punctual.__new__(Punctual)
    both = signal.SIGINT, signal.SIGQUIT
    every = (*both, signal.SIGTERM)
    before = [signal.signal(each, worker.handle_quit) for each in every]
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, both)
        for each in both:
            signal.raise_signal(each)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, both)
    finally:
        for each, handler in zip(every, before, strict=True):
            signal.signal(each, handler)

    assert ended == ["once"]


def test_an_application_that_was_replaced_is_let_go() -> None:
    """Or the master, and all workers it makes, would grow with every SIGHUP."""
    made = list["weakref.ref[Made]"]()

    def make() -> Made:
        one = Made()
        made.append(weakref.ref(one))
        return one

    with socket.create_server(("127.0.0.1", 0)) as opened:
        application = workers._Application(  # noqa: SLF001 - gunicorn's to use
            make, opened.dup(), Crew(1), print
        )
        application.wsgi()
        try:
            for _ in range(2):
                gc.freeze()  # as before each worker
                application.reload()
        finally:
            gc.unfreeze()
        os.close(application._port)  # noqa: SLF001 - as above

    assert [each() is None for each in made] == [True, False, False]
