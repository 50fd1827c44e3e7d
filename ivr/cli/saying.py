"""A prompt being said: which of its words have been heard by now."""

import textwrap
from dataclasses import dataclass
from typing import Final, Self

BLINK: Final = 0.15
"""Seconds that a terminal may draw late: so near its end a prompt is over."""

ENDS: Final = ".!?…"
"""Marks after which another sentence begins."""

MARKS: Final = ",;:)" + ENDS
"""What stands at the word before it."""


@dataclass(slots=True)
class Saying:
    """
    A prompt in rows, said at an even pace.

    Args:
        rows: its text, as wide as the screen.
        began: when, on the screen's clock.
        seconds: how long it takes.
        done: how many rows have been given out as said.
        before: how many letters of the first row an earlier clip has said.

    """

    rows: list[str]
    began: float
    seconds: float
    done: int = 0
    before: int = 0

    @classmethod
    def of(cls, text: str, width: int, began: float, seconds: float) -> Self:
        """Begin to say a text on a screen of that width."""
        return cls(textwrap.wrap(text, width) or [""], began, seconds)

    def goes_on_with(self, text: str) -> bool:
        """Tell whether a text is of the same sentence, as a number read out is."""
        so_far = self.rows[-1]
        return bool(so_far) and so_far[-1] not in ENDS and not text[:1].isupper()

    def followed_by(self, text: str, width: int, began: float, seconds: float) -> Self:
        """Return the last row, which has been said, with a further text after it."""
        so_far = self.rows[-1]
        glue = "" if text[:1] in MARKS else " "
        rows = textwrap.wrap(f"{so_far}{glue}{text}", width)
        return type(self)(rows, began, seconds, before=len(so_far))

    def is_over(self, now: float) -> bool:
        """Whether the prompt has come to its end."""
        return now - self.began > self.seconds - BLINK

    def advance(self, now: float, *, hold: bool = False) -> tuple[list[str], str]:
        """
        Return the rows said since the last time, and the row under way.

        `hold` has the last row be under way when it is said too: it may go on.
        """
        before, last = self.done, len(self.rows) - hold
        while self.done < last and self._left(now) >= len(self.rows[self.done]):
            self.done += 1
        said = self.rows[before : self.done]
        if self.done == len(self.rows):
            return said, ""
        return said, _whole_words(self.rows[self.done], self._left(now))

    def rest(self) -> list[str]:
        """Return every row not given out yet."""
        before, self.done = self.done, len(self.rows)
        return self.rows[before:]

    def cut(self, now: float) -> list[str]:
        """Return what was said, a dash where it was cut short."""
        if self.is_over(now):
            return self.rest()
        said, row = self.advance(now)
        return [*said, f"{row}—"] if row else said

    def _left(self, now: float) -> int:
        """Return how many letters have been said of the row under way."""
        letters = sum(map(len, self.rows)) - self.before
        share = min(1.0, (now - self.began) / self.seconds) if self.seconds else 1.0
        return (
            self.before + int(letters * share) - sum(map(len, self.rows[: self.done]))
        )


def _whole_words(row: str, letters: int) -> str:
    """Return a row as far as it is said, without half a word."""
    if letters >= len(row):
        return row
    return row[: row.rfind(" ", 0, letters + 1) + 1]
