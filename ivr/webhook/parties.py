"""
The numbers of a call, as Twilio sends them.

A caller who hides the number arrives as a word, or as that word spelt on a
telephone's keypad with a plus before it.
"""

import re
from typing import Final

from ivr.webhook.places import LANGUAGE, geocoder

_E164: Final = re.compile(r"[+ ]?([1-9]\d{6,14})", re.ASCII)
"""A plus that nobody percent-encoded arrives as a space, or not at all."""

_KEYPAD: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999"
)

_HIDDEN: Final = frozenset(
    "+" + word.translate(_KEYPAD)
    for word in ("ANONYMOUS", "BLOCKED", "RESTRICTED", "UNAVAILABLE", "UNKNOWN")
)


def number(party: str) -> str:
    """Return a party's E.164 number; empty when it is hidden, or no number."""
    found = _E164.fullmatch(party[:20].rstrip())
    e164 = f"+{found[1]}" if found else ""
    return "" if e164 in _HIDDEN else e164


def region(e164: str) -> str:
    """Return where a number is from, in English ("Moscow"); empty if unknown."""
    # Few menus ask, and the tables take a second.
    from phonenumbers import NumberParseException, parse  # noqa: PLC0415

    try:
        return str(geocoder().description_for_number(parse(e164), LANGUAGE))
    except NumberParseException:
        return ""
