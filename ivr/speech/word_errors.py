"""
How many words of a prompt are lost on their way: a recogniser's against our own.

Both are brought to one spelling first: numbers in words, ё as е, no punctuation.  A
recogniser writes `25-го`, `2024` and `ozon.ru` for what was said in words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from num2words import num2words

MARK: Final = re.compile("[\u0300\u0301]|['’]")
ORDINAL: Final = re.compile(r"(\d+)-?(?:го|ого|его|st|nd|rd|th)\b")
YEAR: Final = re.compile(r"\b20\d\d\b")
NUMBER: Final = re.compile(r"\d+")
DOT: Final = re.compile(r"(?<=\w)\.(?=\w)")
GROUPED: Final = re.compile(r"(?<=\d)[ .,](?=\d{3}\b)")

SIGNS: Final = MappingProxyType(
    {
        "ru": {"@": " собака ", "%": " процентов ", "+": " плюс ", "№": " номер "},
        "en": {"@": " at ", "%": " per cent ", "+": " plus ", "&": " and "},
    }
)
POINT: Final = MappingProxyType({"ru": " точка ", "en": " dot "})

LETTERS: Final = MappingProxyType(
    {
        "ru": {"дэ": "д", "эль": "л", "эр": "р", "тэ": "т", "вэ": "в", "ка": "к"},
        "en": dict(
            zip(
                [
                    "oh",
                    "zee",
                    "dee",
                    "ee",
                    "ell",
                    "ar",
                    "tee",
                    "en",
                    "vee",
                    "kay",
                    "you",
                ],
                ["o", "z", "d", "e", "l", "r", "t", "n", "v", "k", "u"],
                strict=True,
            )
        ),
    }
)
"""Letters as we have them read out -> as a recogniser writes them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Words that were changed, left out or added, of how many that were said."""

    errors: int = 0
    words: int = 0

    def __add__(self, other: "Lost") -> "Lost":
        return Lost(self.errors + other.errors, self.words + other.words)

    @property
    def rate(self) -> float:
        """The word error rate; 0 where nothing was said."""
        return self.errors / self.words if self.words else 0.0


def lost(said: str, heard: str, language: str) -> Lost:
    """Count what was lost of a text; words that only run together are not."""
    ours, theirs = spelt(said, language), spelt(heard, language)
    same = "".join(ours) == "".join(theirs)
    return Lost(0 if same else _distance(ours, theirs), len(ours))


def spelt(text: str, language: str) -> list[str]:
    """Return a text's words in one spelling."""
    text = MARK.sub("", text.lower()).replace("ё", "е")
    for sign, word in SIGNS.get(language, {}).items():
        text = text.replace(sign, word)
    text = GROUPED.sub("", DOT.sub(POINT.get(language, " "), text))
    text = ORDINAL.sub(lambda found: _ordinal(found[1], language), text)
    if language == "en":
        text = YEAR.sub(lambda found: num2words(int(found[0]), to="year"), text)
    text = NUMBER.sub(lambda found: f" {_number(found[0], language)} ", text)
    letters = LETTERS.get(language, {})
    words = re.findall(r"\w+", text.replace("ё", "е"))
    return [letters.get(word, word) for word in words]


def _ordinal(digits: str, language: str) -> str:
    case = {"case": "g"} if language == "ru" else {}
    return f" {num2words(int(digits), lang=language, to='ordinal', **case)} "


def _number(digits: str, language: str) -> str:
    """Return a number in words; what begins with 0 digit by digit."""
    each = digits if digits.startswith("0") else [digits]
    return " ".join(num2words(int(one), lang=language) for one in each)


def _distance(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how few changes make the one of the other (Levenshtein)."""
    row = [*range(len(theirs) + 1)]
    for count, one in enumerate(ours, start=1):
        before, row[0] = row[0], count
        for at, other in enumerate(theirs, start=1):
            change = before + (one != other)
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, change)
    return int(row[-1])
