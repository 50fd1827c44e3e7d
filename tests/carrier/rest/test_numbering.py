import pytest

from ivr.carrier.rest.numbering import fits, kind

NUMBER = "+12025550177"


@pytest.mark.parametrize(
    "pattern",
    [
        NUMBER,
        "0177",
        "+1202",
        "202555**77",
        "(202) 555-01",
        "555-01*7",
        "20255J01",
        "+",
    ],
)
def test_a_part_of_a_number_is_enough(pattern: str) -> None:
    """However it is written."""
    assert fits(NUMBER, pattern)


@pytest.mark.parametrize("pattern", ["0178", "+2025550177", "*" * 12, "", "?!"])
def test_a_pattern_that_is_not_in_a_number_does_not_fit(pattern: str) -> None:
    """A plus is the number's beginning; there are no more digits than there are."""
    assert not fits(NUMBER, pattern)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (NUMBER, "Local"),
        ("+18005550199", "TollFree"),
        ("+78002347000", "TollFree"),
        ("+79161234567", "Mobile"),
    ],
)
def test_the_numbering_plan_says_of_which_kind_a_number_is(
    number: str, expected: str
) -> None:
    """Where it does not tell one from the other, as in America, a number is local."""
    assert kind(number) == expected
