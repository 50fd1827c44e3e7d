"""
Case and gender, as an author writes them in a place for a value.

`{days:count genitive|день|дня|дней}`, `{place:ordinal feminine}`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

CASES: Final = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)
GENDERS: Final = ("masculine", "feminine", "neuter")


@dataclass(frozen=True, slots=True)
class Form:
    """How a number is bent; a language without cases takes no notice."""

    case: str = "nominative"
    gender: str = "masculine"

    @classmethod
    def of(cls, options: Iterable[str], gender: str = "masculine") -> Self:
        """Read the options of a place; the last of a kind counts."""
        case = "nominative"
        for option in options:
            case = option if option in CASES else case
            gender = option if option in GENDERS else gender
        return cls(case, gender)


@dataclass(frozen=True, slots=True)
class Noun:
    """
    What is counted: its forms, as its language needs them.

    Russian: after 1, after 2 to 4, after 5; with another case than the
    nominative, accusative and genitive, one thing and several.  English: one
    thing and several.
    """

    forms: tuple[str, ...]
    gender: str = "masculine"
