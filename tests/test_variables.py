import pytest

from ivr.errors import SettingsError
from ivr.variables import (
    by_language,
    given,
    listed,
    one_of,
    seconds,
    variable,
    without_secrets,
)


def test_the_first_that_is_set_is_read() -> None:
    """An empty one is not set; what nobody sets is left to its default."""
    known = {
        "url": variable("THEIRS", "OURS"),
        "wait": variable("WAIT", read=seconds),
    }

    assert given(known, {"OURS": "a", "THEIRS": "b"}) == {"url": "b"}
    assert given(known, {"OURS": "a", "THEIRS": " "}) == {"url": "a"}
    assert given(known, {"WAIT": "2m"}) == {"wait": 120}


def test_a_language_is_the_end_of_a_name() -> None:
    """Others keep what they have; more languages may come."""
    voices = by_language("VOICE_", {"ru": "anna", "en": "slt"})

    assert voices.names == ("VOICE_RU", "VOICE_EN")
    assert voices.find({"VOICE_RU": "irina", "VOICE_DE": "eva"}) == {
        "ru": "irina",
        "en": "slt",
        "de": "eva",
    }


def test_what_stands_between_commas_is_listed() -> None:
    """Spaces and empty places do not count."""
    assert listed(" a, b,,c ") == ("a", "b", "c")
    assert listed("") == ()


def test_a_word_that_is_not_known_is_told_with_those_that_are() -> None:
    """And its variable."""
    with pytest.raises(SettingsError, match="LEVEL is 'x': set it to 'low' or 'high'"):
        given({"it": variable("LEVEL", read=one_of("low", "high"))}, {"LEVEL": "x"})


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://menu.example/shop", "https://menu.example/shop"),
        ("https://me:hush@menu.example", "https://…@menu.example"),
        ("https://me:hu@sh@menu.example/a?key=hush", "https://…@menu.example/a?…"),
        ("https://me:hu#sh@menu.example", "https://…@menu.example"),
        ("me:hush@menu.example", "…@menu.example"),
        ("", ""),
    ],
)
def test_a_url_is_shown_without_what_opens_it(url: str, shown: str) -> None:
    """Where it begins and where it leads is enough to know it by."""
    assert without_secrets(url) == shown
