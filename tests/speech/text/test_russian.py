import pytest
from num2words import num2words

from ivr.speech.text.russian import RUSSIAN, group, number


@pytest.mark.parametrize("value", range(10, 1000))
def test_groups_without_zeros_are_the_numbers_they_show(value: int) -> None:
    """The table says what num2words says."""
    assert " ".join(group(str(value))) == num2words(value, lang="ru")


@pytest.mark.parametrize(
    ("digits", "heard"),
    [
        ("0", "ноль"),
        ("00", "ноль ноль"),
        ("000", "ноль ноль ноль"),
        ("05", "ноль пять"),
        ("009", "ноль ноль девять"),
        ("070", "ноль семьдесят"),
    ],
)
def test_leading_zeros_are_said(digits: str, heard: str) -> None:
    """Each of them is a digit to be dialled."""
    assert " ".join(group(digits)) == heard


def test_a_feminine_noun_makes_a_feminine_number() -> None:
    """Where the noun is known."""
    assert number(2, " минуты") == "две"
    assert number(2, " часа") == "два"


def test_every_word_of_a_group_can_be_rendered() -> None:
    """The vocabulary is complete."""
    assert {word for n in range(1000) for word in group(str(n))} == {*RUSSIAN.groups}
