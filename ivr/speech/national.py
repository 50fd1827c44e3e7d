"""
What a country's exchanges sound like: a phone that rings, a line that is busy.

Source: Various tones used in national networks, a supplement to ITU-T E.180:
https://www.itu.int/pub/T-SP-E.180.  A tone that is modulated there stands here
as its two side tones.  Countries are those of a Dial's `ringTone`
(https://www.twilio.com/docs/voice/twiml/dial).
"""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ivr.speech.mix import concatenate, silence
from ivr.speech.signals import AMPLITUDE, tone
from ivr.speech.sound import Sound


@dataclass(frozen=True, slots=True)
class Cadence:
    """Frequencies that sound together (Hz), and the seconds of sound and silence."""

    hertz: tuple[float, ...]
    times: tuple[float, ...]

    def once(self) -> Sound:
        """Return it from its beginning to where it begins again."""
        level = AMPLITUDE / len(self.hertz) ** 0.5  # two tones as loud as one
        return concatenate(
            silence(seconds) if number % 2 else tone(self.hertz, seconds, level)
            for number, seconds in enumerate(self.times)
        )


E180: Final = Cadence((425,), (1.0, 4.0))
"""What E.180 recommends, and Russia and most of Europe have."""

DOUBLE: Final = (0.4, 0.2, 0.4, 2.0)

RINGING: Final = MappingProxyType(
    {
        "at": Cadence((420,), (1.0, 5.0)),
        "au": Cadence((413, 438), DOUBLE),
        "be": Cadence((425,), (1.0, 3.0)),
        "bg": E180,
        "br": E180,
        "ch": E180,
        "cl": Cadence((400,), (1.0, 3.0)),
        "cn": Cadence((450,), (1.0, 4.0)),
        "cz": E180,
        "de": E180,
        "dk": E180,
        "ee": E180,
        "es": Cadence((425,), (1.5, 3.0)),
        "fi": E180,
        "fr": Cadence((440,), (1.5, 3.5)),
        "gr": E180,
        "hu": Cadence((425,), (1.25, 3.75)),
        "il": Cadence((400,), (1.0, 3.0)),
        "in": Cadence((375, 425), DOUBLE),
        "it": E180,
        "jp": Cadence((384, 416), (1.0, 2.0)),
        "lt": E180,
        "mx": E180,
        "my": Cadence((425,), DOUBLE),
        "nl": E180,
        "no": E180,
        "nz": Cadence((400, 450), DOUBLE),
        "ph": Cadence((425, 480), (1.0, 4.0)),
        "pl": E180,
        "pt": Cadence((425,), (1.0, 5.0)),
        "ru": E180,
        "se": Cadence((425,), (1.0, 5.0)),
        "sg": Cadence((401, 449), DOUBLE),
        "th": Cadence((400,), (1.0, 4.0)),
        "tw": Cadence((440, 480), (1.0, 2.0)),
        "uk": Cadence((400, 450), DOUBLE),
        "us": Cadence((440, 480), (2.0, 4.0)),
        "us-old": Cadence((380, 460), (2.0, 4.0)),
        "ve": E180,
        "za": Cadence((367, 433), DOUBLE),
    }
)
"""Country -> what is heard while a phone rings."""

BUSY: Final = MappingProxyType(
    {
        "at": Cadence((420,), (0.4, 0.4)),
        "au": Cadence((425,), (0.375, 0.375)),
        "br": Cadence((425,), (0.25, 0.25)),
        "cl": Cadence((400,), (0.5, 0.5)),
        "cn": Cadence((450,), (0.35, 0.35)),
        "cz": Cadence((425,), (0.33, 0.33)),
        "de": Cadence((425,), (0.48, 0.48)),
        "dk": Cadence((425,), (0.25, 0.25)),
        "ee": Cadence((425,), (0.3, 0.3)),
        "es": Cadence((425,), (0.2, 0.2)),
        "fi": Cadence((425,), (0.3, 0.3)),
        "fr": Cadence((440,), (0.5, 0.5)),
        "gr": Cadence((425,), (0.3, 0.3)),
        "hu": Cadence((425,), (0.3, 0.3)),
        "il": Cadence((400,), (0.5, 0.5)),
        "in": Cadence((400,), (0.75, 0.75)),
        "jp": Cadence((400,), (0.5, 0.5)),
        "lt": Cadence((425,), (0.35, 0.35)),
        "mx": Cadence((425,), (0.25, 0.25)),
        "nz": Cadence((400,), (0.5, 0.5)),
        "ph": Cadence((480, 620), (0.5, 0.5)),
        "ru": Cadence((425,), (0.35, 0.35)),
        "se": Cadence((425,), (0.25, 0.25)),
        "sg": Cadence((425,), (0.75, 0.75)),
        "th": Cadence((400,), (0.5, 0.5)),
        "tw": Cadence((480, 620), (0.5, 0.5)),
        "uk": Cadence((400,), (0.375, 0.375)),
        "us": Cadence((480, 620), (0.5, 0.5)),
        "us-old": Cadence((400, 600), (0.5, 0.5)),
        "za": Cadence((400,), (0.5, 0.5)),
    }
)
"""Country -> what is heard when a line is busy, or the other side has hung up."""

ELSEWHERE: Final = Cadence((425,), (0.5, 0.5))
"""Busy, where a country's own is not listed: what E.180 recommends."""


@cache
def ringing(country: str = "ru") -> Sound:
    """Return one ring and the wait after it, as that country has them."""
    return RINGING.get(country, E180).once()


@cache
def busy(country: str = "ru") -> Sound:
    """Return one sound and one silence of a busy line there."""
    return BUSY.get(country, ELSEWHERE).once()
