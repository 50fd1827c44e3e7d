"""A handset that is a browser: it hears by frames sent, and speaks by frames come."""

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from ivr.carrier.media.frames import SIZE
from ivr.carrier.media.live.jitter import Jitter
from ivr.console.phone.outbox import Outbox
from ivr.speech.music import hold_music
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

PIECE: Final = 10 * SIZE
"""The most bytes of sound that come at once: 200 ms."""


class BrowserHandset:
    """
    What a person at a browser hears and says.

    On hold they hear nothing, and whoever listens to them hears music.  `leg` is
    whose it is, from the moment there is one.
    """

    in_band = False  # its keys are events

    def __init__(self, outbox: Outbox) -> None:
        self.leg: Leg | None = None
        self.held = False
        self._outbox, self._said = outbox, Jitter()
        self._music = 0

    def put(self, samples: bytes) -> None:
        """Take what a microphone has heard. Safe from any thread."""
        if not self.held:
            self._said.put(samples)

    def hold(self, *, on: bool) -> None:
        """Hear and say nothing, or again."""
        self.held = on
        self._said.clear()

    def hear(self, frame: bytes) -> None:
        """Send it on."""
        if not self.held:
            self._outbox.sound(frame)

    def speak(self) -> bytes:
        """Return what was said; on hold, music for whoever listens."""
        said = self._said.take()
        return self._bar() if self.held and self._has_listeners else said

    def over(self, tone: Sound) -> None:
        """Tell the browser, with one turn of the tone that it is to repeat."""
        self._outbox.tell("over", tone=b64encode(tone.samples).decode())

    @property
    def _has_listeners(self) -> bool:
        leg = self.leg
        return leg is not None and any(True for _ in leg.call.hearing.hearers(leg))

    def _bar(self) -> bytes:
        """Return the next 20 ms of the music."""
        samples = hold_music().samples
        first, self._music = self._music, (self._music + SIZE) % len(samples)
        part = samples[first : first + SIZE]
        return part + samples[: SIZE - len(part)]
