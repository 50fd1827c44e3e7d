from datetime import UTC, date, datetime

import pytest

from ivr.console.callers.asked import Asked
from ivr.errors import SettingsError

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


def test_nothing_asked_is_the_last_four_weeks() -> None:
    """Today is one of their days."""
    asked = Asked.of({}, NOW)

    assert (asked.since, asked.until) == (date(2026, 10, 29), date(2026, 11, 25))
    assert asked.span.until == datetime(2026, 11, 26, tzinfo=UTC)
    assert [here for _, _, here in asked.presets()] == [False, False, True, False]


def test_days_are_asked_for_by_name() -> None:
    """And an address of the page has them again."""
    asked = Asked.of({"since": "2026-11-01", "until": "2026-11-02"}, NOW)

    assert asked.query == "since=2026-11-01&until=2026-11-02"
    assert (asked.span.until - asked.span.since).days == 2


def test_an_unknown_measure_is_the_usual_one() -> None:
    """A link may be older than the page."""
    assert Asked.of({"measure": "happiness"}, NOW).measure == "visits"
    assert Asked.of({"measure": "seconds"}, NOW).measure == "seconds"


@pytest.mark.parametrize(
    "since", ["today", "2026-13-01", "<b>", "9" * 200, "0001-01-01", "9999-12-31"]
)
def test_what_is_no_day_is_refused(since: str) -> None:
    """With what to write."""
    with pytest.raises(SettingsError, match="write it as 2026-11-24"):
        Asked.of({"since": since}, NOW)


@pytest.mark.parametrize(
    ("calls", "real", "simulated", "counted"),
    [
        ("", 3, 9, "real"),
        ("", 0, 9, "simulated"),
        ("", 0, 0, "real"),
        ("nonsense", 1, 1, "real"),
        ("simulated", 3, 0, "simulated"),
        ("all", 3, 9, "all"),
    ],
)
def test_real_calls_are_counted_where_there_are_any(
    calls: str, real: int, simulated: int, counted: str
) -> None:
    """Unless somebody says which."""
    asked = Asked.of({"calls": calls}, NOW)

    assert asked.counted({"real": real, "simulated": simulated}) == counted


def test_which_calls_are_counted_stays_in_other_days() -> None:
    """And in the sheets; where nobody said it, no address does."""
    chosen = Asked.of({"calls": "all"}, NOW)

    assert all("calls=all" in url for _, url, _ in chosen.presets())
    assert "calls=all" in chosen.query
    assert "calls" not in Asked.of({}, NOW).query
