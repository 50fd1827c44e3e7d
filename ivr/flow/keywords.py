"""
Words for keys, as prompts say them.

A prompt that tells callers to "press one" announces the key `1`; what callers
say themselves is the work of `understanding`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

KEY_WORDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "ru": {
        "0": ("ноль", "нуль"),
        "1": ("один", "единица", "единицу"),
        "2": ("два", "двойка", "двойку"),
        "3": ("три", "тройка", "тройку"),
        "4": ("четыре", "четвёрка", "четвёрку"),
        "5": ("пять", "пятёрка", "пятёрку"),
        "6": ("шесть", "шестёрка", "шестёрку"),
        "7": ("семь", "семёрка", "семёрку"),
        "8": ("восемь", "восьмёрка", "восьмёрку"),
        "9": ("девять", "девятка", "девятку"),
        "*": ("звёздочка", "звёздочку", "звезда"),
        "#": ("решётка", "решётку", "диез"),
    },
    "en": {
        "0": ("zero", "oh"),
        "1": ("one",),
        "2": ("two",),
        "3": ("three",),
        "4": ("four",),
        "5": ("five",),
        "6": ("six",),
        "7": ("seven",),
        "8": ("eight",),
        "9": ("nine",),
        "*": ("star", "asterisk"),
        "#": ("pound", "hash", "number sign"),
    },
}
"""Language -> key -> how it is said; the first is how a prompt should."""

_WORD: Final = re.compile(r"\w+|[*#]")


@lru_cache(maxsize=4096)
def spoken_words(text: str) -> str:
    """
    Write a text as its words alone, with a space around each.

    Capitals, punctuation and the dots of `ё` do not matter to the ear.
    """
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    return f" {' '.join(words)} "


def contains(text: str, words: str) -> bool:
    """Say whether these whole words, in this order, are in the text."""
    wanted = spoken_words(words)
    return bool(wanted.strip()) and wanted in spoken_words(text)


def announces(text: str, key: str, language: str) -> bool:
    """Say whether a prompt names a key, as a word or as the sign itself."""
    names = KEY_WORDS.get(language, {}).get(key, ())
    return any(contains(text, name) for name in (key, *names))
