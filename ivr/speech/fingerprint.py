"""The name of a clip: a hash of all that decides how it sounds."""

import json
from hashlib import sha256
from typing import Final

from ivr.speech.text import NO_LEXICON, Lexicon, phrases
from ivr.speech.voice import Voice

PIPELINE_VERSION: Final = 2
"""Raise it when `ivr.speech.pipeline` would make another sound of the same words."""

LENGTH: Final = 20
"""Hex digits: 80 bits, short in a URL and unique among any number of prompts."""


def fingerprint(  # noqa: PLR0913 - all that decides the sound
    text: str,
    language: str,
    voice: Voice,
    lexicon: Lexicon = NO_LEXICON,
    *,
    engine: str = "",
    version: str = "",
) -> str:
    """
    Return the name of the clip that says this text in this voice.

    `engine` and its `version` are who really spoke: another one than the
    voice's own where it stands in, a person where the clip was recorded.
    """
    speaker = engine or voice.engine
    decisive = [
        PIPELINE_VERSION,
        language,
        speaker,
        version,
        voice.engine,
        voice.name,
        f"{voice.rate:g}",
        *phrases(text, language, speaker, lexicon),
    ]
    encoded = json.dumps(decisive, ensure_ascii=True).encode()
    return sha256(encoded).hexdigest()[:LENGTH]
