"""What every recogniser can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from ivr.speech.sound import Sound


@dataclass(frozen=True, slots=True)
class Understood:
    """
    What somebody said, as far as it was understood.

    Args:
        utterance: the words; empty where none could be made out.
        confidence: how sure that is, from 0 to 1.

    """

    utterance: str = ""
    confidence: float = 0.0


NOTHING: Final = Understood()

DIGITS: Final = MappingProxyType(
    {
        "ru": (
            *("ноль", "один", "два", "три", "четыре"),
            *("пять", "шесть", "семь", "восемь", "девять"),
        ),
        "en": (
            *("zero", "one", "two", "three", "four"),
            *("five", "six", "seven", "eight", "nine"),
        ),
    }
)
"""Expected at any time: a menu takes its keys by their names, too."""


class Recogniser(Protocol):
    """
    Turns sound into words, one recogniser a file.

    It may be asked from several threads at once.
    """

    @property
    def name(self) -> str:
        """How settings name it."""

    def missing(self, language: str) -> str:
        """Say what it lacks for a language, with the command; empty if nothing."""

    def prepare(self, language: str, expected: Sequence[str]) -> None:
        """Have at hand what recognising these words takes; that may be slow."""

    def recognise(
        self, sound: Sound, language: str, expected: Sequence[str]
    ) -> Understood:
        """
        Return what was said; `NOTHING` when unsure.

        `sound` is at the line's rate, `language` is `ru`, `en`, …, and `expected`
        are the words that are likely, digits among them.  Raises `SpeechError`.
        """
