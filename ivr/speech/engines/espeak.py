"""
espeak-ng: always to be had with pip alone, and never the voice to show off.

Its Russian at 8 kHz was understood by no recogniser; its English is fair.  It
is the floor: a call on a machine without RHVoice is still heard.
"""

import re
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.engine import Offer
from ivr.speech.engines.process import package_version, program_version, run
from ivr.speech.sound import Sound

PROGRAM: Final = "espeak-ng"
LIBRARY: Final = "espeakng_loader"
WORKER: Final = "ivr.speech.engines.espeak_worker"

WORDS_A_MINUTE: Final = 175
SLOWEST: Final = 80
FASTEST: Final = 450
"""espeak-ng's own pace and its limits."""

NAME: Final = re.compile(r"[a-z][a-z0-9+-]*", re.IGNORECASE)
"""A voice becomes an argument of a program: `ru`, `en-us`, `en+f3`."""

INSTALL: Final = 'pip install -e ".[voice]"'

LICENCE: Final = "GPL-3.0 or later (the program; what it says is free)"
OFFERS: Final = (("ru", "ru"), ("en-us", "en"), ("en-gb", "en"))


@dataclass(frozen=True, slots=True)
class Espeak:
    """The library from the `voice` extra, or else the program of the system."""

    program: str = PROGRAM
    library: str = LIBRARY
    name: str = "espeak"
    online: bool = False

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say how to install it; empty when it is there."""
        _demand(voice or language or "en")
        if self._has_library() or shutil.which(self.program):
            return ""
        return f"espeak-ng is not installed: {INSTALL}"

    def version(self) -> str:
        """Return the package's, or else the program's."""
        if self._has_library():
            return package_version(self.library.replace("_", "-"))
        return program_version(self.program)

    def offers(self) -> tuple[Offer, ...]:
        """Return the voices a menu of ours may want; it has a hundred languages."""
        bring = self.missing().rpartition(": ")[2]
        return tuple(Offer(name, code, LICENCE, bring) for name, code in OFFERS)

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text in this voice at 22 050 Hz."""
        name = voice or language
        _demand(name)
        pace = str(max(SLOWEST, min(FASTEST, round(WORDS_A_MINUTE * rate))))
        return wav.read(run(self._command(name, pace), text))

    def _command(self, voice: str, pace: str) -> list[str]:
        if self._has_library():
            # A process of its own: the library is GPL, this package is not.
            return [sys.executable, "-m", WORKER, voice, pace]
        return [self.program, "-v", voice, "-s", pace, "--stdin", "--stdout"]

    def _has_library(self) -> bool:
        return find_spec(self.library) is not None


def _demand(name: str) -> None:
    if not NAME.fullmatch(name):
        raise SpeechError(f"{name!r} is no voice of espeak-ng")
