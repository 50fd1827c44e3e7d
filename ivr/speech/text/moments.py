"""Dates, times and years."""

import re
from datetime import date
from functools import cache
from typing import Final

from ivr.speech.text.tongue import Tongue

DOTTED: Final = re.compile(
    r"(?<![0-9.,-])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?![0-9]|\.[0-9])"
    r"(?:\s?(?:года\b|г\.))?"
)
ISO: Final = re.compile(r"(?<![0-9.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
TIME: Final = re.compile(r"(?<![0-9:.])([01]?[0-9]|2[0-4]):([0-5][0-9])(?![0-9:])")
LEAP: Final = 2024
"""A year that has every day, for dates without one."""

RENDERED: Final = range(2024, 2036)
"""Years that dates put together from clips can have."""


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its dates, times and years in words."""
    text = DOTTED.sub(lambda m: _date(m, (m[3], m[2], m[1]), tongue), text)
    text = ISO.sub(lambda m: _date(m, (m[1], m[2], m[3]), tongue), text)
    text = _named(tongue).sub(lambda m: _named_date(m, tongue), text)
    text = TIME.sub(
        lambda m: tongue.time(int(m[1]), int(m[2]), m.string[: m.start()]), text
    )
    if not tongue.years:
        return text
    return _years(tongue).sub(lambda m: tongue.year(int(m[1]), m[2]), text)


def day_in(text: str) -> date | None:
    """Return the day that a value names, as `2026-12-25` or `25.12.2026`."""
    dotted = DOTTED.fullmatch(text)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def vocabulary(tongue: Tongue) -> tuple[str, ...]:
    """Return every word that a date of these years is made of."""
    days = [date(LEAP, month, 1) for month in range(1, 13)]
    days += [date(LEAP, 1, day) for day in range(1, 32)]
    days += [date(year, 1, 1) for year in RENDERED]
    return tuple(dict.fromkeys(word for day in days for word in tongue.date(day)))


def _date(match: re.Match[str], parts: tuple[str, str, str], tongue: Tongue) -> str:
    year, month, day = parts
    try:
        found = date(int(year) if year else LEAP, int(month), int(day))
    except ValueError:  # 99.99.2026 is no date: its numbers are read as they stand
        return match[0]
    return " ".join(tongue.date(found)[: None if year else 2])


@cache
def _named(tongue: Tongue) -> re.Pattern[str]:
    months = "|".join(tongue.months)
    tail = r"(?:,? ([12][0-9]{3})(?: года\b| г\.)?)?(?![0-9])"
    return re.compile(
        rf"(?<![0-9.,:-])([0-3]?[0-9]) ({months})\b{tail}"
        rf"|\b({months}) ([0-3]?[0-9])\b{tail}"
    )


def _named_date(match: re.Match[str], tongue: Tongue) -> str:
    day, month, year = match[1] or match[5], match[2] or match[4], match[3] or match[6]
    number = str(tongue.months.index(month) + 1)
    return _date(match, (year or "", number, day), tongue)


@cache
def _years(tongue: Tongue) -> re.Pattern[str]:
    words = "|".join(map(re.escape, tongue.years))
    return re.compile(rf"(?<![0-9.,-])([12][0-9]{{3}}) ({words})(?!\w)")
