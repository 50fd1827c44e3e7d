"""
What one party says, 20 ms after 20 ms: keys found, silence left out.

Speech is told 40 ms after it was said, so that its first sounds, which are softer
than what follows, are not lost.
"""

from collections import deque
from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.carrier.media.live.handset import SILENCE
from ivr.speech.activity import Activity
from ivr.speech.dtmf import Detector

if TYPE_CHECKING:
    from numpy.typing import NDArray

AHEAD: Final = 2
"""Frames that are listened to before the first of them is passed on."""

NOTHING: Final = np.zeros(0, np.int16)


class Mouth:
    """
    One party's.

    Args:
        in_band: whether keys are looked for in the sound.
        noisy: whether there is a room around them, which has a sound of its own.

    """

    def __init__(self, *, in_band: bool, noisy: bool = True) -> None:
        self._detector = Detector() if in_band else None
        self._activity = Activity(noisy=noisy)
        self._ahead: deque[NDArray[np.int16]] = deque()
        self.speaks = False

    def take(self, frame: bytes) -> "tuple[NDArray[np.int16], str]":
        """Take a frame; return one to pass on, or an empty one, and the keys in it."""
        if not frame and not self._ahead:
            return NOTHING, ""
        samples = np.frombuffer(frame.ljust(len(SILENCE), b"\0"), "<i2")
        keys = self._detector.keys(samples) if self._detector else ""
        self.speaks = self._activity.follow(samples)
        self._ahead.append(samples)
        if not frame and not self.speaks:
            self._ahead.clear()
        if len(self._ahead) <= AHEAD:
            return NOTHING, keys
        due = self._ahead.popleft()
        return (due if self.speaks else NOTHING), keys
