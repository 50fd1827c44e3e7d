"""
The ways that what is heard can be what a scenario wants.

Words are compared as an ear compares them: case, stress marks, ё, spaces and
punctuation do not count, but in `matches`, which sees the text as it stands.
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


def contains(wanted: str) -> Fits:
    """The words are heard, whatever comes before and after them."""
    words = fold(wanted)
    return lambda heard: words in fold(" ".join(heard))


def in_order(wanted: Iterable[str]) -> Fits:
    """Each of these is heard, one after another."""
    folded = [fold(each) for each in wanted]

    def fits(heard: list[str]) -> bool:
        rest = fold(" ".join(heard))
        for words in folded:
            at = rest.find(words)
            if at < 0:
                return False
            rest = rest[at + len(words) :]
        return True

    return fits


def exactly(wanted: str) -> Fits:
    """One text, or all since the last act, is these words and no others."""
    words = fold(wanted)
    return lambda heard: words in (fold(heard[-1]), fold(" ".join(heard)))


def matches(pattern: re.Pattern[str]) -> Fits:
    """The pattern is found somewhere in what is heard."""
    return lambda heard: pattern.search(" ".join(heard)) is not None


def similar(wanted: str, alike: float = ALIKE) -> Fits:
    """One text, or all since the last act, is nearly these words."""
    words = fold(wanted)

    def is_near(text: str) -> bool:
        matcher = SequenceMatcher(None, words, fold(text), autojunk=False)
        return matcher.quick_ratio() >= alike and matcher.ratio() >= alike

    return lambda heard: is_near(heard[-1]) or is_near(" ".join(heard))
