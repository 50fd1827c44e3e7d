"""What the person on the caller's leg hears, for whoever wants the sound of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ivr.carrier.transcript import Listener
from ivr.speech.signals import dtmf, key_tone, ringing
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.leg import Leg
    from ivr.carrier.sounds import Sounds


class Ear(Protocol):
    """Something that listens in: a file, a sound card."""

    def hear(self, at: float, sound: Sound) -> None:
        """Hear the line begin to sound, at a call second."""

    def hush(self, at: float) -> None:
        """Hear what the line said last stop short."""

    def hear_caller(self, at: float, sound: Sound) -> None:
        """Hear the caller: a key, or words."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who follows a call: a listener reads its entries, an ear hears its sound."""

    listener: Listener | None = None
    ear: Ear | None = None


class Hearing:
    """
    Turns what happens on the caller's leg into sound.

    What a callee hears before the bridge is theirs alone.  With no ear
    listening nothing is made.
    """

    def __init__(
        self, now: Callable[[], float], sounds: "Sounds", ear: Ear | None
    ) -> None:
        self._now, self._sounds, self._ear = now, sounds, ear

    def prompt(self, leg: "Leg", sound: Sound) -> None:
        """Let the party hear a prompt begin."""
        if self._ear and not leg.label:
            self._ear.hear(self._now(), sound)

    def hush(self, leg: "Leg") -> None:
        """Let the prompt stop."""
        if self._ear and not leg.label:
            self._ear.hush(self._now())

    def tones(self, leg: "Leg", digits: str) -> None:
        """Let the party hear keys sent as tones."""
        if self._ear and not leg.label:
            self._ear.hear(self._now(), dtmf(digits))

    def ring(self, leg: "Leg", seconds: float) -> None:
        """Let the party hear ringing, until hushed."""
        if self._ear and not leg.label:
            one = ringing()
            times = int(seconds / one.seconds) + 1
            self._ear.hear(self._now(), Sound(one.samples * times, one.rate))

    def key(self, leg: "Leg", key: str) -> None:
        """Let a key of the party's sound."""
        if self._ear and not leg.label:
            self._ear.hear_caller(self._now(), key_tone(key))

    def words(self, leg: "Leg", text: str) -> float:
        """Let the party speak; return how many seconds that takes."""
        sound = self._sounds.of_party(text)
        if self._ear and not leg.label:
            self._ear.hear_caller(self._now(), sound)
        return sound.seconds
