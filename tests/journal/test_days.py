import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from ivr.journal.days import HERE, day
from ivr.journal.report import Span


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with summer time."""
    with monkeypatch.context() as here:
        here.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_a_day_begins_at_the_midnight_that_it_had() -> None:
    """Whichever half of the year it is now."""
    span = Span.days(60, datetime(2026, 11, 25, 12, tzinfo=HERE))

    assert span.since.astimezone(UTC) == datetime(2026, 9, 26, 22, tzinfo=UTC)
    assert span.until.astimezone(UTC) == datetime(2026, 11, 25, 23, tzinfo=UTC)
    assert len(list(span.dates())) == 60


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("utc", "wall", "name"),
    [
        (datetime(2026, 7, 1, 21, 30, tzinfo=UTC), "2026-07-01T23:30:00+02:00", "CEST"),
        (
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            "2026-10-25T02:30:00+02:00",
            "CEST",
        ),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30:00+01:00", "CET"),
        (datetime(2026, 12, 1, 22, 30, tzinfo=UTC), "2026-12-01T23:30:00+01:00", "CET"),
    ],
)
def test_a_moment_is_what_the_clock_showed(utc: datetime, wall: str, name: str) -> None:
    """In the hour that comes twice, too."""
    here = utc.astimezone(HERE)

    assert (here.isoformat(), here.tzname()) == (wall, name)
    assert here.astimezone(UTC) == utc


def test_a_day_is_one_that_calls_can_have() -> None:
    """No database has a number for a moment long before or after."""
    assert day("2026-11-24") - day("2026-11-23") == timedelta(days=1)
    assert day("1971-01-01") == date(1971, 1, 1)
    for text in ("0001-01-01", "9999-12-31", "today"):
        with pytest.raises(ValueError, match=text):
            day(text)
