"""
Where a menu's words tell a caller which key to press.

A key is announced when a prompt names it, by digit or by word: "press 1",
"нажмите один".  Its label is what stands before it in the sentence, since a
caller who hears the key first has forgotten it when the label comes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ivr.flow.keywords import KEY_WORDS

PRESS: Final = frozenset(
    {
        *("нажмите", "нажать", "нажимайте", "наберите", "выберите", "скажите"),
        *("кнопку", "клавишу", "цифру", "пожалуйста", "или", "и", "на"),
        *("press", "dial", "enter", "choose", "select", "say", "please", "now"),
        *("key", "button", "number", "digit", "the", "or", "and"),
    }
)
"""Words around a key that tell nothing of what it is for."""

_SENTENCE: Final = re.compile(r"[.!?;\n]+")
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_EDGES: Final = ",:–—«»\"'()…-"


def label_of(key: str, text: str, language: str) -> str:
    """
    Return the words that stand before a key, or nothing where none do.

    Where a prompt has the same word twice, as in "within one day, press one",
    the one that follows a word like "press" is the key.
    """
    found = [told for told in _told(key, text, language) if told[0]]
    pressed = [label for label, to_press in found if to_press]
    return next(iter(pressed or [label for label, _ in found]), "")


def _told(key: str, text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield, each time a key is named, what is said before it and whether to press."""
    for sentence in _SENTENCE.split(_PLACEHOLDER.sub(" ", text)):
        start = 0
        for found in _any_key(language).finditer(sentence):
            if _one_key(key, language).fullmatch(found[0]):
                yield _label(sentence[start : found.start()].split())
            start = found.end()


def _label(words: list[str]) -> tuple[str, bool]:
    """Cut off what tells nothing, at both ends; say whether any stood last."""
    bare = [word.strip(_EDGES).casefold() for word in words]
    telling = [at for at, word in enumerate(bare) if word and word not in PRESS]
    if not telling:
        return "", False
    label = " ".join(words[telling[0] : telling[-1] + 1])
    return label.strip(_EDGES), any(bare[telling[-1] + 1 :])


@lru_cache(maxsize=256)
def _one_key(key: str, language: str) -> re.Pattern[str]:
    """Match one key by any of its names; digits of a longer number are none."""
    names = (re.escape(name) for name in KEY_WORDS.get(language, {}).get(key, ()))
    named = "".join(rf"|\b{name}\b" for name in names).replace("ё", "[её]")
    return re.compile(rf"(?<![\w.№+-]){re.escape(key)}(?!\w){named}", re.IGNORECASE)


@lru_cache(maxsize=16)
def _any_key(language: str) -> re.Pattern[str]:
    """Match every key by any of its names."""
    keys = (_one_key(key, language).pattern for key in "0123456789*#")
    return re.compile("|".join(f"(?:{key})" for key in keys), re.IGNORECASE)
