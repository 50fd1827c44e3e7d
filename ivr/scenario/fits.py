"""
The ways that what is heard can be what a scenario wants.

Words are compared as an ear compares them: case, stress marks, ё, spaces and
punctuation do not count, but in `matches`, which sees the text as it stands.  What
is written in signs may be heard as it stands, from a clip, or in words, from a
carrier's voice: an address, a sum.
"""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Final

from ivr.carrier.people.party import fold

Fits = Callable[[list[str]], bool]
"""Texts heard one after another -> whether they are what is wanted."""

ALIKE: Final = 0.8
"""How much of two texts `similar` wants to be the same, of 1; `difflib`'s ratio."""


def contains(*wanted: str) -> Fits:
    """The words are heard, in one of these spellings, whatever stands around them."""
    words = [fold(each) for each in wanted]
    return lambda heard: _holds_any(fold(" ".join(heard)), words)


def in_order(wanted: Iterable[Iterable[str]]) -> Fits:
    """Each of these is heard, in one of its spellings, one after another."""
    folded = [[fold(each) for each in spellings] for spellings in wanted]

    def fits(heard: list[str]) -> bool:
        rest = fold(" ".join(heard))
        for spellings in folded:
            ends = [
                at + len(words) for words in spellings if (at := rest.find(words)) >= 0
            ]
            if not ends:
                return False
            rest = rest[min(ends) :]
        return True

    return fits


def exactly(*wanted: str) -> Fits:
    """One text, or all since the last act, is these words and no others."""
    words = {fold(each) for each in wanted}
    return lambda heard: not words.isdisjoint((fold(heard[-1]), fold(" ".join(heard))))


def matches(pattern: re.Pattern[str]) -> Fits:
    """The pattern is found somewhere in what is heard."""
    return lambda heard: pattern.search(" ".join(heard)) is not None


def similar(*wanted: str, alike: float = ALIKE) -> Fits:
    """One text, or all since the last act, is nearly these words."""
    words = [fold(each) for each in wanted]

    def is_near(text: str) -> bool:
        folded = fold(text)
        matchers = (
            SequenceMatcher(None, each, folded, autojunk=False) for each in words
        )
        return any(m.quick_ratio() >= alike and m.ratio() >= alike for m in matchers)

    return lambda heard: is_near(heard[-1]) or is_near(" ".join(heard))


def _holds_any(text: str, words: Iterable[str]) -> bool:
    return any(each in text for each in words)
