"""
What happens next on a line, and when: one loop, one thread, both clocks.

Things due at the same moment happen in the order they were asked for, so a
call is the same every time.  The loop's `now` is the moment an action was due,
not the moment the machine got round to it: a real clock's small delays leave
no trace in a transcript.
"""

from collections.abc import Callable
from functools import partial
from heapq import heappop, heappush
from typing import NoReturn, Protocol, TypeVar

from ivr.carrier.clock import NEVER, Action, Clock

T = TypeVar("T")


class Timer:
    """Something that will happen, unless it is called off."""

    __slots__ = ("action", "at")

    def __init__(self, at: float, action: Action) -> None:
        self.at = at
        self.action: Action | None = action

    def cancel(self) -> None:
        """Call it off; harmless when it is over."""
        self.action = None


class Time(Protocol):
    """What a call needs of a schedule."""

    @property
    def now(self) -> float:
        """The moment of what is being done, in seconds."""

    def after(self, seconds: float, action: Action) -> Timer:
        """Have something done that many seconds from now."""

    def catch_up(self) -> None:
        """Let `now` be what the clock shows, after work that took real time."""

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` without holding anything up; give `then` its result."""

    def bound(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what is to be done when something else posts it."""


class Schedule:
    """What is to be done, in seconds since this was made."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.now = 0.0
        self.is_serving = False
        self._zero = clock.now()
        self._timers: list[tuple[float, int, Timer]] = []
        self._count = 0
        self._stopped = False

    def after(self, seconds: float, action: Action) -> Timer:
        """Have something done that many seconds from now."""
        timer = Timer(self.now + max(0.0, seconds), action)
        self._count += 1
        heappush(self._timers, (timer.at, self._count, timer))
        return timer

    def catch_up(self) -> None:
        """Let `now` be what the clock shows, after work that took real time."""
        self.now = max(self.now, self.clock.now() - self._zero)

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` without holding anything up; give `then` its result."""
        self.clock.aside(work, then)

    def bound(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what is to be done when something else posts it: just that."""
        return then

    def behind(self, at: float) -> float:
        """Return how long ago, on the clock, a moment of this schedule was."""
        return self.clock.now() - self._zero - at

    def stop(self) -> None:
        """End `run` after the action under way."""
        self._stopped = True

    def run(self) -> None:
        """Do what is due, until `stop` or until nothing will ever happen."""
        self._stopped = False
        while not self._stopped:
            due = self._next()
            if due is None:
                return
            self._pass(due)

    def serve(self) -> None:
        """Do what is due and what is posted, until `stop`."""
        self._stopped, self.is_serving = False, True
        try:
            while not self._stopped:
                self._pass(self._next())
        finally:
            self.is_serving = False

    def _pass(self, due: Timer | None) -> None:
        """Let time pass until the next thing is due, or something is posted."""
        posted = self.clock.wait(self._zero + due.at if due else NEVER)
        if posted:
            self.catch_up()
            posted()
        elif due and due.action:
            heappop(self._timers)
            self.now = max(self.now, due.at)
            due.action()

    def _next(self) -> Timer | None:
        while self._timers and self._timers[0][2].action is None:
            heappop(self._timers)
        return self._timers[0][2] if self._timers else None


class Part:
    """
    One call's part of a schedule.

    What breaks in it while the line is served is that call's: `broke` is told, and
    the others go on.  Where calls are run to their ends it is raised, to whoever
    runs them.
    """

    def __init__(self, whole: Schedule, broke: Callable[[Exception], None]) -> None:
        self._whole, self._broke = whole, broke

    @property
    def now(self) -> float:
        """The moment of what is being done, in seconds."""
        return self._whole.now

    def after(self, seconds: float, action: Action) -> Timer:
        """Have something done that many seconds from now."""
        return self._whole.after(seconds, lambda: self._try(action))

    def catch_up(self) -> None:
        """Let `now` be what the clock shows, after work that took real time."""
        self._whole.catch_up()

    def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` without holding anything up; give `then` its result."""
        self._whole.clock.aside(
            lambda: _outcome(work),
            lambda outcome: self._try(lambda: then(outcome())),
        )

    def bound(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what is to be done when something else posts it."""
        return lambda found: self._try(lambda: then(found))

    def _try(self, action: Action) -> None:
        try:
            action()
        except Exception as error:
            if not self._whole.is_serving:
                raise
            self._broke(error)


def _outcome(work: Callable[[], T]) -> Callable[[], T]:
    """Do it; return what gives its result, or raises what it raised."""
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - raised where calls are driven
        return partial(_raise, error)
    return lambda: result


def _raise(error: Exception) -> NoReturn:
    raise error
