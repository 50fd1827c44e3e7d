from datetime import UTC, datetime, timedelta, timezone

import pytest

from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.moments import Span, iso, stamp

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def test_a_moment_is_written_in_two_ways() -> None:
    """Both in UTC, wherever it was."""
    there = NOON.astimezone(timezone(timedelta(hours=3)))

    assert stamp(there) == "Thu, 01 Jan 2026 12:00:00 +0000"
    assert iso(there) == "2026-01-01T12:00:00Z"


@pytest.mark.parametrize(
    ("asked", "moment", "inside"),
    [
        ({"T": "2026-01-01"}, NOON, True),
        ({"T": "2026-01-02"}, NOON, False),
        ({"T": "2026-01-01T12:00:00Z"}, NOON, True),
        ({"T": "2026-01-01T12:00:00Z"}, NOON + SECOND, False),
        ({"T": "2026-01-01T00:00:00Z"}, NOON, True),
        ({"T": "2026-01-01T00:00:00Z"}, NOON + 12 * HOUR, False),
        ({"T<": "2026-01-01T00:00:00Z"}, NOON, False),
        ({"T<": "2026-01-01"}, NOON, True),
        ({"T<": "2025-12-31"}, NOON, False),
        ({"T<": "2026-01-01T12:00:00Z"}, NOON, True),
        ({"T>": "2026-01-01"}, NOON, True),
        ({"T>": "2026-01-01T12:00:01"}, NOON, False),
        ({"T>": "2026-01-01", "T<": "2026-01-01"}, NOON, True),
        ({"T>": "2026-01-02", "T<": "2026-01-03"}, NOON, False),
        ({"T": ""}, NOON, True),
        ({}, NOON, True),
    ],
)
def test_both_ends_are_in_the_span(
    asked: dict[str, str], moment: datetime, inside: bool
) -> None:
    """
    A date is a whole day, a moment a second.

    A midnight asked for by equality is a day: so the official clients write one.
    """
    assert (moment in Span.asked(asked, "T")) is inside


def test_a_span_may_have_two_names() -> None:
    """As the monitor's API has it."""
    span = Span.between({"A": "2026-01-01", "B": "2026-01-01"}, "A", "B")

    assert NOON in span
    assert NOON + timedelta(days=1) not in span
    assert Span.between({}, "A", "B") == Span()


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "9999-12-31"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """Its name is said."""
    with pytest.raises(RestError, match="T> is no date"):
        Span.asked({"T>": text}, "T")
