"""
Somebody who plays a sound into their phone: heard, and understood, as a voice is.

It takes as long on the virtual clock as on the real one, in frames of 20 ms.
"""

from typing import TYPE_CHECKING

from ivr.carrier.media.frames import FRAME, SIZE
from ivr.carrier.media.live.mouth import Mouth

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.speech.sound import Sound


def recite(leg: "Leg", sound: "Sound") -> float:
    """Let a party play a sound into the phone; return the seconds it takes."""
    if leg.status.is_final:
        return 0.0
    leg.call.hearing.speech(leg, sound)
    Recital(leg, sound).next()
    return sound.seconds


class Recital:
    """
    A sound that a party says, from its beginning to its end.

    Args:
        leg: whose party it is.
        sound: what is said, at the line's rate.

    """

    def __init__(self, leg: "Leg", sound: "Sound") -> None:
        self._leg, self._samples = leg, sound.samples
        self._mouth = Mouth(in_band=False)
        self._at = 0

    def next(self) -> None:
        """Say 20 ms of it, and the rest when its time comes."""
        frame = self._samples[self._at : self._at + SIZE]
        self._at += SIZE
        spoke = self._mouth.speaks
        samples, _ = self._mouth.take(frame)
        if self._mouth.speaks != spoke:
            self._leg.voice(self._mouth.speaks)
        if len(samples):
            self._leg.state.sound(samples.tobytes())
        if self._at < len(self._samples) or self._mouth.speaks:
            self._leg.schedule.after(FRAME, self.next)
