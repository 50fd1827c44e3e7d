"""The name of a clip: a hash of all that decides how it sounds."""

import json
from functools import lru_cache
from hashlib import sha256
from typing import Final

from ivr.speech.pipeline import PIPELINE_VERSION
from ivr.speech.text import NO_LEXICON, Lexicon, phrases
from ivr.speech.voice import Voice

LENGTH: Final = 20
"""Hex digits: 80 bits, short in a URL and unique among any number of prompts."""


@lru_cache(maxsize=4096)
def fingerprint(
    text: str, language: str, voice: Voice, lexicon: Lexicon = NO_LEXICON
) -> str:
    """Return the name of the clip that says this text in this voice."""
    decisive = [
        PIPELINE_VERSION,
        language,
        voice.engine,
        voice.name,
        f"{voice.rate:g}",
        *phrases(text, language, voice.engine, lexicon),
    ]
    encoded = json.dumps(decisive, ensure_ascii=True).encode()
    return sha256(encoded).hexdigest()[:LENGTH]
