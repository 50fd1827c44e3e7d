from datetime import UTC, datetime
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.console.calls.shown import clock, day, hour, lasting, shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Нажмите 1 – «да»", "Нажмите 1 – «да»"),
        ("a\x00b\x1b[31m", "a␀b␛[31m"),
        ("abc\u202edef", "abc‹U+202E›def"),
        ("\u2066x\u2069\u200b", "‹U+2066›x‹U+2069›‹U+200B›"),
        ("\ud800", "‹U+D800›"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        (12200, "12200"),
    ],
)
def test_what_shows_nothing_is_shown_by_its_name(text: object, seen: str) -> None:
    """So that it neither hides nor turns what stands beside it."""
    assert shown(text) == seen


@given(st.text())
def test_nothing_that_is_obeyed_is_left(text: str) -> None:
    """Of any text; lines and tabs are what they are."""
    left = {category(each) for each in shown(text) if each not in "\n\t"}

    assert not left & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0.0 s"), (7.26, "7.3 s"), (10, "0:10"), (67.4, "1:07"), (3700, "1:01:40")],
)
def test_a_length_is_read_at_a_glance(seconds: float, text: str) -> None:
    """Short ones to a tenth."""
    assert lasting(seconds) == text


def test_a_moment_is_told_to_the_hundredth() -> None:
    """As a transcript does."""
    assert clock(67.3) == "01:07.30"


def test_a_date_is_one_of_here() -> None:
    """As the clock on the wall has it."""
    moment = datetime(2026, 11, 24, 12, 30, 5, tzinfo=UTC)

    assert day(moment).endswith("Nov")
    assert hour(moment).endswith(":30:05")
