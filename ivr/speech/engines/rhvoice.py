"""
RHVoice: the one offline engine whose Russian is as clear as a person's.

It is a system package (Debian: non-free, because its voices cannot be trained
again from source) and is run as a separate process.
"""

import re
import shutil
import tempfile
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.process import run
from ivr.speech.sound import Sound

PROGRAM: Final = "RHVoice-test"

FOLDERS: Final = (
    Path("/usr/share/RHVoice/voices"),
    Path("/usr/local/share/RHVoice/voices"),
)

VOICES: Final = {"ru": "anna", "en": "slt"}
"""The voice of a language unless another is asked for."""

NON_COMMERCIAL: Final = frozenset(
    {
        "arina",
        "artemiy",
        "evgeniy-eng",
        "evgeniy-rus",
        "lyubov",
        "mikhail",
        "pavel",
        "tatiana",
        "victoria",
        "vitaliy",
        "yuriy",
    }
)
"""CC BY-NC-ND 4.0, says Debian's copyright file of `rhvoice-russian`."""

CONSENT: Final = "nc"
"""A voice is named `arina+nc` where its licence forbids commerce and that is fine."""

MIXED: Final = "slt"
LATIN: Final = re.compile("[A-Za-z]{2}")
"""Latin words in Russian text are said by this voice: anna cannot."""

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

    def missing(self) -> str:
        """Say how to install it; empty when it is there."""
        if shutil.which(self.program) is None:
            return f"RHVoice is not installed: {INSTALL}"
        return ""

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
        if not asked:
            raise SpeechError(f"RHVoice has no voice for the language {language!r}")
        voices = asked.split("+")
        consent = voices[-1] == CONSENT
        voices = voices[:-1] if consent else voices
        installed = self._installed()
        for name in voices:
            _demand(name, installed, consent=consent)
        if language == "ru" and LATIN.search(text) and MIXED in installed - {*voices}:
            voices.append(MIXED)
        return "+".join(voices)

    def _installed(self) -> set[str]:
        there = [folder for folder in self.folders if folder.is_dir()]
        return {voice.name for folder in there for voice in folder.iterdir()}


def _demand(name: str, installed: set[str], *, consent: bool) -> None:
    """Refuse a voice that is not there: of those the program says nothing."""
    if name in NON_COMMERCIAL and not consent:
        raise SpeechError(
            f"the voice {name!r} may not be used commercially (CC BY-NC-ND 4.0):"
            f" if that is all right, name it '{name}+{CONSENT}'"
        )
    if name not in installed:
        near = get_close_matches(name, sorted(installed), n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else f": {INSTALL}"
        raise SpeechError(f"RHVoice has no voice {name!r} here{hint}")
