"""
Whisper, through faster-whisper: any language, where the machine has a model.

Too slow for a menu on a small machine (a second a word), and it invents words for
what is no speech; it hears whole prompts back (`ivr speak --hear`).  No model comes
with the package: `IVR_WHISPER` names a folder of one.
"""

import math
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Any: the package is an extra that need not be there.
from typing import Any, Final

from ivr.errors import SpeechError
from ivr.speech.recognisers.recogniser import NOTHING, Understood
from ivr.speech.sound import Sound

PACKAGE: Final = "faster_whisper"
INSTALL: Final = 'pip install -e ".[whisper]"'
MODEL: Final = "model.bin"
BRING: Final = (
    "name a folder with a model of faster-whisper's (model.bin, config.json,"
    " tokenizer.json, vocabulary.json): IVR_WHISPER=folder"
)

FALLBACK: Final = (0.0, 0.2, 0.4, 0.6)
"""How freely it guesses, when it has begun to say one word over and over."""

PAUSE: Final = 0.3
"""Seconds of silence around what is heard: a word at the very edge is lost."""


@dataclass(frozen=True, slots=True)
class Whisper:
    """The package, and the folder of a model."""

    model: Path | None = None
    package: str = PACKAGE
    name: str = "whisper"

    def missing(self, language: str) -> str:
        """Say how to install it, or where a model has to be."""
        del language
        if find_spec(self.package) is None:
            return f"faster-whisper is not installed: {INSTALL}, and {BRING}"
        if self.model is None:
            return f"Whisper has no model: {BRING}"
        if not (self.model / MODEL).is_file():
            return f"there is no {MODEL} in {self.model}: {BRING}"
        return ""

    def prepare(self, language: str, expected: Sequence[str]) -> None:
        """Load the model."""
        del expected
        self._loaded(language)

    def recognise(
        self, sound: Sound, language: str, expected: Sequence[str]
    ) -> Understood:
        """Return what was said, in the order of likelihood that hints give it."""
        hints = ", ".join(expected) or None
        return self._heard(sound, language, hints)

    def hear(self, sound: Sound, language: str) -> str:
        """Return what was said, with no idea of what it might be."""
        return self._heard(sound, language, None).utterance

    def _heard(self, sound: Sound, language: str, hints: str | None) -> Understood:
        segments, _ = self._loaded(language).transcribe(
            _floats(sound),
            language=language,
            beam_size=5,
            temperature=FALLBACK,
            condition_on_previous_text=False,
            without_timestamps=True,
            initial_prompt=hints,
        )
        heard = [*segments]
        text = " ".join(each.text.strip() for each in heard)
        if not re.search(r"\w", text):
            return NOTHING
        sure = min(math.exp(e.avg_logprob) * (1 - e.no_speech_prob) for e in heard)
        return Understood(text, round(min(1.0, sure), 2))

    def _loaded(self, language: str) -> Any:
        missing = self.missing(language)
        if missing:
            raise SpeechError(missing)
        return _model(str(self.model))


def _floats(sound: Sound) -> Any:
    import numpy as np  # noqa: PLC0415 - for those who are listened to

    from ivr.speech.resample import doubled  # noqa: PLC0415 - numpy

    pause = bytes(2 * round(PAUSE * sound.rate))
    wide = doubled(Sound(pause + sound.samples + pause, sound.rate))
    return np.frombuffer(wide.samples, "<i2").astype(np.float32) / 32768


@cache
def _model(folder: str) -> Any:
    import faster_whisper  # noqa: PLC0415 - the extra

    threads = max(1, (os.cpu_count() or 2) // 2)
    try:
        return faster_whisper.WhisperModel(
            folder,
            "cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise SpeechError(f"the model in {folder} cannot be read: {error}") from error
