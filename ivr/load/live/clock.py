"""A clock on which a call passes faster than it would for an ear."""

import time
from collections.abc import Callable
from queue import Empty
from threading import Lock
from typing import TypeVar

from ivr.carrier.clock import NEVER, Action, RealClock

T = TypeVar("T")


class PacedClock(RealClock):
    """
    Real time, `pace` times as fast; but what a webhook takes is what it takes.

    While a request is under way a second is a second: else a caller would hang
    up on a menu that answers in no time at all.
    """

    def __init__(self, pace: float) -> None:
        super().__init__()
        self._pace = pace
        self._seen, self._seconds, self._asking = time.monotonic(), 0.0, 0
        self._lock = Lock()

    def now(self) -> float:
        """Return the call's seconds since it was made."""
        with self._lock:
            return self._go_on()

    def wait(self, until: float) -> Action | None:
        """Sleep until then, or until something is posted."""
        if until == NEVER:
            return self._posted.get()
        while (left := until - self.now()) > 0:
            try:
                return self._posted.get(timeout=left / self._speed())
            except Empty:
                continue
        return None if self._posted.empty() else self._posted.get()

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do it in a thread of its own, at the real pace."""

        def timed() -> T:
            try:
                return work()
            finally:
                self._ask(-1)

        self._ask(1)
        super().aside(timed, then)

    def _ask(self, change: int) -> None:
        with self._lock:
            self._go_on()
            self._asking += change

    def _go_on(self) -> float:
        """Count what has passed since anybody looked."""
        now = time.monotonic()
        self._seconds += (now - self._seen) * self._speed()
        self._seen = now
        return self._seconds

    def _speed(self) -> float:
        return 1.0 if self._asking else self._pace
