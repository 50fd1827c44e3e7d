"""
Numbers as services and people write them: `1 500,50`, `-3`, `1,500.5`.

What cannot be told for sure, or is too large to be said, is no number.
"""

import re
from dataclasses import dataclass
from typing import Final

MOST: Final = 15
"""Digits before the point; nobody takes in more, and nobody names them."""

DECIMALS: Final = 3
"""Digits after the point that are said."""

GAPS: Final = re.compile("[ \u00a0\u202f']")
MINUS: Final = re.compile(r"^[-−–]\s*")
WHOLE: Final = r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
GROUPED: Final = re.compile(rf"(?!0[0-9]*,)(?:{WHOLE})")
"""Whole numbers; `1,500` is one, as English writes it, and `1.500` is none."""

FRACTION: Final = re.compile(rf"({WHOLE}|[0-9]{{1,3}}(?:\.[0-9]{{3}})+)[.,]([0-9]+)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: its sign, its whole part, and the digits after the point."""

    whole: int
    decimals: str = ""
    is_negative: bool = False

    @property
    def signed(self) -> int:
        """The whole part with its sign."""
        return -self.whole if self.is_negative else self.whole

    def hundredths(self) -> "Amount":
        """Return the same to two digits after the point, as money is counted."""
        cents = int(f"{self.decimals}000"[:3])
        rounded = (self.whole * 1000 + cents + 5) // 10
        whole, rest = divmod(rounded, 100)
        return Amount(whole, f"{rest:02}" if rest else "", self.is_negative)


def amount(text: str) -> Amount | None:
    """Read a number in either language's writing; None where it is none."""
    text = text.strip()
    digits = GAPS.sub("", MINUS.sub("", text))
    parts = _parts(digits) if digits.isascii() else None
    if parts is None or len(parts[0].lstrip("0")) > MOST:
        return None
    whole, decimals = parts
    decimals = decimals[:DECIMALS].rstrip("0")
    return Amount(int(whole), decimals, bool(MINUS.match(text)))


def _parts(digits: str) -> tuple[str, str] | None:
    """Tell the point of a fraction from what groups thousands."""
    if GROUPED.fullmatch(digits):
        return re.sub("[.,]", "", digits), ""
    found = FRACTION.fullmatch(digits)
    return (re.sub("[.,]", "", found[1]), found[2]) if found else None
