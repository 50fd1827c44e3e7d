"""
Several processes on one port, by gunicorn: for a number that companies call.

The menu is read before the first worker is made, so that all of them share its
memory.  A worker holds nothing that a call needs: one that dies is replaced, and
the next request of its calls goes to another.
"""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from selectors import EVENT_READ
from socket import socket
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final, NoReturn

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import TConn, ThreadWorker

from ivr.errors import IvrError
from ivr.webhook.balance import Balance
from ivr.webhook.discreet import Discreet
from ivr.webhook.relay import Relay
from ivr.webhook.server import IDLE_SECONDS, end_late

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

GRACE: Final = 20
"""Seconds that a worker which has to go may take for the turns it is busy with."""

STUCK: Final = 30
"""Seconds without a sign of life after which a worker is replaced."""

LINGER: Final = 2.0
"""Seconds that a worker which has to go waits for the first word of a connection."""

STANDS_BACK: Final = 10
HEAD_START: Final = 0.001
"""How often a worker leaves a connection to one that has less, and for how long."""

AT_ONCE: Final = 50
"""Connections that a worker takes before it looks for something else."""

SHORT: Final = 0.0002
NAP: Final = 0.003
"""Seconds that a turn takes at least, and for which a worker looks for no more."""

EARLY: Final = ("phonenumbers", "ivr.journal.batch")
"""What a worker's first calls would import, each worker for itself."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crew:
    """
    How many answer at once.

    Args:
        workers: processes.
        threads: turns that one process answers at a time; a turn that waits for a
            look-up holds a thread, and the processor only briefly.

    """

    workers: int
    threads: int = 8


def work(
    make: Callable[[], "WSGIApplication"],
    opened: socket,
    crew: Crew,
    told: Callable[[int], None] = lambda _: None,
) -> NoReturn:
    """
    Answer on an open port until a signal ends it; `told` how many workers there are.

    SIGHUP makes the application anew and replaces every worker after its turns;
    one that cannot be made changes nothing.  Ends by `SystemExit`.
    """
    _Master(_Application(make, opened, crew, told)).run()
    raise SystemExit  # the master has done so


class _Application(BaseApplication):  # type: ignore[misc]  # ships no types
    """Our application and its settings, as gunicorn asks for them."""

    def __init__(
        self,
        make: Callable[[], "WSGIApplication"],
        opened: socket,
        crew: Crew,
        told: Callable[[int], None],
    ) -> None:
        self._make, self._crew, self._told = make, crew, told
        self._port = opened.detach()  # gunicorn's from here on
        self.balance = Balance()
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's own, at start and at every SIGHUP."""
        settings = {
            "bind": f"fd://{self._port}",
            "workers": self._crew.workers,
            "threads": self._crew.threads,
            "worker_class": Punctual,
            "worker_connections": 1_000,
            "keepalive": IDLE_SECONDS,
            "timeout": STUCK,
            "graceful_timeout": GRACE,
            "preload_app": True,
            "logger_class": Discreet,
            "control_socket_disable": True,
            "limit_request_line": 8_190,  # a URL of ours, and a GET's form behind it
            "forwarded_allow_ips": "",  # whoever sends those headers, nobody reads them
            "pre_fork": _before_fork,
            "nworkers_changed": self._changed,
            "post_fork": _after_fork,
            "child_exit": _died,
            "on_exit": _ended,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    # Its last is the number before, which gunicorn's hook has.
    def _changed(self, _master: Arbiter, workers: int, _before: int | None) -> None:
        self._told(workers)

    def load(self) -> "WSGIApplication":
        """Make the application."""
        # What is frozen for workers is not collected: of each SIGHUP, the application
        # that was there before would stay.
        gc.unfreeze()
        made = self._make()
        for name in EARLY:
            import_module(name)
        gc.collect()
        return made

    def reload(self) -> None:
        """Make it anew; keep the one there is when that is not possible."""
        super().reload()
        try:
            self.callable = self.load()
        except IvrError as error:
            _LOG.warning(
                "- kept the last good menu: %s", "; ".join(str(error).split("\n"))
            )


class _Master(Arbiter):  # type: ignore[misc]  # ships no types
    """Makes workers, and others in place of those that died."""

    def handle_usr2(self) -> None:
        """Do nothing: a second master could not have the port."""
        _LOG.warning("- SIGUSR2 does nothing here; SIGHUP replaces the workers")


class Punctual(ThreadWorker):  # type: ignore[misc]  # ships no types
    """
    A worker that lets nobody wait: for a dripping sender, or for turns that came later.

    gunicorn's own limits are on silence; a sender that drips byte after byte would
    hold a thread for as long as it likes.  It is given no more time than Twilio
    would wait.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # gunicorn's own
        super().__init__(*args, **kwargs)
        self.busy: dict[TConn, float] = {}
        self.stood_back = 0

    def get_thread_pool(self) -> Relay:
        """Return what handles connections."""
        return Relay(self.cfg.threads)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """
        Tell the other workers how many connections there are, and go on.

        While turns wait for others, whoever comes would only wait behind them: the loop
        lets the thread that answers go on, and then finds several at once.
        """
        if self.alive:
            self.app.balance.tell(self.age, self.nr_conns)
        else:
            self.app.balance.leave(self.age)
            for conn in self.pending_conns:
                conn.timeout = min(conn.timeout, monotonic() + LINGER)
        sleep(min(self.tpool.waiting * SHORT, NAP))
        super().wait_for_and_dispatch_events(min(timeout, self.tpool.look()))

    def accept(self, listener: socket) -> None:
        """Take what connections there are, unless a worker with less is quick to."""
        for _ in range(AT_ONCE):
            if self._stands_back():
                return
            before = self.nr_conns
            super().accept(listener)
            if self.nr_conns == before:
                return  # there are no more
            self.app.balance.tell(self.age, self.nr_conns)

    def _stands_back(self) -> bool:
        """Leave a connection to a worker that has less, for a moment."""
        less = self.app.balance.has_less(self.nr_conns)
        self.stood_back = self.stood_back + 1 if less else 0
        if not 0 < self.stood_back <= STANDS_BACK:
            self.stood_back = 0
            return False
        sleep(HEAD_START)
        return True

    def enqueue_req(self, conn: TConn) -> None:
        """Have a connection handled, a new one when there is something to read."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = monotonic() + IDLE_SECONDS
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, readable)

    def handle(self, conn: TConn) -> object:
        """Answer one request of a connection."""
        self.busy[conn] = monotonic() + IDLE_SECONDS
        try:
            return super().handle(conn)
        finally:
            self.busy.pop(conn, None)

    def handle_quit(self, sig: int, frame: Any) -> None:  # gunicorn's own
        """End; a Ctrl-C comes twice, from the terminal and from the master."""
        for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
            # SIG_IGN would be an error for one that has come, and waits to be handled.
            signal.signal(each, _do_nothing)
        super().handle_quit(sig, frame)

    def notify(self) -> None:
        """Say that the worker lives, as it does every second; end what takes long."""
        super().notify()
        end_late(self.busy)


def _do_nothing(_signal: int, _frame: object) -> None:
    """Take a signal that changes nothing any more."""


def _before_fork(_master: Arbiter, worker: ThreadWorker) -> None:
    worker.app.balance.tell(worker.age, 0)
    # What exists by now is shared by all workers; a collection in one of them would
    # touch it, and what is touched is copied.
    gc.freeze()


def _after_fork(_master: Arbiter, _worker: ThreadWorker) -> None:
    metrics = sys.modules.get("ivr.webhook.metrics")
    if metrics:  # otherwise nothing is counted
        metrics.begin(os.getpid())


def _died(_master: Arbiter, worker: ThreadWorker) -> None:
    worker.app.balance.leave(worker.age)
    metrics = sys.modules.get("ivr.webhook.metrics")
    if metrics:  # otherwise nothing is counted
        metrics.forget(worker.pid)


def _ended(_master: Arbiter) -> None:
    _LOG.info("- ended")
