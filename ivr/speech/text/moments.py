"""Dates, times and years."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Final

from ivr.speech.text.grammar import CASES
from ivr.speech.text.pieces import Piece
from ivr.speech.text.tongue import Tongue

DOTTED: Final = re.compile(
    r"(?<![0-9.,-])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?![0-9]|\.[0-9])"
    r"(?:\s?(?:года\b|г\.))?"
)
ISO: Final = re.compile(r"(?<![0-9.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
TIME: Final = re.compile(
    r"(?<![0-9:.])(?:([01]?[0-9]|2[0-3]):([0-5][0-9])|(24):(00))(?![0-9:])"
)
SHORT: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")
"""A day without its year: only where a value is said to be a date."""

CLOCK: Final = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ])?([0-9]{1,2}):([0-9]{2})"
    r"(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
"""A time as services write it; its seconds and its zone are not said."""

LEAP: Final = 2024
"""A year that has every day, for dates without one."""

RENDERED: Final = range(2024, 2036)
"""Years that dates put together from clips can have."""


def sub(text: str, tongue: Tongue) -> str:
    """Return the text with its dates, times and years in words."""
    text = DOTTED.sub(lambda m: _date(m, (m[3], m[2], m[1]), tongue), text)
    text = ISO.sub(lambda m: _date(m, (m[1], m[2], m[3]), tongue), text)
    text = _named(tongue).sub(lambda m: _named_date(m, tongue), text)
    text = TIME.sub(lambda m: _time(m, tongue), text)
    if not tongue.years:
        return text
    return _years(tongue).sub(lambda m: tongue.year(int(m[1]), m[2]), text)


def day(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    """Return a date part by part; nothing where the value names no day."""
    text, case = piece.text.strip(), _case(piece)
    short = SHORT.fullmatch(text)
    try:
        if short:
            return tongue.date(date(LEAP, int(short[2]), int(short[1])), case)[:2]
        return tongue.date(_day(text), case)
    except ValueError:
        return ()


def clock(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    """Return a time word by word; nothing where the value is none."""
    found = CLOCK.fullmatch(piece.text.strip())
    if found is None or not TIME.fullmatch(f"{found[1]}:{found[2]}"):
        return ()
    said = tongue.time(int(found[1]), int(found[2]), _before(piece, tongue))
    return tuple(said.replace("-", " ").split())


def day_words(piece: Piece, tongue: Tongue) -> Iterator[str]:
    """Yield every word that a date of these years is made of."""
    days = [date(LEAP, month, 1) for month in range(1, 13)]
    days += [date(LEAP, 1, day) for day in range(1, 32)]
    days += [date(year, 1, 1) for year in RENDERED]
    for each in days:
        yield from tongue.date(each, _case(piece))


def clock_words(piece: Piece, tongue: Tongue) -> Iterator[str]:
    """Yield every word that a time is made of."""
    for hours, minutes in (*((h, 0) for h in range(25)), *((9, m) for m in range(60))):
        said = tongue.time(hours, minutes, _before(piece, tongue))
        yield from said.replace("-", " ").split()


def _day(text: str) -> date:
    """Return the day of `2026-12-25`, also with a time, or of `25.12.2026`."""
    dotted = DOTTED.fullmatch(text)
    if dotted:
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    return datetime.fromisoformat(text).date()


def _case(piece: Piece) -> str:
    return next((option for option in piece.options if option in CASES), "")


def _before(piece: Piece, tongue: Tongue) -> str:
    """Return a word that asks for the case which the place names."""
    return tongue.until if "genitive" in piece.options else ""


def _time(match: re.Match[str], tongue: Tongue) -> str:
    hours, minutes = match[1] or match[3], match[2] or match[4]
    return tongue.time(int(hours), int(minutes), match.string[: match.start()])


def _date(match: re.Match[str], parts: tuple[str, str, str], tongue: Tongue) -> str:
    year, month, day = parts
    try:
        found = date(int(year) if year else LEAP, int(month), int(day))
    except ValueError:  # 99.99.2026 is no date: its numbers are read as they stand
        return match[0]
    return " ".join(tongue.date(found, "")[: None if year else 2])


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
