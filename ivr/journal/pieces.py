"""
Long work of the journal's thread, with room for callers in between.

Python lets a thread run for 5 ms before another may, and a turn stops for a moment
several times: each time, it would wait as long.
"""

from collections.abc import Iterator, Sequence
from time import sleep
from typing import Final, TypeVar

Item = TypeVar("Item")

PAUSE: Final = 0.0005
"""Seconds for which who waits may go on; shorter ones end before anybody wakes up."""


def pieces(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Yield some items after the others, so many at once, with pauses in between."""
    for at in range(0, len(items), size):
        if at:
            sleep(PAUSE)
        yield items[at : at + size]
