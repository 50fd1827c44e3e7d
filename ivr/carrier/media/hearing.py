"""What people on the line hear and say, for whoever wants the sound of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ivr.carrier.media.country import country
from ivr.carrier.transcript import Listener
from ivr.speech.national import ringing
from ivr.speech.signals import dtmf, key_tone
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.media.sounds import Sounds


class Ear(Protocol):
    """Something that listens in: a file, a sound card."""

    def hear(self, at: float, sound: Sound) -> None:
        """Hear the line begin to sound, at a call second."""

    def hush(self, at: float) -> None:
        """Hear what the line said last stop short."""

    def hear_talk(self, at: float, sound: Sound) -> None:
        """Hear people: the caller's keys and words, and those of others."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who follows a call: a listener reads its entries, an ear hears its sound."""

    listener: Listener | None = None
    ear: Ear | None = None


class Hearing:
    """
    Turns what happens on legs into sound, for whoever listens in.

    Nothing is made where nobody does, but a person's words, which take time.
    """

    def __init__(self, sounds: "Sounds") -> None:
        self._sounds = sounds

    def prompt(self, leg: "Leg", sound: Sound) -> None:
        """Let the party hear a prompt begin."""
        for tap in leg.taps:
            tap.line(sound)

    def hush(self, leg: "Leg") -> None:
        """Let the prompt stop."""
        for tap in leg.taps:
            tap.hush()
        if leg.counterpart:
            leg.counterpart.hushed()

    def tones(self, leg: "Leg", digits: str) -> None:
        """Let the party hear keys sent as tones."""
        if digits:
            leg.tell("sent", {"keys": digits})
        if leg.taps:
            sound = dtmf(digits)
            self.prompt(leg, sound)
            _tell(leg, "", sound.seconds)

    def ring(self, leg: "Leg", seconds: float, tone: str | None = None) -> None:
        """Let the party hear ringing as in their country, or that of `tone`."""
        if leg.taps:
            one = ringing(tone or country(leg.address))
            times = int(seconds / one.seconds) + 1
            self.prompt(leg, Sound(one.samples * times, one.rate))

    def key(self, leg: "Leg", key: str, *, sounds: bool = True) -> None:
        """Let a key of the party's be told, and sound unless it has sounded."""
        for tap in leg.taps:
            tap.key(key, sounds=sounds)
        if sounds:
            tone = key_tone(key)
            for other in self.hearers(leg):
                _tell(other, "", tone.seconds)
                for tap in other.taps:
                    tap.other(tone)

    def words(self, leg: "Leg", text: str, seconds: float | None = None) -> float:
        """
        Let the party speak; return how many seconds that takes.

        Where `seconds` are given the sound of it comes by itself.
        """
        if seconds is None:
            sound = self._sounds.of_party(text)
            self.speech(leg, sound)
            seconds = sound.seconds
        for other in self.hearers(leg):
            _tell(other, text, seconds)
        return seconds

    def speech(self, leg: "Leg", sound: Sound) -> None:
        """Let the party be heard saying a sound that begins now."""
        for tap in leg.taps:
            tap.party(sound)
        for other in self.hearers(leg):
            for tap in other.taps:
                tap.other(sound)

    def hearers(self, leg: "Leg") -> "Iterable[Leg]":
        """Return the legs whose parties hear what this one says."""
        for performance in reversed(leg.performances):
            others = performance.state.others()
            if others:
                return others
        return leg.state.others()


def _tell(leg: "Leg", text: str, seconds: float) -> None:
    """Tell another leg behind this one's party what the sound is that begins now."""
    if leg.counterpart:
        leg.counterpart.hears(text, seconds)
