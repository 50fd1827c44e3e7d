"""Numbers that count, numbers that name (codes), and the signs around them."""

import re
from functools import cache
from typing import Final

from ivr.speech.text import counts
from ivr.speech.text.amounts import Amount
from ivr.speech.text.dictation import join
from ivr.speech.text.tongue import Tongue

GROUPED: Final = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4}(?![0-9])|[0-9]+"
"""`1 500` with a plain, a no-break or a narrow space, or digits in a row."""

BELOW: Final = re.compile(r"(?<![\w-])(?<![0-9] )[-−](?=[0-9])")
"""A minus: not what stands between two numbers, nor within a word."""

NUMBERED: Final = re.compile(r"№ ?([0-9]+)(?:-([0-9]+))?")
FRACTION: Final = re.compile(
    rf"(?<![0-9.,])({GROUPED})[.,]([0-9]{{1,3}})(?![0-9.,]?[0-9])"
)
NUMBER: Final = re.compile(rf"(?<![0-9])({GROUPED})")
COLON: Final = re.compile(r"(?<=[0-9]):(?=[0-9])")
"""Of what looks like a time and is none: `25:00`."""

SLASHED: Final = re.compile(r"(?<=[0-9])/(?=[0-9])")
LONE: Final = re.compile(r"\s*[№@]\s*")
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
DOT: Final = re.compile(r"(?<=[0-9])\.(?=[0-9])")
JOINED: Final = re.compile(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
"""Where a letter touches a digit, as in `5G`: a word has to end there."""

RANGE: Final = re.compile(r"(?<=[0-9]) ?[-–—] ?(?=[0-9])")
PLUS: Final = re.compile(r"\+ ?(?=[0-9])")

CODE: Final = 5
"""So many digits in a row are a code, said one by one, unless they count ₽."""


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its numbers in words."""
    text = BELOW.sub(f"{tongue.minus} ", text)
    text = _united(tongue).sub(lambda m: _counted(m, tongue), text)
    text = NUMBERED.sub(lambda m: _numbered(m, tongue), text)
    text = LONE.sub(lambda m: f" {tongue.signs[m[0].strip()]} ", text)
    text = JOINED.sub(" ", text)
    text = COLON.sub(" ", text)
    text = SLASHED.sub(f" {tongue.stroke} ", text)
    text = RANGE.sub(" — ", text)
    text = PLUS.sub(f"{tongue.signs['+']} ", text)
    if tongue.thousands:
        commas = rf"(?<=[0-9]){tongue.thousands}(?=[0-9]{{3}}(?![0-9]))"
        text = re.sub(commas, NO_BREAK, text)
    text = FRACTION.sub(lambda m: tongue.fraction(str(_value(m[1])), m[2]), text)
    text = DOT.sub(f" {tongue.signs['.']} ", text)
    return NUMBER.sub(lambda m: count(m[0], tongue, m.string[m.end() :]), text)


def count(digits: str, tongue: Tongue, after: str = "") -> str:
    """Return a number's words; a code's digits, where it is a code."""
    if digits.isdecimal() and (len(digits) >= CODE or _has_zero_first(digits)):
        return spell(digits, tongue)
    return tongue.number(_value(digits), after)


def spell(digits: str, tongue: Tongue) -> str:
    """Return digits one by one, with a breath after each."""
    return join(tongue.digits[int(digit)] for digit in digits)


@cache
def _united(tongue: Tongue) -> re.Pattern[str]:
    """Find numbers with a unit; one letter before a dot may be anything."""
    longest_first = sorted(tongue.units, key=lambda unit: -len(unit))
    units = "|".join(
        re.escape(unit) + (r"(?!\.)" if len(unit) == 1 and unit.isalpha() else "")
        for unit in longest_first
    )
    decimals = "(?:[.,][0-9]{1,3})?"
    return re.compile(rf"(?<![0-9.,])({GROUPED})({decimals}) ?({units})(?!\w)")


def _counted(match: re.Match[str], tongue: Tongue) -> str:
    found = Amount(_value(match[1]), match[2][1:].rstrip("0"))
    return " ".join(counts.counted(found, tongue.units[match[3]], tongue, "nominative"))


def _numbered(match: re.Match[str], tongue: Tongue) -> str:
    """`№ 2300-1`: the hyphen of a law's number is said, it is part of it."""
    said = [tongue.signs["№"], count(match[1], tongue)]
    if match[2]:
        said += [tongue.signs["-"], count(match[2], tongue)]
    return " ".join(said)


def _value(digits: str) -> int:
    return int("".join(re.findall("[0-9]", digits))[:15])


def _has_zero_first(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0"
