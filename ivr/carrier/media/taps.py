"""
Who listens in on a leg: an ear, a recording, a stream.

The `line` of a leg is what its party hears; the `party` is what they say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ivr.speech.mix import LINE_RATE
from ivr.speech.signals import KEY_SECONDS, key_tone
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.media.hearing import Ear
    from ivr.carrier.media.tape import Tape


class Tap(Protocol):
    """Something that listens in on one leg."""

    def line(self, sound: Sound) -> None:
        """Hear something begin that is for the party."""

    def hush(self) -> None:
        """Hear what is for the party stop short."""

    def other(self, sound: Sound) -> None:
        """Hear another party, for the party: nothing stops that short."""

    def party(self, sound: Sound) -> None:
        """Hear the party speak."""

    def key(self, key: str, *, sounds: bool) -> None:
        """Hear the party press a key, whose tone sounds unless it has sounded."""


@dataclass(frozen=True, slots=True)
class Listening:
    """An ear on a leg, in the call's seconds."""

    ear: "Ear"
    now: Callable[[], float]

    def line(self, sound: Sound) -> None:
        """Hear the line."""
        self.ear.hear(self.now(), sound)

    def hush(self) -> None:
        """Hear it stop."""
        self.ear.hush(self.now())

    def other(self, sound: Sound) -> None:
        """Hear whom the caller talks to."""
        self.ear.hear_talk(self.now(), sound)

    def party(self, sound: Sound) -> None:
        """Hear the caller."""
        self.ear.hear_talk(self.now(), sound)

    def key(self, key: str, *, sounds: bool) -> None:
        """Hear the caller's key."""
        if sounds:
            self.ear.hear_talk(self.now(), key_tone(key))


@dataclass(frozen=True, slots=True, eq=False)
class Reel:
    """
    A tape on a leg: which channel each side goes to; None: to none.

    No two are equal: each is a voice of its own on the tape.
    """

    tape: "Tape"
    party_channel: int | None = 0
    line_channel: int | None = None

    def line(self, sound: Sound) -> None:
        """Record what the party hears."""
        if self.line_channel is not None:
            self.tape.hear(sound, self.line_channel, by=self)

    def hush(self) -> None:
        """Record no more of it."""
        if self.line_channel is not None:
            self.tape.hush(self)

    def other(self, sound: Sound) -> None:
        """Record whom the party hears."""
        if self.line_channel is not None:
            self.tape.hear(sound, self.line_channel, by=(self, "other"))

    def party(self, sound: Sound) -> None:
        """Record the party."""
        if self.party_channel is not None:
            self.tape.hear(sound, self.party_channel, by=(self, "party"))

    def key(self, key: str, *, sounds: bool) -> None:
        """Record its tone, without the gap after it."""
        if sounds:
            tone = key_tone(key)
            length = round(KEY_SECONDS * LINE_RATE)
            self.party(Sound(tone.samples[: 2 * length], tone.rate))


def both(tape: "Tape") -> Reel:
    """Return a reel with those sides of a leg that the tape's wish names."""
    wish = tape.wish
    party = None if wish.track == "outbound" else 0
    line = None if wish.track == "inbound" else int(wish.channels == "dual")
    return Reel(tape, party, line)
