"""
What a person holds to their ear and speaks into, whatever it is made of.

A browser's WebSocket, a file, a sound card: whoever has these few methods can
be on the phone.  A frame is 20 ms of sound: 160 samples of 8 kHz, signed 16-bit
little-endian, 320 bytes.
"""

from typing import Protocol

from ivr.carrier.media.frames import SIZE
from ivr.speech.sound import Sound

SILENCE = bytes(SIZE)
"""A frame of nothing."""


class Handset(Protocol):
    """
    One party's phone; all of it is called in the thread that drives the calls.

    None of its methods may wait.  `in_band` says that its keys are tones in its
    sound and come no other way: they are looked for there.
    """

    in_band: bool

    def hear(self, frame: bytes) -> None:
        """Sound for 20 ms, after what was heard before."""

    def speak(self) -> bytes:
        """Return the next 20 ms of what is said, empty when nothing is."""

    def over(self, tone: Sound) -> None:
        """
        Hear the line go dead.

        `tone` is what a phone sounds then, again and again; it is empty when this
        party has hung up.
        """
