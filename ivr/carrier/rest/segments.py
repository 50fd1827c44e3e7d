"""
How many segments a text message takes.

Sources: https://www.twilio.com/docs/glossary/what-sms-character-limit and, for the
alphabet, https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding.
"""

from typing import Final

PLAIN: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPED: Final = frozenset("\f^{}\\[~]|€")
"""The phone's own alphabet; the second line's letters take the room of two."""

ALONE: Final = 160
JOINED: Final = 153
"""Letters of a message that is one segment, and of a segment that is one of several."""

WIDE_ALONE: Final = 70
WIDE_JOINED: Final = 67
"""The same where a letter is none of that alphabet: each takes 16 bits, some two."""

FIRST_ASTRAL: Final = 0x10000


def count(text: str) -> int:
    """Return the segments of a message; an empty one is sent as one."""
    letters = set(text)
    if letters <= PLAIN | ESCAPED:
        return _count([1 + (each in ESCAPED) for each in text], ALONE, JOINED)
    sizes = [1 + (ord(each) >= FIRST_ASTRAL) for each in text]
    return _count(sizes, WIDE_ALONE, WIDE_JOINED)


def _count(sizes: list[int], alone: int, joined: int) -> int:
    """Count what is needed for letters of some sizes, none of which is torn apart."""
    if sum(sizes) <= alone:
        return 1
    segments, room = 0, 0
    for size in sizes:
        if size > room:
            segments, room = segments + 1, joined
        room -= size
    return segments
