"""
What callers and servers said, made safe to look at.

Templates escape markup by themselves.  What is left are characters that show
nothing or turn what stands beside them round: each is shown by its name instead.
"""

import unicodedata
from datetime import datetime
from typing import Final

KEPT: Final = frozenset("\n\t")

PICTURES: Final = 0x2400
"""Where Unicode has a picture of each control character of ASCII."""

UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are obeyed or stand for nothing."""


def shown(text: object) -> str:
    """Return a text with a picture, or a name, for each character that has none."""
    return "".join(map(_shown, str(text)))


def _shown(character: str) -> str:
    if character in KEPT or unicodedata.category(character) not in UNSEEN:
        return character
    if character < " ":
        return chr(PICTURES + ord(character))
    return f"‹U+{ord(character):04X}›"


def lasting(seconds: float) -> str:
    """Return seconds as `1:07`, and those below ten as `7.3 s`."""
    if seconds < 10:  # noqa: PLR2004 - a tenth of a second counts in a short call
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock(seconds: float) -> str:
    """Return a call second as `01:07.30`."""
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):02}:{rest:05.2f}"


def day(moment: datetime) -> str:
    """Return the date here, as `24 Nov`."""
    here = moment.astimezone()
    return f"{here.day} {here:%b}"


def hour(moment: datetime) -> str:
    """Return the time of day here, to the second."""
    return f"{moment.astimezone():%H:%M:%S}"
