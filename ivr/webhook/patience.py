"""
No patience with a service that let callers wait in vain.

Each look-up that comes too late holds a thread for its ten seconds.  A service that
was too late several times in a row is not asked for a while: its callers hear at
once what they would have heard after ten seconds, and all others are answered.
"""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Final

TIMES: Final = 3
"""Look-ups in a row that came too late."""

REST: Final = 15.0
"""Seconds until a service is asked again."""

MOST: Final = 256
"""Services remembered; a menu has a few."""


class Patience:
    """Who was too late, of late; threads may share it."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now, self._lock = now, Lock()
        self._late: dict[str, tuple[int, float]] = {}

    def is_over(self, host: str) -> bool:
        """Tell whether a service is not to be asked now; else one may try."""
        with self._lock:
            times, until = self._late.get(host, (0, 0.0))
            if times < TIMES:
                return False
            if self._now() < until:
                return True
            self._late[host] = times, self._now() + REST  # the others wait for it
            return False

    def answered(self, host: str, *, in_time: bool) -> None:
        """Remember how it went."""
        with self._lock:
            if in_time:
                self._late.pop(host, None)
                return
            times = self._late.pop(host, (0, 0.0))[0] + 1
            self._late[host] = times, self._now() + REST
            while len(self._late) > MOST:
                del self._late[next(iter(self._late))]
