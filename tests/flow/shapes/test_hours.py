from datetime import UTC, datetime

import pytest

from ivr.flow.nodes import Route
from ivr.flow.shapes.hours import DAY, Span
from tests.flow.helpers import complaints, menu

YAML = """
nodes:
  main: {{kind: route, by: hours, otherwise: main, zone: {zone}, hours: {hours}}}
"""


def spans(hours: str) -> tuple[Span, ...]:
    """Read opening hours that are right."""
    route = menu(YAML.format(zone="UTC", hours=hours)).nodes["menu.main"].does
    assert isinstance(route, Route)
    return route.hours


def wrong(hours: str, zone: str = "UTC") -> list[str]:
    """Read opening hours that are not."""
    found = complaints(YAML.format(zone=zone, hours=hours))
    return [each.partition(" ")[2] for each in found]


def test_days_are_named_alone_in_lists_and_in_ranges() -> None:
    """A range may run over the end of the week."""
    assert [span.days for span in spans("{mon: '9:00-10:00'}")] == [{0}]
    assert [span.days for span in spans("{'mon, wed-fri': '9:00-10:00'}")] == [
        {0, 2, 3, 4}
    ]
    assert [span.days for span in spans("{sun-mon: '9:00-10:00'}")] == [{6, 0}]


def test_a_day_may_have_several_spans() -> None:
    """A lunch break is two."""
    found = spans("{mon: [09:00-13:00, 14:00-24:00]}")

    assert [(span.start, span.end) for span in found] == [(540, 780), (840, DAY)]


def test_a_span_may_run_past_midnight() -> None:
    """It then belongs to the day it starts on."""
    night = Span(frozenset({4}), 22 * 60, 6 * 60)  # Friday

    assert not night.holds(datetime(2026, 11, 27, 21, 59, tzinfo=UTC))
    assert night.holds(datetime(2026, 11, 27, 22, 0, tzinfo=UTC))
    assert night.holds(datetime(2026, 11, 28, 5, 59, tzinfo=UTC))
    assert not night.holds(datetime(2026, 11, 28, 6, 0, tzinfo=UTC))
    assert not night.holds(datetime(2026, 11, 28, 22, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("{mo: '9:00-10:00'}", "wrong-value: 'mo' is no day (did you mean 'mon'?)"),
        ("{daily: '9:00-10:00'}", "wrong-value: 'daily' is no day"),
        ("{mon-xyz: '9:00-10:00'}", "wrong-value: 'mon-xyz' is no day"),
        ("{mon: '9-10'}", "wrong-value: '9-10' is no time of day to be open"),
        ("{mon: '10:00'}", "wrong-value: '10:00' is no time of day to be open"),
        ("{mon: '9:00-24:01'}", "wrong-value: '9:00-24:01' is no time of day"),
        ("{mon: '24:00-9:00'}", "wrong-value: '24:00-9:00' is no time of day"),
        ("{mon: '9:00-9:00'}", "wrong-value: '9:00-9:00' is no time of day"),
        ("{mon: [[]]}", "wrong-type: hours is text, not a list"),
        ("always", "wrong-type: a mapping belongs here, not text"),
    ],
)
def test_what_is_no_opening_hour_is_found(hours: str, said: str) -> None:
    """With how to write it."""
    found = wrong(hours)

    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_zone_is_one_of_the_databases() -> None:
    """An abbreviation that is no zone, a path, nothing."""
    assert wrong("{}", "Moscow") == [
        "wrong-value: 'Moscow' is no time zone (write Europe/Moscow)"
    ]
    assert wrong("{}", "../etc/passwd") == [
        "wrong-value: '../etc/passwd' is no time zone (write Europe/Moscow)"
    ]
    assert wrong("{}", "[]") == ["wrong-type: a time zone is text, not a list"]


def test_a_holiday_is_a_date() -> None:
    """Of the calendar."""
    assert wrong("{}, holidays: [2027-02-30, 2027-01-01, {}]") == [
        "wrong-value: '2027-02-30' is no date (write 2027-01-01)",
        "wrong-type: a date is text, not a mapping (text with { in it needs quotes)",
    ]
