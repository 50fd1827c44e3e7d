"""Russian words, held against templates."""

from pathlib import Path

import pytest
import yaml

from ivr.errors import SpeechError
from ivr.flow.nodes.menu import Menu
from ivr.settings import Settings
from ivr.speech.engines.tones import Tones
from ivr.speech.mix import load, silence
from ivr.speech.recognisers.recogniser import DIGITS, NOTHING
from ivr.speech.recognisers.shelf import Shelf
from ivr.speech.recognisers.templates import Templates
from ivr.speech.sound import Sound
from ivr.webhook.source import LiveFlow

HUMAN = Path(__file__).parent / "human"
FILES: dict[str, str] = yaml.safe_load((HUMAN / "words.yaml").read_text("utf-8"))
DAYS = sorted(FILES.keys() - {*DIGITS["ru"]})


class Mute(Tones):
    """RHVoice where there is none."""

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say so."""
        del language, voice
        return "RHVoice is not installed: apt-get install rhvoice"


def said(word: str) -> Sound:
    """Return a person saying a word, with silence around it."""
    sound = load((HUMAN / f"{FILES[word]}.wav").read_bytes())
    pause = silence(0.3).samples
    return Sound(pause + sound.samples + pause)


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    """Return the matcher on a machine without RHVoice."""
    return Templates(shelf=Shelf(tmp_path, Mute()))


def test_a_persons_digits_are_understood(templates: Templates) -> None:
    """All ten, of a voice that no template is made of."""
    found = [
        templates.recognise(said(word), "ru", DIGITS["ru"]).utterance
        for word in DIGITS["ru"]
    ]

    assert found == [*DIGITS["ru"]]


def test_most_of_what_nobody_expects_is_no_word(templates: Templates) -> None:
    """Of seven days of the week, at most one is taken for a digit with confidence."""
    found = [templates.recognise(said(day), "ru", DIGITS["ru"]) for day in DAYS]

    assert len(DAYS) == 7
    assert sum(each.confidence >= 0.3 for each in found) <= 1


@pytest.mark.parametrize("sound", [silence(0.0), silence(1.0), silence(0.05)])
def test_silence_is_nothing(templates: Templates, sound: Sound) -> None:
    """However long."""
    assert templates.recognise(sound, "ru", DIGITS["ru"]) == NOTHING


def test_a_word_is_returned_as_it_was_asked_for(templates: Templates) -> None:
    """The hint's own letters, capitals and all."""
    found = templates.recognise(said("семь"), "ru", ("Один", " СЕМЬ ", "восемь"))

    assert found.utterance == " СЕМЬ "


def test_words_without_a_sound_are_said_with_the_command(templates: Templates) -> None:
    """Where most of what is expected cannot be compared, nobody pretends to listen."""
    with pytest.raises(SpeechError, match="nobody has said 'кирпич' here; RHVoice is"):
        templates.recognise(said("семь"), "ru", ("кирпич", "щебень"))


def test_a_language_that_nothing_speaks_is_missing(templates: Templates) -> None:
    """English words come from RHVoice alone."""
    assert templates.missing("ru") == ""
    assert "apt-get install rhvoice" in templates.missing("en")
    assert "RHVoice speaks no 'de'" in templates.missing("de")


def test_the_words_of_the_menu_come_with_it() -> None:
    """`python -m ivr.speech.recognisers ru WORD...` adds one, where RHVoice is."""
    flow = LiveFlow(Settings().flows)()
    kinds = [node.does for node in flow.nodes.values()]
    menus = [kind for kind in kinds if isinstance(kind, Menu)]
    expected = {
        word.casefold()
        for menu in menus
        for choice in menu.choices.values()
        for word in choice.words.get("ru", ())
    }

    assert expected
    assert expected <= Shelf().shipped("ru").keys()
