"""English, by PocketSphinx."""

from importlib.util import find_spec

import pytest

from ivr.errors import SpeechError
from ivr.settings import Settings
from ivr.speech.mix import load, silence
from ivr.speech.recognisers.pocketsphinx import Pocketsphinx
from ivr.speech.recognisers.recogniser import DIGITS, NOTHING
from ivr.speech.sound import Sound
from ivr.speech.store import Store

NEEDED = pytest.mark.skipif(
    not find_spec("pocketsphinx"), reason="the english extra is not installed"
)

NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
STORE = Store(Settings().audio)


def said(word: str) -> Sound:
    """Return a clip of the menu's own."""
    (clip,) = [each for each in STORE.clips() if each.text == word]
    return load((Settings().audio / "en" / f"{clip.fingerprint}.wav").read_bytes())


@NEEDED
def test_the_menus_own_digits_are_understood() -> None:
    """Of nine, at least eight, and each with some confidence."""
    there = [name for name in NAMES if any(c.text == name for c in STORE.clips())]
    found = [Pocketsphinx().recognise(said(w), "en", DIGITS["en"]) for w in there]

    right = [w for w, each in zip(there, found, strict=True) if w == each.utterance]
    assert len(there) >= 5
    assert len(right) >= len(there) - 1


@NEEDED
def test_what_was_heard_before_changes_nothing() -> None:
    """The same call is the same every time."""
    first = Pocketsphinx().recognise(said("two"), "en", DIGITS["en"])
    Pocketsphinx().recognise(said("nine"), "en", ("yes", "no"))

    assert Pocketsphinx().recognise(said("two"), "en", DIGITS["en"]) == first


@NEEDED
def test_silence_is_nothing() -> None:
    """A second of it."""
    assert Pocketsphinx().recognise(silence(1.0), "en", ("yes", "no")) == NOTHING


@NEEDED
def test_words_that_it_cannot_say_are_left_out() -> None:
    """Where all are such, that is said."""
    with pytest.raises(SpeechError, match="no expected word is in"):
        Pocketsphinx().recognise(said("two"), "en", ("xqzzt", "да"))


def test_what_is_missing_is_said_with_the_command() -> None:
    """The language, too, that it does not know."""
    absent = Pocketsphinx("no_such_package")

    assert absent.missing("en").endswith('pip install -e ".[english]"')
    assert "understands English" in absent.missing("ru")
    with pytest.raises(SpeechError, match="not installed"):
        absent.recognise(silence(0.5), "en", ("yes",))
