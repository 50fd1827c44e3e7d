"""
Tones in place of words: for tests, and where a machine has no engine at all.

A word is a soft tone as long as the word takes to say, so that a call has its
true rhythm, and nearly its true length, even where nothing can speak.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zlib import crc32

from ivr.speech.engines.engine import Offer
from ivr.speech.mix import concatenate, silence
from ivr.speech.signals import tone
from ivr.speech.sound import Sound

LETTER: Final = 0.055
"""Seconds; RHVoice's anna takes 0.062 a character, spaces and all."""

GAP: Final = 0.06
STOP: Final = 0.25
"""Seconds of silence between words, and after a comma or a full stop."""

PITCHES: Final = (220, 247, 277, 294, 330, 370)
"""Hz; a word always has the same one."""

LONGEST: Final = 30
"""Letters of a word that are sounded: no text makes a minute of one tone."""

TOKEN: Final = re.compile(r"(\w+)|[.,:;!?…—]")


@dataclass(frozen=True, slots=True)
class Tones:
    """Always there."""

    name: str = "tones"
    online: bool = False

    def missing(self, language: str = "", voice: str = "") -> str:
        """Nothing."""
        del language, voice
        return ""

    def version(self) -> str:
        """Return its own: raise it when a tone sounds otherwise."""
        return "1"

    def offers(self) -> tuple[Offer, ...]:
        """Return none: it is no voice to choose."""
        return ()

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return a tone a word, whatever the language and the voice."""
        del language, voice
        return concatenate(
            _word(match[1], rate) if match[1] else silence(STOP / rate)
            for match in TOKEN.finditer(text)
        )


@lru_cache(maxsize=1024)
def _word(word: str, rate: float) -> Sound:
    pitch = PITCHES[crc32(word.lower().encode()) % len(PITCHES)]
    seconds = LETTER * min(len(word), LONGEST) / rate
    return concatenate([tone((pitch,), seconds), silence(GAP / rate)])
