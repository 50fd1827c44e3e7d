"""Whose voice a prompt is spoken in."""

from dataclasses import dataclass
from typing import Self

from ivr.errors import SpeechError


@dataclass(frozen=True, slots=True)
class Voice:
    """
    A voice of one engine; `rate` 1.0 is the pace it speaks at by itself.

    An empty name leaves the choice to the engine, by language.
    """

    engine: str
    name: str = ""
    rate: float = 1.0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `engine:name` or `engine:name:rate`, as settings write it."""
        engine, _, rest = text.strip().partition(":")
        name, _, rate = rest.partition(":")
        if not engine:
            raise SpeechError(f"{text!r} names no voice: write engine:name")
        try:
            pace = float(rate or 1)
        except ValueError:
            pace = 0.0
        if not 0.25 <= pace <= 4:  # noqa: PLR2004 - no engine goes beyond
            raise SpeechError(
                f"{text!r} asks for the rate {rate!r}: write a number from 0.25 to 4"
            )
        return cls(engine, name, pace)

    @classmethod
    def chain(cls, text: str) -> tuple[Self, ...]:
        """
        Read voices divided by commas: each speaks what those before it cannot.

        The first names the clips.  Raises `SpeechError` for a wrong one.
        """
        return tuple(dict.fromkeys(cls.parse(each) for each in text.split(",")))

    def __str__(self) -> str:
        pace = "" if self.rate == 1 else f":{self.rate:g}"
        return f"{self.engine}:{self.name}{pace}"
