import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.speech.text.amounts import Amount, amount


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1500", Amount(1500)),
        (" 1 500,50 ", Amount(1500, "5")),
        ("1\u202f500", Amount(1500)),
        ("1,500", Amount(1500)),
        ("1.500", Amount(1, "5")),
        ("1,500.25", Amount(1500, "25")),
        ("1.500,25", Amount(1500, "25")),
        ("1.500.000", Amount(1_500_000)),
        ("0,125", Amount(0, "125")),
        ("3.14159", Amount(3, "141")),
        ("-3", Amount(3, is_negative=True)),
        ("− 3", Amount(3, is_negative=True)),
        ("-0", Amount(0, is_negative=True)),
        ("007", Amount(7)),
        ("9" * 15, Amount(10**15 - 1)),
        ("9" * 16, None),
        ("0" * 20 + "7", Amount(7)),
        ("1.2.3", None),
        ("12,34,56", None),
        ("1e5", None),
        ("", None),
        ("-", None),
        ("+5", None),
        ("NaN", None),
        ("١٢", None),
        ("5 рублей", None),
    ],
)
def test_a_number_is_read_in_either_writing(text: str, read: Amount | None) -> None:
    """What is not sure, or has no end, is none."""
    assert amount(text) == read


@pytest.mark.parametrize(
    ("text", "whole", "cents"),
    [
        ("1.5", 1, "50"),
        ("1.05", 1, "05"),
        ("1.999", 2, ""),
        ("0.004", 0, ""),
        ("7", 7, ""),
    ],
)
def test_money_has_two_digits_after_the_point(
    text: str, whole: int, cents: str
) -> None:
    """Half a kopeck is one."""
    read = amount(text)

    assert read is not None
    assert read.hundredths() == Amount(whole, cents)


@given(st.integers(-(10**14), 10**14))
def test_every_whole_number_is_itself(number: int) -> None:
    """As a service writes it, and grouped as either language does."""
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        read = amount(text)
        assert read is not None
        assert read.signed == number
