from string import ascii_lowercase

import pytest

from ivr.speech.text.english import (
    ENGLISH,
    cardinal,
    fraction,
    noun,
    number,
    ordinal,
    spoken_time,
    year,
)
from ivr.speech.text.grammar import Form


def test_numbers_have_no_commas() -> None:
    """num2words writes for the eye: a comma would be a pause."""
    assert number(1_234_567) == (
        "one million two hundred and thirty-four thousand five hundred and sixty-seven"
    )


@pytest.mark.parametrize(
    ("hours", "minutes", "heard"),
    [
        (0, 0, "twelve AM"),
        (9, 5, "nine oh five AM"),
        (12, 30, "twelve thirty PM"),
        (23, 59, "eleven fifty-nine PM"),
        (24, 0, "twelve AM"),
    ],
)
def test_times_have_twelve_hours(hours: int, minutes: int, heard: str) -> None:
    """As people say them."""
    assert spoken_time(hours, minutes, "") == heard


def test_the_rest() -> None:
    """Fractions digit by digit, years in pairs, one and many."""
    assert fraction("3", "05") == "three point zero five"
    assert year(1905, "was") == "nineteen oh-five was"
    assert [noun(n, ("day", "days"), "") for n in (0, 1, 2)] == ["days", "day", "days"]


def test_every_word_of_a_number_stands_apart() -> None:
    """So that each may be a clip; there are no cases to ask for."""
    form = Form("genitive", "feminine")

    assert cardinal(-21, form) == "minus twenty one"
    assert ordinal(122, form) == "one hundred and twenty second"
    assert ordinal(-3, form) == "minus third"


def test_every_letter_has_a_name() -> None:
    """An address may have any."""
    assert [*ENGLISH.letters] == [*ascii_lowercase]
