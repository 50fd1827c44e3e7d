"""How much of a long text is made into sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.speech.breath import COUNTED, LONGEST, breath


@pytest.mark.parametrize("text", ["", "Press one.", "word " * 800])
def test_what_twilio_says_is_said_whole(text: str) -> None:
    """Four minutes of speech are."""
    assert breath(text) == (text, 1.0)


def test_of_an_hour_s_words_the_first_minutes_are_said() -> None:
    """And the rest lasts as long as it would."""
    said, lasts = breath("word " * 8192)

    assert said == ("word " * 8192)[:LONGEST]
    assert lasts == 10


@pytest.mark.parametrize("text", ["7" * 8192, "x" * 8192, "call 8495 " * 2000])
def test_what_is_spelt_takes_longer_and_is_said_less(text: str) -> None:
    """A digit is a word, and so is each letter of what nobody can pronounce."""
    said, lasts = breath(text)

    assert text.startswith(said)
    assert len(said) < LONGEST
    assert lasts > len(text) / LONGEST


@given(st.text(max_size=9000))
def test_any_text_has_a_beginning(text: str) -> None:
    """Within the limit, whatever it is."""
    said, lasts = breath(text)

    assert text.startswith(said)
    assert len(said) <= LONGEST
    assert lasts >= 1
    assert (said == text) == (lasts == 1)
    assert len(text) > LONGEST / COUNTED or said == text
