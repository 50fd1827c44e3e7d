"""
festival: in Debian's `main`, with one Russian voice that is well understood.

Its voice is made of a person's recorded pieces, so it has one pace; of Latin
letters it says nothing at all, and is not asked.
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
from ivr.speech.engines.engine import Offer
from ivr.speech.engines.process import program_version, run
from ivr.speech.sound import Sound

PROGRAM: Final = "text2wave"

FOLDER: Final = Path("/usr/share/festival/voices")

OFFERS: Final = (
    Offer("msu_ru_nsh_clunits", "ru", "BSD-like (N. Shmyrev)", "festvox-ru"),
    Offer("kal_diphone", "en", "permissive (CMU)", "festvox-kallpc16k"),
    Offer("cmu_us_slt_arctic_hts", "en", "permissive (CMU)", "festvox-us-slt-hts"),
)
"""The voices known here; what brings them is a Debian package."""

LATIN: Final = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Festival:
    """The `text2wave` program and its folder of voices."""

    program: str = PROGRAM
    folder: Path = FOLDER
    name: str = "festival"
    online: bool = False

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say which packages bring the program and the voice."""
        offer = self._offer(language, voice) if language or voice else OFFERS[0]
        packages = "" if offer.voice in self._installed() else offer.bring
        if shutil.which(self.program) is None:
            packages = f"festival {offer.bring}"
        if not packages:
            return ""
        return f"festival cannot speak here: apt-get install {packages}"

    def version(self) -> str:
        """Return the program's."""
        return program_version("festival")

    def offers(self) -> tuple[Offer, ...]:
        """Return the voices known here."""
        return tuple(
            Offer(
                offer.voice,
                offer.language,
                offer.licence,
                self.missing(offer.language, offer.voice).rpartition(": ")[2],
            )
            for offer in OFFERS
        )

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text at the voice's rate, 16 kHz for the Russian one."""
        offer = self._offer(language, voice)
        if rate != 1:
            raise SpeechError("festival's voices have one pace: leave the rate out")
        if offer.language == "ru" and LATIN.search(text):
            raise SpeechError(f"festival drops Latin letters: {text!r}")
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "said.wav")
            run([self.program, "-eval", f"(voice_{offer.voice})", "-o", str(out)], text)
            if not out.exists():  # an unknown sound, and still exit status 0
                raise SpeechError(f"festival said nothing of {text!r}")
            return wav.read(out.read_bytes())

    def _offer(self, language: str, voice: str) -> Offer:
        for offer in OFFERS:
            if voice == offer.voice or (not voice and language == offer.language):
                return offer
        if not voice:
            raise SpeechError(f"festival has no voice for the language {language!r}")
        names = [offer.voice for offer in OFFERS]
        near = get_close_matches(voice, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(names)}"
        raise SpeechError(f"festival has no voice {voice!r} ({hint})")

    def _installed(self) -> set[str]:
        return {path.name for path in self.folder.glob("*/*")}
