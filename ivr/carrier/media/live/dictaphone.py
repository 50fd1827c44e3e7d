"""A handset without a person: says a sound, keeps what it hears."""

from ivr.carrier.media.frames import SIZE
from ivr.speech.sound import Sound


class Dictaphone:
    """
    Speaks from a recording into a call, and records the call.

    On the virtual clock a call with it takes as long as its sound takes to make.

    Args:
        says: what it says, from the moment it is on the line.
        in_band: whether the keys in that are to be found.

    """

    def __init__(self, says: Sound | None = None, *, in_band: bool = False) -> None:
        self.in_band = in_band
        self._says = says.samples if says else b""
        self._at = 0
        self._heard = bytearray()
        self.tone = Sound(b"")
        self.is_over = False

    @property
    def heard(self) -> Sound:
        """What was heard until now."""
        return Sound(bytes(self._heard))

    def hear(self, frame: bytes) -> None:
        """Keep it."""
        self._heard += frame

    def speak(self) -> bytes:
        """Say the next piece."""
        frame = self._says[self._at : self._at + SIZE]
        self._at += SIZE
        return frame

    def over(self, tone: Sound) -> None:
        """Remember how it ended."""
        self.is_over, self.tone = True, tone
