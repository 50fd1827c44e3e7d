"""
Where a listener needs time to write.

The parts of an address, a code or a phone number stand a breath apart.  In
text that is a comma, which engines hurry over (RHVoice pauses 0.1 s); in a
clip it is a pause of our own.
"""

from collections.abc import Iterable
from typing import Final

BREATH: Final = "\ue000"
"""Between two parts, among the rules only: a character that means nothing."""


def join(parts: Iterable[str]) -> str:
    """Return the parts with a breath between each two."""
    return BREATH.join(parts)


def written(text: str) -> str:
    """Return the text with its breaths as commas."""
    return text.replace(BREATH, ", ")


def phrases_of(text: str) -> tuple[str, ...]:
    """Return what is said between one breath and the next."""
    return tuple(text.split(BREATH))
