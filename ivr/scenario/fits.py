"""
The ways that what is heard can be what a scenario wants.

Words are compared as an ear compares them: case, stress marks, ё, spaces and
punctuation do not count, but in `matches`, which sees the text as it stands.  What
is written in signs, an address or a sum, may be heard as it stands, from a clip, or
in words, from a carrier's voice; so it counts in either spelling.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from ivr.carrier.people.party import fold
from ivr.speech.text import words as in_words

Fits = Callable[[list[str]], bool]
"""Texts heard one after another -> whether they are what is wanted."""

ALIKE: Final = 0.8
"""How much of two texts `similar` wants to be the same, of 1; `difflib`'s ratio."""


def contains(wanted: str, languages: Iterable[str] = ()) -> Fits:
    """The words are heard, whatever comes before and after them."""
    spoken = tuple(languages)
    words = tuple(_spellings(wanted, spoken))
    return lambda heard: any(
        each in text for text in _spellings(" ".join(heard), spoken) for each in words
    )


def in_order(wanted: Iterable[Iterable[str]]) -> Fits:
    """Each of these is heard, in one of its spellings, one after another."""
    folded = [[fold(each) for each in spellings] for spellings in wanted]

    def fits(heard: list[str]) -> bool:
        rest = fold(" ".join(heard))
        for spellings in folded:
            found = [(rest.find(words), len(words)) for words in spellings]
            ends = [at + length for at, length in found if at >= 0]
            if not ends:
                return False
            rest = rest[min(ends) :]
        return True

    return fits


def exactly(wanted: str, languages: Iterable[str] = ()) -> Fits:
    """One text, or all since the last act, is these words and no others."""
    spoken = tuple(languages)
    words = frozenset(_spellings(wanted, spoken))
    return lambda heard: any(
        not words.isdisjoint(_spellings(text, spoken))
        for text in (heard[-1], " ".join(heard))
    )


def matches(pattern: re.Pattern[str]) -> Fits:
    """The pattern is found somewhere in what is heard."""
    return lambda heard: pattern.search(" ".join(heard)) is not None


def similar(wanted: str, alike: float = ALIKE, languages: Iterable[str] = ()) -> Fits:
    """One text, or all since the last act, is nearly these words."""
    spoken = tuple(languages)
    words = tuple(_spellings(wanted, spoken))
    return lambda heard: any(
        _are_near(each, text, alike)
        for whole in (heard[-1], " ".join(heard))
        for text in _spellings(whole, spoken)
        for each in words
    )


def _are_near(one: str, other: str, alike: float) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= alike and matcher.ratio() >= alike


def _spellings(text: str, languages: Iterable[str]) -> Iterator[str]:
    """Yield a text as it stands, and in words where that is something else."""
    yield (plain := fold(text))
    for language in languages:
        spoken = fold(in_words(text, language))
        if spoken != plain:
            yield spoken
