"""
Threads that do what would hold others up, and then wait for more of it.

To start a thread takes as long as the others let it: on a busy line milliseconds,
for which the thread that drives the calls would wait at each request.
"""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Final

Work = Callable[[], object]

PATIENCE: Final = 10.0
"""Seconds after which a thread that has nothing to do ends."""


class Crew:
    """
    As many threads as there is work at once; none of them holds up the end.

    Args:
        patience: seconds that a thread waits for more work.

    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._work: SimpleQueue[Work] = SimpleQueue()
        self._lock = Lock()
        self._free = 0

    def do(self, work: Work) -> None:
        """Have it done aside, by a thread that is free, or by a new one."""
        with self._lock:
            is_taken = self._free > 0
            self._free -= is_taken
        if not is_taken:
            Thread(target=self._serve, daemon=True).start()
        self._work.put(work)

    def _serve(self) -> None:
        while work := self._next():
            work()
            del work  # who waits for more keeps nothing of it alive
            with self._lock:
                self._free += 1

    def _next(self) -> Work | None:
        """Wait for more; None when there was none for long enough."""
        try:
            return self._work.get(timeout=self._patience)
        except Empty:
            with self._lock:
                if self._free:
                    self._free -= 1
                    return None
        return self._work.get()  # all who were free are taken: it is on its way
