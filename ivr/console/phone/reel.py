"""One call's sound as its person had it, what they said mixed into it."""

from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.carrier.media.frames import SIZE
from ivr.speech.mix import LINE_RATE
from ivr.speech.signals import KEY_SECONDS, key_tone
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST: Final = 2 * LINE_RATE * 4 * 3600
"""Bytes of the longest call: four hours."""


class Reel:
    """Runs while the person is on the line; all in the thread that drives the calls."""

    def __init__(self) -> None:
        self._samples = bytearray()
        self._tone = b""

    @property
    def size(self) -> int:
        """Bytes it takes."""
        return len(self._samples)

    @property
    def sound(self) -> Sound:
        """What is on it until now."""
        return Sound(bytes(self._samples))

    def key(self, key: str) -> None:
        """Have a key's tone on it, from the next frame on."""
        length = 2 * round(KEY_SECONDS * LINE_RATE)
        self._tone = key_tone(key).samples[:length]

    def add(self, heard: bytes, said: bytes) -> None:
        """Have 20 ms more on it."""
        tone, self._tone = self._tone[:SIZE], self._tone[SIZE:]
        parts = [part for part in (heard, said, tone) if part]
        if len(self._samples) < LONGEST:
            self._samples += heard if len(parts) == 1 else _mixed(parts)


def _mixed(parts: list[bytes]) -> bytes:
    whole = (np.frombuffer(part.ljust(SIZE, b"\0"), "<i2") for part in parts)
    both = np.sum([each.astype(np.int32) for each in whole], axis=0)
    samples: NDArray[np.int16] = np.clip(both, -32768, 32767).astype("<i2")
    return samples.tobytes()
