import pytest

from ivr.twiml.spelling import LONGEST_QUOTE, did_you_mean, quote


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("hello", "hello"),
        (" two\n\tlines ", "two lines"),
        ("x" * LONGEST_QUOTE, "x" * LONGEST_QUOTE),
        ("x" * 10_000, "x" * (LONGEST_QUOTE - 1) + "…"),
    ],
)
def test_a_quote_fits_in_a_sentence(text: str, quoted: str) -> None:
    """Whatever a document holds, its fault stays one readable line."""
    assert quote(text) == quoted


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("numdigits", " (did you mean numDigits?)"),
        ("NUMDIGITS", " (did you mean numDigits?)"),
        ("numDigit", " (did you mean numDigits?)"),
        ("banana", ""),
    ],
)
def test_a_hint_names_what_was_meant(name: str, hint: str) -> None:
    """Wrong case is the likeliest slip, then a letter too few or too many."""
    assert did_you_mean(name, ("action", "numDigits")) == hint


def test_a_hint_is_shown_as_it_is_written() -> None:
    """A verb is suggested with its brackets on."""
    assert did_you_mean("say", ("Say",), "<{}>") == " (did you mean <Say>?)"
