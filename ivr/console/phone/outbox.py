"""What is on its way to a browser: texts and sound, in order, and never waited for."""

import json
from collections import deque
from collections.abc import Mapping
from threading import Condition
from typing import Any, Final

MOST: Final = 50
"""Frames that wait for a slow browser, a second of sound: older ones are dropped."""


class Outbox:
    """
    Filled in the thread that drives the calls, emptied in one of its own.

    Each method may be called from any thread.
    """

    def __init__(self) -> None:
        self._waiting: deque[str | bytes] = deque()
        self._frames = 0
        self._changed = Condition()
        self._is_closed = False

    def tell(self, event: str, **fields: Any) -> None:  # JSON's
        """Have a text sent: an object that names its event."""
        self.put({"event": event, **fields})

    def put(self, fields: Mapping[str, Any]) -> None:
        """Have an object sent as JSON."""
        self._put(json.dumps(fields, ensure_ascii=False))

    def sound(self, frame: bytes) -> None:
        """Have 20 ms of sound sent."""
        self._put(frame)

    def close(self) -> None:
        """Let `take` return None when all that is there has been taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def take(self) -> str | bytes | None:
        """Wait for what comes next; None: nothing comes any more."""
        with self._changed:
            while not self._waiting and not self._is_closed:
                self._changed.wait()
            if not self._waiting:
                return None
            next_one = self._waiting.popleft()
            self._frames -= isinstance(next_one, bytes)
            return next_one

    def _put(self, what: str | bytes) -> None:
        with self._changed:
            if self._is_closed:
                return
            self._waiting.append(what)
            self._frames += isinstance(what, bytes)
            if self._frames > MOST:
                self._drop()
            self._changed.notify()

    def _drop(self) -> None:
        """Drop the oldest frame; texts stay."""
        for place, each in enumerate(self._waiting):
            if isinstance(each, bytes):
                del self._waiting[place]
                self._frames -= 1
                return
