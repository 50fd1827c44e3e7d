"""From signs to words, rule after rule."""

import re
from functools import lru_cache
from typing import Final

from ivr.speech.text import (
    abbreviations,
    addresses,
    keys,
    moments,
    money,
    numbers,
    phones,
)
from ivr.speech.text.dictation import BREATH, phrases_of, written
from ivr.speech.text.english import ENGLISH
from ivr.speech.text.lexicon import NO_LEXICON, Lexicon
from ivr.speech.text.russian import RUSSIAN
from ivr.speech.text.tongue import Tongue

TONGUES: Final = {"ru": RUSSIAN, "en": ENGLISH}

RULES: Final = (moments.sub, phones.sub, keys.sub, money.sub, numbers.sub)
"""In this order: each leaves to the next what is not its own."""

SIGNS: Final = re.compile(r"[0-9@*#№]|\w\.\w")
"""A text without any of these is words already."""

UNSPEAKABLE: Final = re.compile(
    r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff\s" + BREATH + "]+"
)
"""White space, what XML cannot carry to Twilio, and our own mark."""


def words(text: str, language: str) -> str:
    """
    Return a text with its numbers, keys, dates and addresses in words.

    `language` may be `ru` or `ru-RU`; text in other languages than Russian and
    English is left as it is.  Words stay words: asking twice changes nothing.
    """
    tongue = tongue_of(language)
    return written(_spoken(text, tongue)) if tongue else text


def phrases(
    text: str, language: str, engine: str = "", lexicon: Lexicon = NO_LEXICON
) -> tuple[str, ...]:
    """
    Return what an engine is given to say a text, phrase by phrase.

    It is cut where a listener needs time to write; words that the lexicon
    names are in the engine's own notation.
    """
    tongue = tongue_of(language)
    said = phrases_of(_spoken(text, tongue)) if tongue else (text,)
    code = primary(language)
    return tuple(lexicon.pronounced(phrase, code, engine) for phrase in said)


def primary(language: str) -> str:
    """Return `ru` for `ru-RU`: what voices and clips are kept under."""
    return language.partition("-")[0].lower()


def tongue_of(language: str) -> Tongue | None:
    """Return what is known of a language, or None."""
    return TONGUES.get(primary(language))


@lru_cache(maxsize=4096)
def _spoken(text: str, tongue: Tongue) -> str:
    text = UNSPEAKABLE.sub(" ", text).strip()
    has_signs = SIGNS.search(text)
    if has_signs:
        text = addresses.sub(text, tongue)
    text = abbreviations.sub(text, tongue)
    for rule in RULES if has_signs else ():
        text = rule(text, tongue)
    return " ".join(text.split())
