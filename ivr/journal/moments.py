"""
When something happened, as the number it is kept under.

Rows that come one after the other lie side by side then, which makes writing
them four times as cheap; and a span of time is a span of numbers.
"""

from random import getrandbits
from typing import Final

_BITS: Final = 10
"""For what happens in one microsecond; two workers differ in all of them."""

_LAST: Final = (1 << 63 - _BITS) - 1
"""The latest microsecond that a database's numbers reach: in the year 2255."""

_ORDER: Final = 1_000_000 << _BITS
"""A second: what comes later than that is of a clock that was put back."""


def number(at: float) -> int:
    """
    Return the least number of a moment, in seconds since 1970.

    Before 1970 nothing happened, and no column has room for what comes long after.
    """
    return min(max(int(at * 1e6), 0), _LAST) << _BITS


def seconds_of(number: int) -> float:
    """Return the moment of a number, in seconds since 1970."""
    return (number >> _BITS) / 1e6


class Numbers:
    """Gives every event a number of its own, in their order."""

    def __init__(self) -> None:
        self._own = getrandbits(_BITS)
        self._latest = -_ORDER

    def next(self, at: float) -> int:
        """
        Return a number for a moment.

        A clock may stand still, and threads come in another order than they looked at
        it: then they go on from the last.  One that was put back is followed.
        """
        clock = number(at) | self._own
        behind = self._latest - clock
        self._latest = self._latest + (1 << _BITS) if 0 <= behind < _ORDER else clock
        return self._latest
