"""Moments at which a route by hours goes each of its ways."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from ivr.flow.nodes.route import Route
from ivr.flow.shapes.hours import DAY, Span

MONDAY: Final = date(2027, 1, 4)
WEEK: Final = timedelta(days=7)


def moments(route: Route) -> Mapping[str, datetime]:
    """
    Return `open`, `closed` and `holiday`, each with a moment when it is so.

    A case that no moment has is left out: hours without an end are never
    closed.  Whether it is open changes only where a span starts or ends.
    """
    return _moments(route.zone, route.hours, route.holidays)


@lru_cache(maxsize=256)
def _moments(
    zone: str, hours: tuple[Span, ...], holidays: tuple[date, ...]
) -> Mapping[str, datetime]:
    found: dict[str, datetime] = {}
    for moment in _week(zone, hours, holidays):
        is_open = any(span.holds(moment) for span in hours)
        found.setdefault("open" if is_open else "closed", moment)
    if holidays:
        found["holiday"] = datetime.combine(holidays[0], time(12), ZoneInfo(zone))
    return found


def _week(
    zone: str, hours: tuple[Span, ...], holidays: tuple[date, ...]
) -> Iterator[datetime]:
    """Yield, in a week without a holiday, every minute at which something changes."""
    monday = MONDAY
    while any(monday <= day < monday + WEEK for day in holidays):
        monday += WEEK
    minutes = sorted({0, *(m % DAY for span in hours for m in (span.start, span.end))})
    for day in range(WEEK.days):
        midnight = datetime.combine(monday, time(), ZoneInfo(zone))
        for minute in minutes:
            yield midnight + timedelta(days=day, minutes=minute)
