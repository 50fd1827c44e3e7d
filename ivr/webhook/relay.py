"""
A process's threads, of which one answers at a time, and one after the other.

Python runs one thread at a time, and the system chooses which: of eight that have
something to do, one may wait for many turns of the others.  So one thread leads: it
takes turn after turn, in the order in which they came.  Where it is held up, by a
look-up or by a slow receiver, another leads on.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from math import inf
from threading import Lock
from time import monotonic
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE: Final = 0.01
"""Seconds that a turn takes at most unless it waits; most take less than one ms."""


class Relay(ThreadPoolExecutor):
    """
    An executor for who looks after it: `look` has to be called again and again.

    Args:
        threads: how many may be held up at once.
        patience: seconds after which another thread leads.

    """

    def __init__(self, threads: int, patience: float = PATIENCE) -> None:
        super().__init__(threads)
        self._patience, self._guard = patience, Lock()
        self._line: deque[Callable[[], None]] = deque()
        self._leader: object = None
        self._since = inf

    def submit(
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Have it done when all that came before it is done, or held up."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - it is told, as by the others
                future.set_exception(error)
            else:
                future.set_result(result)

        with self._guard:
            self._line.append(work)
            if self._leader is None:
                self._appoint()
        return future

    @property
    def waiting(self) -> int:
        """How many have to wait for others."""
        return len(self._line)

    def look(self) -> float:
        """Let another thread lead if it is time; return the seconds until it may be."""
        with self._guard:
            if not self._line or self._leader is None:
                return inf
            left = self._since + self._patience - monotonic()
            if left <= 0:
                self._appoint()
                return inf
            return left

    def _appoint(self) -> None:
        self._leader = leader = object()
        self._since = inf  # until a thread has begun with it
        super().submit(self._lead, leader)

    def _lead(self, leader: object) -> None:
        while work := self._next(leader):
            work()

    def _next(self, leader: object) -> Callable[[], None] | None:
        with self._guard:
            if self._leader is not leader:
                return None
            if not self._line:
                self._leader = None
                return None
            self._since = monotonic()
            return self._line.popleft()
