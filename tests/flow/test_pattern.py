import re
from itertools import product

import pytest

from ivr.flow.pattern import automaton


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]+",
        "[1-9][0-9]*",
        "1|23|4[5-7]",
        "[^3-9]{2}",
        r"\d\d?",
        r"\D|\w1|\s",
        "(12){1,2}3?",
        ".2.",
        "[^1]",
        "(?>1)2",
        "^1$",
        "a",
        "[a-z]9",
    ],
)
def test_it_matches_what_the_library_matches(pattern: str) -> None:
    """For every length, some digits do or none."""
    read = automaton(pattern)
    assert read is not None

    for length in range(4):
        digits = map("".join, product("0123456789", repeat=length))
        one = any(re.fullmatch(pattern, each) for each in digits)
        assert read.matches(length, length) is one, length


@pytest.mark.parametrize(
    ("pattern", "explodes"),
    [
        ("([0-9]+)+7", True),
        ("([0-9]*)*7", True),
        ("(1|12|2)*3", True),
        (r"(\d\d?)+", True),
        ("([0-9]{1,20})+", True),
        ("([0-9]{1,9}){1,40}", True),
        ("(1?)*2", False),
        ("(12|1[0-9]|2)*", True),
        ("[0-9]+", False),
        ("[0-9]*[0-9]*", False),
        ("(1|12)*2", False),
        ("([0-9]{3})+", False),
        ("([1-4]|[5-9]0)*", False),
    ],
)
def test_two_ways_round_are_told_from_one(pattern: str, explodes: bool) -> None:
    """Only they double the time with every digit."""
    read = automaton(pattern)

    assert read is not None
    assert read.explodes() is explodes


@pytest.mark.parametrize("pattern", ["(?!0)[0-9]+", r"([0-9])\1", "[0-9]{900}"])
def test_what_is_no_small_automaton_is_left_alone(pattern: str) -> None:
    """It looks ahead or back, or is too large."""
    assert automaton(pattern) is None


def test_ways_without_a_digit_are_looked_for_only_so_long() -> None:
    """A pattern that is hostile to the check costs no more than a second."""
    read = automaton("0" + "(1?|2?|3?)" * 12 + "4")

    assert read is not None
    assert read.explodes() is False
