"""Fields that hold opening hours, holidays and a time zone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from ivr.flow.shapes.shape import Scope, Shape, Written, one_or_more
from ivr.flow.shapes.values import pairs_of
from ivr.flow.tree import Text, Tree

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY: Final = 24 * 60
"""Minutes in a day."""

_DAYS: Final = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?")
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])")

Day = date


@dataclass(frozen=True, slots=True)
class Span:
    """
    Open from one minute of the day until before another, on these days.

    Days count from Monday, 0.  A span that ends before it starts runs past
    midnight into the next day.
    """

    days: frozenset[int]
    start: int
    end: int

    def holds(self, now: datetime) -> bool:
        """Say whether it is open now, on the wall clock `now` carries."""
        minute, day = now.hour * 60 + now.minute, now.weekday()
        if self.start < self.end:
            return day in self.days and self.start <= minute < self.end
        before = (day - 1) % len(DAYS)
        late = day in self.days and minute >= self.start
        return late or (before in self.days and minute < self.end)


def neighbours(
    spans: Iterable[Span],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """
    Yield each stretch of open time with the next one, in minutes of the week.

    The last one is followed by the first of the next week.
    """
    week = len(DAYS) * DAY
    open_ = sorted(
        (day * DAY + span.start, day * DAY + span.end + DAY * (span.end < span.start))
        for span in spans
        for day in span.days
    )
    yield from pairwise(open_)
    if len(open_) > 1:
        (start, end), last = open_[0], open_[-1]
        yield last, (start + week, end + week)


def clock(minute: int) -> str:
    """Write a minute of the week as an author does: `sat 12:59`."""
    day, minute = divmod(minute % (len(DAYS) * DAY), DAY)
    return f"{DAYS[day]} {minute // 60:02}:{minute % 60:02}"


@dataclass(frozen=True, slots=True)
class OpeningHours(Shape):
    """Days -> hours: `{mon-fri: "09:00-21:00", sat: ["10:00-13:00", …]}`."""

    def read(self, tree: Tree, scope: Scope) -> tuple[Span, ...] | None:
        """Read every span."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        spans = [
            _span(days, each, scope)
            for days, value in pairs
            for each in one_or_more(value)
        ]
        return tuple(span for span in spans if span)

    def schema(self) -> Written:
        """A mapping from days to hours."""
        clock = {"type": "string", "pattern": r"^\d?\d:\d\d-\d?\d:\d\d$"}
        return {
            "type": "object",
            "propertyNames": {
                "pattern": "^[a-z]{3}(-[a-z]{3})?(, *[a-z]{3}(-[a-z]{3})?)*$"
            },
            "additionalProperties": {
                "anyOf": [clock, {"type": "array", "items": clock}]
            },
        }


def _span(days: Text, tree: Tree, scope: Scope) -> Span | None:
    open_days = _days(days.text)
    if not open_days:
        hint = scope.near(days.text, DAYS) or "write mon-fri, or sat, sun"
        scope.report("wrong-value", f"{days.text!r} is no day", days.mark, hint)
    text = scope.text(tree, "hours")
    ends = _minutes(text) if text else None
    if text and ends is None:
        message = f"{text!r} is no time of day to be open"
        scope.report("wrong-value", message, tree.mark, 'write "09:00-21:00"')
    return Span(open_days, *ends) if open_days and ends else None


def _days(text: str) -> frozenset[int]:
    """Read `mon-fri` or `sat, sun`; nothing where any part is no day."""
    days: set[int] = set()
    for part in text.split(","):
        found = _DAYS.fullmatch(part.strip())
        if not found or found[1] not in DAYS or (found[2] or "mon") not in DAYS:
            return frozenset()
        first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
        length = (last - first) % len(DAYS) + 1
        days |= {(first + i) % len(DAYS) for i in range(length)}
    return frozenset(days)


def _minutes(text: str) -> tuple[int, int] | None:
    start, _, end = text.partition("-")
    ends = [_minute(start.strip()), _minute(end.strip())]
    if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        return None
    return (ends[0], ends[1]) if ends[0] < DAY else None


def _minute(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    minute = int(found[1]) * 60 + int(found[2]) if found else DAY + 1
    return minute if minute <= DAY else None


@dataclass(frozen=True, slots=True)
class HolidayList(Shape):
    """Dates to be closed on, `2027-01-01`."""

    def read(self, tree: Tree, scope: Scope) -> tuple[date, ...]:
        """Read every date."""
        dates = [_date(each, scope) for each in one_or_more(tree)]
        return tuple(day for day in dates if day)

    def schema(self) -> Written:
        """A list of dates."""
        day = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
        return {"type": "array", "items": day}


def _date(tree: Tree, scope: Scope) -> date | None:
    text = scope.text(tree, "a date")
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day
    except ValueError:
        message = f"{text!r} is no date"
        scope.report("wrong-value", message, tree.mark, "write 2027-01-01")
        return None


@dataclass(frozen=True, slots=True)
class TimeZone(Shape):
    """A time zone by its IANA name, `Europe/Moscow`."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the name; a zone that is not in the database is a finding."""
        text = scope.text(tree, "a time zone")
        if text is None:
            return None
        try:
            ZoneInfo(text)
        except (ValueError, OSError, LookupError):
            message = f"{text!r} is no time zone"
            scope.report("wrong-value", message, tree.mark, "write Europe/Moscow")
            return None
        return text

    def schema(self) -> Written:
        """An IANA name."""
        return {"type": "string", "minLength": 1}


Hours = Annotated[tuple[Span, ...], OpeningHours()]
Holidays = Annotated[tuple[date, ...], HolidayList()]
Zone = Annotated[str, TimeZone()]
