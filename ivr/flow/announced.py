"""
Where a menu's words tell a caller which key to press.

A key is announced when a prompt names it, by digit or by word: "press 1",
"нажмите один".  Its label is what stands before it in the sentence, since a
caller who hears the key first has forgotten it when the label comes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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

KEYS: Final = "0123456789*#"

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


@dataclass(frozen=True, slots=True)
class Announcement:
    """
    A key named in a text, and where in it the name ends.

    `to_press` says that a word like "press" comes before it.
    """

    key: str
    label: str
    to_press: bool
    end: int


def announcements(text: str, language: str) -> tuple[Announcement, ...]:
    """List every key that a text names, in order."""
    return _announcements(text, language)


def first_key(text: str, language: str) -> int | None:
    """Return where a text first tells to press a key; None where it does not."""
    ends = (each.end for each in announcements(text, language) if each.to_press)
    return min(ends, default=None)


@lru_cache(maxsize=4096)
def _announcements(text: str, language: str) -> tuple[Announcement, ...]:
    return tuple(
        _named(_PLACEHOLDER.sub(lambda found: " " * len(found[0]), text), language)
    )


def _named(text: str, language: str) -> Iterator[Announcement]:
    begins = [0, *(found.end() for found in _SENTENCE.finditer(text))]
    ends = [*(found.start() for found in _SENTENCE.finditer(text)), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        start = begin
        for found in _any_key(language).finditer(text, begin, end):
            label, to_press = _label(text[start : found.start()].split())
            key = _key_of(found[0], language)
            yield Announcement(key, label, to_press, found.end())
            start = found.end()


def _key_of(name: str, language: str) -> str:
    return next(key for key in KEYS if _one_key(key, language).fullmatch(name))


def _told(key: str, text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield, each time a key is named, what is said before it and whether to press."""
    for each in announcements(text, language):
        if each.key == key:
            yield each.label, each.to_press


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
    keys = (_one_key(key, language).pattern for key in KEYS)
    return re.compile("|".join(f"(?:{key})" for key in keys), re.IGNORECASE)
