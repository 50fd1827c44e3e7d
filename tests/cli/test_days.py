from datetime import date, timedelta

import click
import pytest

from ivr.cli.days import Ago, span
from ivr.errors import SettingsError


def test_days_are_whole_and_both_are_meant() -> None:
    """Midnight to midnight, in this machine's zone."""
    found = span(date(2026, 11, 1), date(2026, 11, 30))

    assert (found.since.hour, found.until.hour) == (0, 0)
    assert (found.until.date() - found.since.date()).days == 30
    assert found.since.tzinfo is not None


def test_nothing_said_is_four_weeks_to_today() -> None:
    """Weeks differ, so a month of them is shown."""
    found = span(None, None)

    assert found.until - found.since == timedelta(days=28)


def test_days_the_wrong_way_round_are_refused() -> None:
    """In words."""
    with pytest.raises(SettingsError, match="turn the days round"):
        span(date(2026, 11, 2), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("30", "it is '30', without a unit: write 30d, 30h, 30m or 30s"),
        ("soon", "it is 'soon': write a time as 30d, 2h, 30m or 90s"),
    ],
)
def test_how_long_ago_has_a_unit(given: str, why: str) -> None:
    """What it says is deleted: days are never taken for seconds."""
    with pytest.raises(click.BadParameter) as caught:
        Ago().convert(given, None, None)

    assert caught.value.message == why
    assert Ago().convert(" 30d ", None, None) == 30 * 86_400
    assert Ago().convert(2.0, None, None) == 2


def test_a_day_to_come_is_told() -> None:
    """Nobody gave two that could be turned round."""
    with pytest.raises(SettingsError, match="9999-12-31 is after today, "):
        span(date(9999, 12, 31), None)
