from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from ivr.console.editing.hearing import LONGEST, REMEMBERED, Hearing
from ivr.errors import EditError, SpeechError
from ivr.settings import Settings
from ivr.speech import wav
from ivr.speech.engines.engine import Engine, Offer
from ivr.speech.engines.tones import Tones
from ivr.speech.level import activity
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.text import NO_LEXICON, Lexicon
from ivr.speech.voice import Voice


@dataclass
class Noted:
    """An engine that says tones, and notes what it was asked to say."""

    name: str = "rhvoice"
    online: bool = False
    absent: str = ""
    broken: bool = False
    said: list[str] = field(default_factory=list)

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say what the test says."""
        del language, voice
        return self.absent

    def version(self) -> str:
        """Have one."""
        return "1"

    def offers(self) -> tuple[Offer, ...]:
        """Have none to choose from."""
        return ()

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Say tones."""
        if self.broken:
            raise SpeechError("it says nothing today")
        self.said.append(text)
        return Tones().synthesize(text, language, voice, rate)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings without a clip."""
    return Settings(audio=tmp_path / "audio")


def engines(rhvoice: Noted) -> dict[str, Engine]:
    """Return two engines: the voices' own, and the last resort."""
    return {"rhvoice": rhvoice, "tones": Tones()}


def test_words_are_heard_that_nobody_has_saved(settings: Settings) -> None:
    """In the voice of the clips, at the line's rate; no clip is written."""
    voice = Noted()

    heard = Hearing(settings, engines(voice)).hear("Привет.", "ru", NO_LEXICON)

    sound = wav.read(heard.wav)
    assert heard.who == "rhvoice:anna"
    assert sound.rate == 8000
    assert heard.seconds == pytest.approx(sound.seconds)
    assert activity(sound).level > -40
    assert voice.said == ["Привет."]
    assert not settings.audio.exists()


def test_a_value_is_heard_as_an_ordinary_one(settings: Settings) -> None:
    """The fixed words around it are said as the clips are cut."""
    voice = Noted()

    Hearing(settings, engines(voice)).hear(
        "Order {order:digits} for {who}.", "en", NO_LEXICON
    )

    assert voice.said[0] == "Order"
    assert "zero" in voice.said
    assert "a word or two" in voice.said


def test_a_lexicon_that_is_not_saved_is_heard_too(settings: Settings) -> None:
    """And a sound made by another is not taken for it."""
    voice = Noted()
    hearing = Hearing(settings, engines(voice))

    hearing.hear("Delret.", "en", NO_LEXICON)
    hearing.hear("Delret.", "en", Lexicon({"en": {"Delret": {"say": "delray"}}}))
    hearing.hear("Delret.", "en", NO_LEXICON)

    assert voice.said == ["Delret.", "delray."]


def test_a_clip_is_played_while_it_is_current(settings: Settings) -> None:
    """What callers hear already is not made again; an older one is."""
    sound = Tones().synthesize("a", "en", "", 1.0)
    voice = Noted()
    store = Store(settings.audio)
    store.add(("Hello.", "en", Voice.parse("rhvoice:slt")), "rhvoice", sound)

    hearing = Hearing(settings, engines(voice))
    assert hearing.hear("Hello.", "en", NO_LEXICON).who == "clip of rhvoice"
    stale = Lexicon({"en": {"Hello": {"say": "hallo"}}})
    assert hearing.hear("Hello.", "en", stale).who == "rhvoice:slt"


@pytest.mark.parametrize("voice", [Noted(absent="install it"), Noted(broken=True)])
def test_somebody_speaks_whatever_is_missing(settings: Settings, voice: Noted) -> None:
    """And is named, so that an author does not wonder."""
    heard = Hearing(settings, engines(voice)).hear("Hello.", "en", NO_LEXICON)

    assert heard.who == "tones"


def test_a_voice_of_no_engine_is_passed_over(settings: Settings) -> None:
    """The next of the chain speaks."""
    odd = replace(settings, voices={"en": "nobody:x, rhvoice:slt"})
    voice = Noted()

    with pytest.raises(SpeechError, match="no voice is set for the language 'ru'"):
        Hearing(odd, engines(voice)).hear("Да.", "ru", NO_LEXICON)
    assert Hearing(odd, engines(voice)).hear("Hi.", "en", NO_LEXICON).who == (
        "rhvoice:slt"
    )


def test_what_was_heard_is_remembered_for_a_while(settings: Settings) -> None:
    """Who listens twice waits once."""
    voice = Noted()
    hearing = Hearing(settings, engines(voice))

    assert hearing.hear("One.", "en", NO_LEXICON) is hearing.hear(
        "One.", "en", NO_LEXICON
    )
    for number in range(REMEMBERED):
        hearing.hear(f"Word {'a' * (number + 1)}.", "en", NO_LEXICON)
    hearing.hear("One.", "en", NO_LEXICON)
    assert voice.said.count("One.") == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" \n", "no words to be heard"),
        ("...", "no words to be heard"),
        ("a" * (LONGEST + 1), "more than 3,000 letters"),
    ],
)
def test_what_cannot_be_heard_is_one_sentence(
    settings: Settings, text: str, why: str
) -> None:
    """Nothing, and too much of it."""
    with pytest.raises(EditError, match=why):
        Hearing(settings, engines(Noted())).hear(text, "en", NO_LEXICON)
