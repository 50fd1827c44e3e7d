"""
When something happened, as the number it is kept under.

Rows that come one after the other lie side by side then, which makes writing
them four times as cheap; and a span of time is a span of numbers.
"""

from random import getrandbits
from typing import Final

_BITS: Final = 10
"""For what happens in one microsecond; two workers differ in all of them."""


def number(at: float) -> int:
    """Return the least number of a moment, in seconds since 1970."""
    return int(at * 1e6) << _BITS


class Numbers:
    """Gives every event a number of its own, in their order."""

    def __init__(self) -> None:
        self._own = getrandbits(_BITS)
        self._clock, self._latest = -1, 0

    def next(self, at: float) -> int:
        """
        Return a number for a moment.

        A clock may stand still: then they go on from the last.
        """
        clock = number(at) | self._own
        stands, self._clock = clock == self._clock, clock
        self._latest = self._latest + (1 << _BITS) if stands else clock
        return self._latest
