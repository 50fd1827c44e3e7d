"""Recognisers, one a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ivr.speech.recognisers.pocketsphinx import Pocketsphinx
from ivr.speech.recognisers.recogniser import Recogniser
from ivr.speech.recognisers.templates import Templates
from ivr.speech.recognisers.whisper import Whisper

RECOGNISERS: Final[Mapping[str, Recogniser]] = {
    "templates": Templates(),
    "pocketsphinx": Pocketsphinx(),
    "whisper": Whisper(),
}


def configured(whisper: Path | None = None) -> Mapping[str, Recogniser]:
    """Return the recognisers as a deployment sets them up, in its environment."""
    return {**RECOGNISERS, "whisper": Whisper(whisper)}
