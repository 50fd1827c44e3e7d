"""
RHVoice: the one offline engine whose Russian is as clear as a person's.

It is a system package (Debian: non-free, because its voices cannot be trained
again from source) and is run as a separate process.
"""

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.engine import Offer
from ivr.speech.engines.process import run
from ivr.speech.sound import Sound

PROGRAM: Final = "RHVoice-test"

FOLDERS: Final = (
    Path("/usr/share/RHVoice/voices"),
    Path("/usr/local/share/RHVoice/voices"),
)

VOICES: Final = {"ru": "anna", "en": "slt"}
"""The voice of a language unless another is asked for."""

LGPL: Final = "LGPL 2.1 or later"
NC: Final = "CC BY-NC-ND 4.0"

LICENCES: Final = {
    "ru": {
        "anna": LGPL,
        "irina": LGPL,
        "aleksandr": LGPL,
        "elena": "GPL 3",
        "aleksandr-hq": "CC BY-SA 4.0",
        "arina": NC,
        "artemiy": NC,
        "evgeniy-rus": NC,
        "mikhail": NC,
        "pavel": NC,
        "tatiana": NC,
        "victoria": NC,
        "vitaliy": NC,
        "yuriy": NC,
    },
    "en": {
        "slt": "CMU (permissive)",
        "alan": LGPL,
        "bdl": LGPL,
        "clb": LGPL,
        "evgeniy-eng": NC,
        "lyubov": NC,
    },
}
"""By Debian's copyright file of `rhvoice-russian` and `rhvoice-english`."""

UNKNOWN: Final = "see where it came from"

CONSENT: Final = "nc"
"""A voice is named `arina+nc` where its licence forbids commerce and that is fine."""

MIXED: Final = "slt"
LATIN: Final = re.compile("[A-Za-z]{2}")
"""Latin words in Russian text are said by this voice: anna cannot."""

LIBRARY: Final = "libRHVoice.so.5"
ASK: Final = f"""
import ctypes
library = ctypes.CDLL({LIBRARY!r})
library.RHVoice_get_version.restype = ctypes.c_char_p
print(library.RHVoice_get_version().decode())
"""
"""A program that prints the version."""

INSTALL: Final = (
    "add the component non-free to Debian's sources, then:"
    " apt-get install rhvoice rhvoice-russian rhvoice-english"
)


@dataclass(frozen=True, slots=True)
class RHVoice:
    """The `RHVoice-test` program and its folders of voices."""

    program: str = PROGRAM
    folders: tuple[Path, ...] = FOLDERS
    name: str = "rhvoice"
    online: bool = False

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say how to install it; raise for a voice that it has nowhere."""
        names = _names(voice or VOICES.get(language, ""))
        if language and not names:
            raise SpeechError(f"RHVoice has no voice for the language {language!r}")
        for name in names:
            _demand(name, self._installed(), consent=voice.endswith(f"+{CONSENT}"))
        if shutil.which(self.program) is None:
            return f"RHVoice is not installed: {INSTALL}"
        absent = [name for name in names if name not in self._installed()]
        return f"RHVoice has no voice {absent[0]!r} here: {INSTALL}" if absent else ""

    def version(self) -> str:
        """Return the library's; the program knows none."""
        return _version()

    def offers(self) -> tuple[Offer, ...]:
        """Return the voices of Debian's packages, and what else is in the folders."""
        there = self._installed() if shutil.which(self.program) else frozenset()
        known = [
            Offer(name, code, licence, "" if name in there else INSTALL, licence != NC)
            for code, named in LICENCES.items()
            for name, licence in named.items()
        ]
        others = sorted(there - {offer.voice for offer in known})
        return (*known, *(Offer(name, "?", UNKNOWN) for name in others))

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text in this voice at 24 kHz."""
        profile = self._profile(voice or VOICES.get(language, ""), language, text)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "said.wav")
            pace = str(round(100 * rate))
            run([self.program, "-p", profile, "-r", pace, "-o", str(path)], text)
            if not path.exists():  # the program's way of having nothing to say
                raise SpeechError(f"RHVoice said nothing of {text!r}")
            return wav.read(path.read_bytes())

    def _profile(self, asked: str, language: str, text: str) -> str:
        if absent := self.missing(language, asked):
            raise SpeechError(absent)
        voices = _names(asked)
        if language == "ru" and LATIN.search(text):
            voices += [MIXED] if MIXED in self._installed() - {*voices} else []
        return "+".join(voices)

    def _installed(self) -> frozenset[str]:
        there = [folder for folder in self.folders if folder.is_dir()]
        return frozenset(voice.name for folder in there for voice in folder.iterdir())


def _names(asked: str) -> list[str]:
    """Return the voices of a profile: `anna+slt` says Latin words with the second."""
    return [name for name in asked.split("+") if name and name != CONSENT]


def _demand(name: str, installed: frozenset[str], *, consent: bool) -> None:
    """Refuse a voice that is none: of those the program says nothing."""
    licences = {
        voice: each for named in LICENCES.values() for voice, each in named.items()
    }
    if licences.get(name) == NC and not consent:
        raise SpeechError(
            f"the voice {name!r} may not be used commercially ({NC}):"
            f" if that is all right, name it '{name}+{CONSENT}'"
        )
    if name not in installed | licences.keys():
        near = get_close_matches(name, sorted(installed | licences.keys()), n=1)
        hint = f"did you mean {near[0]!r}?" if near else "see: ivr speak --voices"
        raise SpeechError(f"RHVoice has no voice {name!r} ({hint})")


@cache
def _version() -> str:
    """Ask the library in a process of its own: its licence is not ours."""
    try:
        return run([sys.executable, "-c", ASK], "").decode().strip()
    except SpeechError:
        return ""
