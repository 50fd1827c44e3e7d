"""A text read aloud as its speech markup asks."""

import pytest

from ivr.call.commands import Speak
from ivr.carrier.media.reading import KINDS, read
from ivr.speech.sound import Sound
from ivr.twiml.markup import Marked
from tests.carrier.helpers import Monotone, dial


class Remembering(Monotone):
    """A voice that remembers what it said."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str | None, str | None]] = []

    def say(
        self, text: str, language: str | None = None, voice: str | None = None
    ) -> Sound:
        """Remember, and say."""
        self.said.append((text, language, voice))
        return super().say(text, language, voice)


def test_a_plain_text_is_said_as_it_stands() -> None:
    """Nothing is made of what has no markup."""
    voice = Remembering()

    assert read(Speak("Hello", "en-US", "man"), voice.say).seconds == pytest.approx(0.5)
    assert voice.said == [("Hello", "en-US", "man")]


def test_a_break_lasts_its_seconds() -> None:
    """A tenth of a second for each letter, and two seconds of silence."""
    markup = ("One", Marked("break", (("time", "2s"),)), "two")

    assert read(
        Speak("One two", markup=markup), Monotone().say
    ).seconds == pytest.approx(2.6)


@pytest.mark.parametrize(("rate", "seconds"), [("slow", 1.33), ("200%", 0.5)])
def test_prosody_changes_how_long_it_takes(rate: str, seconds: float) -> None:
    """Ten letters take one second at the usual pace."""
    markup = (Marked("prosody", (("rate", rate),), ("ten letter",)),)

    sound = read(Speak("ten letter", markup=markup), Monotone().say)
    assert sound.seconds == pytest.approx(seconds, abs=0.01)


def test_a_language_is_spoken_by_a_voice_of_its_own() -> None:
    """The rest goes on in the language of the Say."""
    russian = Marked("lang", (("xml:lang", "ru-RU"),), ("да",))
    voice = Remembering()

    read(Speak("да yes", "en-US", markup=(russian, "yes")), voice.say)

    assert voice.said == [("да", "ru-RU", None), ("yes", "en-US", None)]


@pytest.mark.parametrize(
    ("interpret_as", "text", "words"),
    [
        ("digits", "12", "one, two"),
        ("cardinal", "12", "twelve"),
        ("expletive", "12", "12"),
    ],
)
def test_figures_are_read_as_they_are_to_be(
    interpret_as: str, text: str, words: str
) -> None:
    """What this voice cannot interpret is left to it."""
    figures = Marked("say-as", (("interpret-as", interpret_as),), (text,))
    voice = Remembering()

    read(Speak(text, markup=(figures,)), voice.say)

    ((said, _, _),) = voice.said
    assert said.rstrip(".") == words


def test_every_kind_is_one_that_the_speech_has() -> None:
    """A misspelt kind would be read as plain words."""
    assert set(KINDS.values()) == {
        *("address", "date", "digits", "number", "phone", "time"),
    }


def test_a_text_of_nothing_but_breaks_has_an_end() -> None:
    """A document holds thousands of them: hours, and a full memory."""
    markup = ("x", *(Marked("break", (("time", "10s"),)),) * 3000)

    assert read(Speak("x", markup=markup), Monotone().say).seconds == pytest.approx(
        600, abs=10
    )


def test_the_transcript_keeps_the_markup() -> None:
    """The words, how long they took, and how they were marked up."""
    call = dial({"/voice": "<Say>One<break time='1s'/>two</Say>"})

    assert call.lines("heard") == ['0 heard One two 1.6 One<break time="1s"/>two']
