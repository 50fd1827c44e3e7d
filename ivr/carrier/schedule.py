"""
What happens next on a line, and when: one loop, one thread, both clocks.

Things due at the same moment happen in the order they were asked for, so a
call is the same every time.  The loop's `now` is the moment an action was due,
not the moment the machine got round to it: a real clock's small delays leave
no trace in a transcript.
"""

from heapq import heappop, heappush

from ivr.carrier.clock import NEVER, Action, Clock


class Timer:
    """Something that will happen, unless it is called off."""

    __slots__ = ("action", "at")

    def __init__(self, at: float, action: Action) -> None:
        self.at = at
        self.action: Action | None = action

    def cancel(self) -> None:
        """Call it off; harmless when it is over."""
        self.action = None


class Schedule:
    """What is to be done, in seconds since this was made."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.now = 0.0
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
        self._stopped = False
        while not self._stopped:
            self._pass(self._next())

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
