"""
Callers' numbers, so that nobody can be rung back.

`+74951234570` becomes `+7 495 •••-••-70`: where it is from and two digits to
tell two calls apart.  What is no number at all becomes dots.
"""

import re
from functools import lru_cache
from hashlib import sha256
from typing import Final

DOT: Final = "•"

HIDDEN: Final = "hidden"
"""Instead of a number that its caller kept back."""

TRACES: Final = 1024
"""
How many traces there are without a key.

A mask leaves about 100,000 numbers; a trace of ten bits leaves a hundred, too
many to know anybody by, and few enough to find one caller's calls again.
"""

HOME: Final = 10
"""Digits of a number without its country's, in Russia and North America."""

_SHOWN: Final = 2
_LEAST_HIDDEN: Final = 4
_REMEMBERED: Final = 4096

_LONG: Final = re.compile(r"\d{7,15}", re.ASCII)
"""Digits that may be a telephone number, in a value that should hold none."""

_KEPT_BACK: Final = re.compile(
    r"(?i)\+?(anonymous|blocked|restricted|unavailable|unknown"
    r"|266696687|2562533|7378742833|86282452253|8656696)"
)


@lru_cache(_REMEMBERED)
def masked(number: str) -> str:
    """Return a party's number with most of its digits hidden."""
    if not number:
        return ""
    if _KEPT_BACK.fullmatch(number):
        return HIDDEN
    scheme = re.match(r"(client|sip|sips|whatsapp):", number)
    if scheme:
        return f"{scheme[0]}{DOT * 3}"
    digits = digits_of(number)
    if len(digits) < _LEAST_HIDDEN + _SHOWN:
        return DOT * 3
    return _by_plan(digits) or _plainly(digits)


def is_whole(number: str) -> bool:
    """Say whether this is a telephone number with its country's code."""
    return re.fullmatch(r"\+[1-9][0-9 ()-]{6,20}", number, re.ASCII) is not None


def digits_of(number: str) -> str:
    """Return a number's digits, however it is written."""
    return re.sub(r"\D", "", number[:40])


def _plainly(digits: str) -> str:
    return DOT * (len(digits) - _SHOWN) + digits[-_SHOWN:]


def _by_plan(digits: str) -> str:
    """Mask by the numbering plan; nothing, where the number is in none."""
    # A command that keeps no history need not import the plans.
    import phonenumbers as plans  # noqa: PLC0415

    try:
        parsed = plans.parse(f"+{digits}")
    except plans.NumberParseException:
        return ""
    if not plans.is_possible_number(parsed):
        return ""
    country = str(parsed.country_code)
    area = plans.length_of_national_destination_code(parsed)
    national = len(plans.national_significant_number(parsed))
    if national - area - _SHOWN < _LEAST_HIDDEN:
        area = 0
    shown = _SHOWN if national - _SHOWN >= _LEAST_HIDDEN else 0
    written = plans.format_number(parsed, plans.PhoneNumberFormat.INTERNATIONAL)
    return _dotted(written, len(country) + area, len(country) + national - shown)


def _dotted(written: str, first: int, last: int) -> str:
    """Put dots for the digits from the `first` to before the `last`."""
    out, seen = "", 0
    for letter in written:
        if letter.isdigit():
            out += DOT if first <= seen < last else letter
            seen += 1
        else:
            out += letter
    return out


def without_numbers(text: str) -> str:
    """Mask whatever in a text may be a telephone number."""
    return _LONG.sub(lambda found: _plainly(found[0]), text)


@lru_cache(_REMEMBERED)
def trace(number: str) -> str:
    """Return what finds a number's calls again, and fits many numbers."""
    digits = digits_of(number)
    if not digits:
        return ""
    hashed = sha256(digits.encode()).digest()
    return f"{int.from_bytes(hashed[:4]) % TRACES:03x}"


def hashed(call_sid: str) -> str:
    """Return what a private call is known again by, and nobody can read."""
    return sha256(call_sid.encode("utf-8", "replace")).hexdigest()[:32]
