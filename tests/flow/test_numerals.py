import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from ivr.flow.numerals import digits_said, is_ordinal, key_of
from ivr.flow.stems import tokens

DICTATED = [
    ("шесть ноль шесть один шесть", "ru", "60616"),
    ("шестьсот шесть шестнадцать", "ru", "60616"),
    ("шестьдесят шестьсот шестнадцать", "ru", "60616"),
    ("60616", "ru", "60616"),
    ("606-16", "ru", "60616"),
    ("0 0 7", "ru", "007"),
    ("номер заказа сорок два сто семь", "ru", "42107"),
    (
        "восемь восемьсот двести тридцать четыре семьдесят ноль ноль",
        "ru",
        "88002347000",
    ),
    ("плюс семь девятьсот шестнадцать", "ru", "7916"),
    ("дважды два пять", "ru", "225"),
    ("двадцать двадцать пять", "ru", "2025"),
    ("six oh six one six", "en", "60616"),
    ("six hundred and six sixteen", "en", "60616"),
    ("double six one triple oh", "en", "661000"),
    ("my order number is one two three four", "en", "1234"),
    ("twenty twenty five", "en", "2025"),
    ("nineteen hundred", "en", "1900"),
]

UNSURE = [
    ("", "ru"),
    ("не знаю", "ru"),
    ("шесть тысяч", "ru"),
    ("шесть или семь", "ru"),
    ("у меня два заказа", "ru"),
    ("double", "en"),
    ("hundred", "en"),
    ("six million", "en"),
    ("zero hundred", "en"),
    ("one two three", "ru"),
    ("eins zwei", "de"),
    ("1" * 33, "ru"),
    ("①②", "ru"),
]


@pytest.mark.parametrize(("utterance", "language", "digits"), DICTATED)
def test_a_number_may_be_dictated_in_any_way(
    utterance: str, language: str, digits: str
) -> None:
    """Digit by digit, in groups, or in figures, as a recogniser has it."""
    assert digits_said(utterance, language) == digits


@pytest.mark.parametrize(("utterance", "language"), UNSURE)
def test_what_may_be_something_else_is_no_number(utterance: str, language: str) -> None:
    """A wrong order number is worse than being asked again."""
    assert digits_said(utterance, language) == ""


@pytest.mark.parametrize("language", ["ru", "en"])
@given(number=st.integers(0, 999))
def test_every_number_below_a_thousand_is_heard_back(
    language: str, number: int
) -> None:
    """As num2words writes it."""
    assert digits_said(num2words(number, lang=language), language) == str(number)


@pytest.mark.parametrize("language", ["ru", "en"])
@given(number=st.from_regex(r"\A[0-9]{1,14}\Z"))
def test_every_order_number_is_heard_back(language: str, number: str) -> None:
    """Digit by digit."""
    said = " ".join(num2words(int(digit), lang=language) for digit in number)

    assert digits_said(said, language) == number


@pytest.mark.parametrize(
    ("word", "language", "key"),
    [
        ("один", "ru", "1"),
        ("одну", "ru", "1"),
        ("Первая", "ru", "1"),
        ("шестое", "ru", "6"),
        ("третью", "ru", "3"),
        ("звёздочку", "ru", "*"),
        ("#", "ru", "#"),
        ("десять", "ru", ""),
        ("10", "ru", ""),
        ("слово", "ru", ""),
        ("2nd", "en", "2"),
        ("22nd", "en", ""),
        ("fourth", "en", "4"),
        ("eins", "de", ""),
    ],
)
def test_a_word_names_a_key(word: str, language: str, key: str) -> None:
    """By its sign, its name or its ordinal."""
    assert key_of(tokens(word, language)[0], language) == key


def test_ordinals_are_known_from_numbers() -> None:
    """Who says "the second one" names one key, not two."""
    said = tokens("second 2nd one 2 star", "en")

    assert [is_ordinal(token, "en") for token in said] == [True] * 2 + [False] * 3
