"""
How wide words are, and what to leave out so that they fit.

The shares are means over Roboto, rounded up; other sans-serif fonts differ by
less than the space that boxes leave.
"""

from itertools import accumulate, takewhile
from typing import Final

NARROW: Final = frozenset("ijlItfr1.,:;'!|()[]/ ·-")
WIDE: Final = frozenset("mwMWшщжюмфыШЩЖЮМФЫ@%—…№")
MARK: Final = "…"


def width(text: str, size: float) -> float:
    """Estimate how wide a text is in a sans-serif of this size, in pixels."""
    return sum(_share(letter) for letter in text) * size


def _share(letter: str) -> float:
    if letter in NARROW:
        return 0.28
    if letter in WIDE:
        return 0.84
    if letter.isupper():
        return 0.67
    return 0.52 if letter.isascii() else 0.56


def fit(text: str, size: float, room: float) -> str:
    """Shorten a text to the room there is, at its end, with a mark for it."""
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    room -= width(MARK, size)
    ends = accumulate(_share(letter) * size for letter in text)
    kept = sum(1 for _ in takewhile(lambda end: end <= room, ends))
    return text[:kept].rstrip(" ,;:-–—") + MARK


def fit_name(name: str, size: float, room: float) -> str:
    """Shorten a name in its middle: its end tells it from its neighbours."""
    if width(name, size) <= room:
        return name
    tail = name[-(len(name) // 3) :]
    while tail and width(tail, size) > room / 2:
        tail = tail[1:]
    return fit(name, size, room - width(tail, size)) + tail
