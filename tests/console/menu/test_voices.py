from pathlib import Path

import pytest

from ivr.console.menu.voices import Voices
from ivr.errors import Mark
from ivr.flow.prompt import Prompt
from ivr.speech import wav
from ivr.speech.mix import silence
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from tests.console.menu.helpers import shop

VOICE = Voice.parse("tones:")


def prompt(text: str, language: str = "") -> Prompt:
    """Write a prompt."""
    return Prompt(text, Mark("en.yaml"), language)


@pytest.fixture
def voices(tmp_path: Path) -> Voices:
    """Return voices with one clip of two seconds."""
    settings = shop(tmp_path)
    Store(settings.audio).add(("Hello.", "en", VOICE), "tones", silence(2.0))
    return Voices(settings)


def test_a_prompt_with_a_clip_is_that_clip(voices: Voices) -> None:
    """As a browser plays it: 16 bits, 8 kHz."""
    sound = wav.read(voices.say(prompt("Hello."), "en"))

    assert sound.seconds == pytest.approx(2.0, abs=0.01)
    assert voices.has_clips(prompt("Hello."), "en")


def test_a_prompt_without_one_is_said_by_the_offline_voice(voices: Voices) -> None:
    """So are the values in it, ordinary ones."""
    plain = wav.read(voices.say(prompt("It is late."), "en"))
    filled = wav.read(voices.say(prompt("It is late {order:digits}."), "en"))

    assert 0 < plain.seconds < filled.seconds
    assert not voices.has_clips(prompt("It is late."), "en")


def test_words_of_another_language_have_their_own_clips(voices: Voices) -> None:
    """A Russian menu offers English in English."""
    assert voices.has_clips(prompt("Hello.", "en"), "ru")
    assert not voices.has_clips(prompt("Hello."), "ru")
    assert not voices.has_clips(prompt("Hello."), "de")


def test_a_value_alone_has_nothing_to_render(voices: Voices) -> None:
    """Its clips are those of the numbers, whoever has them."""
    assert voices.has_clips(prompt("{order:digits}"), "en")
