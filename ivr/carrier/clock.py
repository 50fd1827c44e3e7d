"""
Two clocks: one that jumps, one that waits.

A call is driven by a schedule that asks its clock to pass the time until the
next thing is due.  On the virtual clock that takes no time at all; on the real
one it takes as long as it says, or until another thread posts something.
"""

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue
from typing import Final, Protocol, TypeVar

from ivr.carrier.crew import Crew

T = TypeVar("T")

Action = Callable[[], None]
"""Something to do in the thread that drives the call."""

NEVER: Final = math.inf
"""A moment that only something posted brings forward."""

EPOCH: Final = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
"""What a calendar shows when a virtual call begins: the same in every run."""


class Clock(Protocol):
    """What a schedule needs of time."""

    def now(self) -> float:
        """Return seconds since this clock began."""

    def today(self) -> datetime:
        """Return the date and time in UTC."""

    def wait(self, until: float) -> Action | None:
        """Let time pass; return early with what was posted, if anything was."""

    def post(self, action: Action) -> None:
        """Hand an action to the driving thread. Safe from any thread or signal."""

    def drain(self) -> None:
        """Do what was posted too late for anybody to wait for it."""

    def keep_step(self, *, on: bool) -> None:
        """Pass no faster than real time, as long as this is on for anybody."""

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` without holding the call up; give `then` its result."""


class VirtualClock:
    """A clock that jumps to whatever is next. Nothing sleeps."""

    def __init__(self, epoch: datetime = EPOCH) -> None:
        self._epoch = epoch
        self._now = 0.0
        self._in_step = 0
        self._posted: SimpleQueue[Action] = SimpleQueue()

    def now(self) -> float:
        """Return the second it has jumped to."""
        return self._now

    def today(self) -> datetime:
        """Return the date that belongs to that second."""
        return self._epoch + timedelta(seconds=self._now)

    def wait(self, until: float) -> Action | None:
        """Jump there, unless something was posted; never is waited for."""
        if until == NEVER or not self._posted.empty():
            return self._posted.get()
        if self._in_step:
            return self._walk(until)
        self._now = max(self._now, until)
        return None

    def post(self, action: Action) -> None:
        """Have the action done before time goes on."""
        self._posted.put(action)

    def drain(self) -> None:
        """Do what was posted."""
        while not self._posted.empty():
            self._posted.get()()

    def keep_step(self, *, on: bool) -> None:
        """Let time pass as it does elsewhere, where somebody there takes part."""
        self._in_step += 1 if on else -1

    def _walk(self, until: float) -> Action | None:
        """Take as long as that takes, or until something is posted."""
        began = time.monotonic()
        try:
            action = self._posted.get(timeout=max(0.0, until - self._now))
        except Empty:
            self._now = max(self._now, until)
            return None
        self._now = min(until, self._now + time.monotonic() - began)
        return action

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do it here and now: on this clock it takes no time."""
        then(work())


class RealClock:
    """The time on the wall, for a human ear."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._crew = Crew()
        # `SimpleQueue.put` may be called from a signal handler: Ctrl-C hangs up.
        self._posted: SimpleQueue[Action] = SimpleQueue()

    def now(self) -> float:
        """Return seconds since it was made."""
        return time.monotonic() - self._began

    def today(self) -> datetime:
        """Return the date on the wall, in UTC."""
        return datetime.now(UTC)

    def wait(self, until: float) -> Action | None:
        """Sleep until then, or until something is posted."""
        left = None if until == NEVER else max(0.0, until - self.now())
        try:
            return self._posted.get(timeout=left)
        except Empty:
            return None

    def post(self, action: Action) -> None:
        """Wake the call up and have the action done."""
        self._posted.put(action)

    def drain(self) -> None:
        """Do what was posted."""
        while not self._posted.empty():
            self._posted.get()()

    def keep_step(self, *, on: bool) -> None:
        """It is real time."""

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do it in another thread; `then` runs in the driving thread."""

        def run() -> None:
            result = work()
            self.post(lambda: then(result))

        self._crew.do(run)
