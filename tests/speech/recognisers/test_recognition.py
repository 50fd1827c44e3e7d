"""Who understands a caller, in which order."""

from collections.abc import Sequence

import pytest

from ivr.errors import SettingsError, SpeechError
from ivr.speech.mix import silence
from ivr.speech.recognisers.recogniser import NOTHING, Understood
from ivr.speech.recognisers.recognition import Recognition
from ivr.speech.sound import Sound

SOUND = silence(1.0)


class Fake:
    """A recogniser that says what it is told to."""

    def __init__(self, name: str, *, lacks: str = "", fails: str = "") -> None:
        self.name, self.lacks, self.fails = name, lacks, fails
        self.prepared: list[Sequence[str]] = []

    def missing(self, language: str) -> str:
        """Say what it lacks."""
        del language
        return self.lacks

    def prepare(self, language: str, expected: Sequence[str]) -> None:
        """Note it, or fail."""
        del language
        self.prepared.append(expected)
        if self.fails:
            raise SpeechError(self.fails)

    def recognise(
        self, sound: Sound, language: str, expected: Sequence[str]
    ) -> Understood:
        """Return its name, the language and the words."""
        del sound
        if self.fails:
            raise SpeechError(self.fails)
        return Understood(f"{self.name} {language} {' '.join(expected)}", 0.5)


def among(*fakes: Fake) -> tuple[Recognition, list[str]]:
    """Return a chain of them all for German, and what it warns of."""
    warnings: list[str] = []
    chain = {"de": ", ".join(fake.name for fake in fakes)}
    known = {fake.name: fake for fake in fakes}
    return Recognition(chain, warnings.append, known), warnings


def test_the_first_that_is_here_listens() -> None:
    """What is not installed is passed over without a word while another is."""
    recognition, warnings = among(Fake("a", lacks="pip install a"), Fake("b"))

    assert recognition.listens("de-DE")
    assert recognition.understand(SOUND, "de-DE", ["ja"]).utterance == "b de ja"
    assert warnings == []


def test_where_nothing_is_here_the_command_is_said_once() -> None:
    """And nothing is understood."""
    recognition, warnings = among(Fake("a", lacks="no a: pip install a"))

    assert not recognition.listens("de-DE")
    assert recognition.understand(SOUND, "de", ["ja"]) == NOTHING
    assert warnings == ["nothing here understands 'de': no a: pip install a"]


def test_one_that_fails_makes_way_for_the_next() -> None:
    """Its reason is told."""
    recognition, warnings = among(Fake("a", fails="broken"), Fake("b"))
    recognition.prepare("de-DE", ["ja"])

    assert recognition.understand(SOUND, "de-DE", ["ja"]).utterance == "b de ja"
    assert warnings == ["a: broken"]


def test_digits_are_always_expected() -> None:
    """A menu takes its keys by their names."""
    fake = Fake("a")
    recognition = Recognition({"en": "a"}, among={"a": fake})

    recognition.prepare("en-US", ["yes", "two"])

    assert fake.prepared == [
        (
            *("yes", "two", "zero", "one", "three", "four"),
            *("five", "six", "seven", "eight", "nine"),
        )
    ]


def test_off_is_nobody() -> None:
    """On purpose: nothing is said about it."""
    warnings: list[str] = []
    recognition = Recognition({"ru": "off"}, warnings.append)

    assert not recognition.listens("ru-RU")
    assert not recognition.listens("xx")
    assert warnings == []


def test_an_unknown_recogniser_is_a_sentence() -> None:
    """With the variable it stands in."""
    with pytest.raises(SettingsError, match=r"IVR_RECOGNISER_RU: there is no .*'templ"):
        Recognition({"ru": "templat"})
    with pytest.raises(SettingsError, match="one of templates, pocketsphinx, whisper"):
        Recognition({"ru": "?"})
