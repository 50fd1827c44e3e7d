"""
Whether somebody speaks, frame by frame: what is silence is not sent on.

The background's own level is followed, slowly up and quickly down; a voice is
what stands out of it.  A pause shorter than `HANGOVER` is part of the speech.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST: Final = 60.0
"""Effective value, -55 dBFS: nothing softer is a voice, however quiet the room."""

ABOVE: Final = 2.8
"""Times the background: 9 dB."""

RISE: Final = 1.01
"""How the background follows a louder room, a frame of 20 ms: 4 dB a second."""

LOUDEST_ROOM: Final = 600.0
"""Effective value, -35 dBFS: whoever goes on speaking is no background."""

HANGOVER: Final = 20
"""Frames of 20 ms."""

LINGERS: Final = 0.02 * HANGOVER
"""Seconds after its end that speech is still told to go on."""


class Activity:
    """
    Follows one party; `on` is whether they speak.

    Where it is not `noisy`, there is no background: whatever is heard is meant.
    """

    def __init__(self, *, noisy: bool = True) -> None:
        self.on = False
        self._noisy = noisy
        self._room = LEAST / ABOVE
        self._left = 0

    def follow(self, samples: "NDArray[np.int16]") -> bool:
        """Take the next 20 ms, empty for nothing; return whether it is speech."""
        if len(samples):
            level = float(np.sqrt(np.mean(samples.astype(np.float32) ** 2)))
            if level > max(LEAST, ABOVE * self._room):
                self._left = HANGOVER + 1
            if self._noisy:
                self._room = min(level, self._room * RISE, LOUDEST_ROOM)
                self._room = max(self._room, 1.0)
        self.on = self._left > 0
        self._left = max(0, self._left - 1)
        return self.on
