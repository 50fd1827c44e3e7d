import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.speech.text.dictation import written
from ivr.speech.text.english import ENGLISH
from ivr.speech.text.phones import groups, say, sub, vocabulary, words
from ivr.speech.text.russian import RUSSIAN


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("+7 800 234-70-00", "+ 7 800 234 70 00"),
        ("8 (800) 234-70-00", "8 800 234 70 00"),
        ("(495) 009-70-70", "495 009 70 70"),
        ("+44 20 7946 0958", "+ 44 20 79 46 09 58"),
        ("+49 30 12345678", "+ 49 30 12 34 56 78"),
        ("+39 06 698 12345", "+ 39 06 69 81 23 45"),
        ("+44 (0) 20 7946 0958", ""),
        ("8 10 44 20 7946 0958", "81 044 20 79 46 09 58"),
        ("12345", ""),
        ("0000000000", ""),
        ("+999 1234567890", ""),
    ],
)
def test_a_number_has_its_countrys_groups(number: str, found: str) -> None:
    """As people there write it; none at all for what is no number."""
    assert " ".join(groups(number, RUSSIAN)) == found


@given(national=st.from_regex(r"\A(?:495|499|800|812|916)[0-9]{7}\Z"))
def test_no_digit_of_a_russian_number_is_lost(national: str) -> None:
    """A listener writes it down: each zero counts."""
    assert "".join(groups(f"+7{national}", RUSSIAN)) == f"+7{national}"


@given(number=st.from_regex(r"\A\+[1-9][0-9]{6,14}\Z"))
def test_no_digit_of_any_number_is_lost(number: str) -> None:
    """Digit by digit, English says each one: count them."""
    said = [word for word in words(number, ENGLISH) if word in ENGLISH.digits]

    assert "".join(str(ENGLISH.digits.index(word)) for word in said) == number[1:]


def test_every_word_is_in_the_vocabulary() -> None:
    """What `ivr speak` renders is all there is to say."""
    for head in range(100, 1000, 7):
        assert {*words(f"+7{head}0050607", RUSSIAN)} <= {*vocabulary(RUSSIAN)}


@pytest.mark.parametrize(
    "text",
    ["6061612345", "№ 88002347000", "1.2.3.4.5.6.7.8.9.0.1", "123456789012345678"],
)
def test_a_code_is_no_phone_number(text: str) -> None:
    """An order number is left to the rules for numbers."""
    assert written(sub(text, RUSSIAN)) == text


def test_what_is_no_number_anywhere_is_said_in_threes() -> None:
    """The kind `phone` says every digit of whatever it gets."""
    assert written(say("12345", RUSSIAN)) == "двенадцать, триста сорок пять"
    assert not re.search("[0-9]", say("0" * 15, RUSSIAN))
