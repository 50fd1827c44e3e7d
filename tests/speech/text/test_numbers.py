import pytest

from ivr.speech.text.dictation import written
from ivr.speech.text.english import ENGLISH
from ivr.speech.text.numbers import count, sub
from ivr.speech.text.russian import RUSSIAN
from ivr.speech.text.tongue import Tongue


@pytest.mark.parametrize(
    ("text", "tongue", "heard"),
    [
        ("1 500", RUSSIAN, "одна тысяча пятьсот"),
        ("2,5 кг", RUSSIAN, "две целых пять десятых килограмма"),
        ("21 шт.", RUSSIAN, "двадцать одна штука"),
        ("-5 °C", RUSSIAN, "минус пять градусов"),
        ("5–7 дней", RUSSIAN, "пять — семь дней"),
        ("5 -7", RUSSIAN, "пять — семь"),
        ("25:00", RUSSIAN, "двадцать пять ноль, ноль"),
        ("до 5 м. вниз", RUSSIAN, "до пять м. вниз"),
        ("5 мм", RUSSIAN, "пять миллиметров"),
        ("12 кгц", RUSSIAN, "двенадцать кгц"),
        ("9999", RUSSIAN, "девять тысяч девятьсот девяносто девять"),
        ("10000", RUSSIAN, "один, ноль, ноль, ноль, ноль"),
        ("№ 5", RUSSIAN, "номер пять"),
        ("1,000,000", ENGLISH, "one million"),
        ("0.25", ENGLISH, "zero point two five"),
        ("24/7", ENGLISH, "twenty-four slash seven"),
        ("1 kg, 2 kg", ENGLISH, "one kilogram, two kilograms"),
        ("1.5 hrs", ENGLISH, "one point five hours"),
    ],
)
def test_numbers_are_said(text: str, tongue: Tongue, heard: str) -> None:
    """Those that count as numbers, those that name as digits."""
    assert written(sub(text, tongue)) == heard


def test_five_digits_in_a_row_are_a_code() -> None:
    """Nobody writes down "sixty thousand six hundred"."""
    assert written(count("60606", ENGLISH)) == "six, zero, six, zero, six"
    assert written(count("6060", ENGLISH)) == "six thousand and sixty"
