"""Sound that comes from elsewhere, evened out: a jitter buffer."""

from threading import Lock
from typing import Final

from ivr.carrier.media.frames import SIZE

DEPTH: Final = 3
"""Frames that are there before the first one is given, and after any gap: 60 ms."""

MOST: Final = 10
"""Frames kept; of more the oldest are dropped, or a slow start would never end."""


class Jitter:
    """
    Takes sound in pieces of any size, gives it in frames of 20 ms.

    Each method may be called from any thread.
    """

    def __init__(self, depth: int = DEPTH, most: int = MOST) -> None:
        self._depth, self._most = depth * SIZE, most * SIZE
        self._lock = Lock()
        self._held = bytearray()
        self._flows = False

    def put(self, samples: bytes) -> None:
        """Take what has come."""
        with self._lock:
            self._held += samples
            excess = len(self._held) - self._most
            if excess > 0:
                del self._held[: excess + excess % 2]  # a sample has two bytes

    def take(self) -> bytes:
        """Return the next frame; empty while there is none to give."""
        with self._lock:
            if not self._flows and len(self._held) < self._depth:
                return b""
            self._flows = len(self._held) >= SIZE
            if not self._flows:
                return b""
            frame = bytes(self._held[:SIZE])
            del self._held[:SIZE]
            return frame

    def clear(self) -> None:
        """Drop what is held."""
        with self._lock:
            self._held.clear()
            self._flows = False
