from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.breath import LONGEST
from ivr.speech.engines.engine import Engine, Offer
from ivr.speech.engines.tones import Tones
from ivr.speech.signals import tone
from ivr.speech.sound import Sound
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.speech.voice import Voice

ANNA = {"ru": "rhvoice:anna", "en": "rhvoice:slt"}


class Parrot:
    """An engine that remembers, is there or not, and fails or not."""

    online = False

    def __init__(self, name: str, *, missing: str = "", failure: str = "") -> None:
        self.name, self._missing, self._failure = name, missing, failure
        self.asked: list[tuple[str, str, str]] = []

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say what the test says."""
        del language, voice
        return self._missing

    def version(self) -> str:
        """It has none."""
        return ""

    def offers(self) -> tuple[Offer, ...]:
        """It has none."""
        return ()

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Remember, and fail if the test says so."""
        self.asked.append((text, language, voice))
        if self._failure:
            raise SpeechError(self._failure)
        return tone((440,), 0.1 * rate)


def speaker(*engines: Engine, store: Store | None = None) -> tuple[Speaker, list[str]]:
    """Return a speaker with these engines and tones, and what it warns of."""
    warned: list[str] = []
    absent: list[Engine] = [
        Parrot("rhvoice", missing="no RHVoice"),
        Parrot("espeak", missing="no e"),
    ]
    named: dict[str, Engine] = {
        engine.name: engine for engine in (*absent, Tones(), *engines)
    }
    return Speaker(store, ANNA, warn=warned.append, engines=named), warned


def test_a_clip_is_played_before_anything_is_made(tmp_path: Path) -> None:
    """The menu sounds the same on every machine."""
    store = Store(tmp_path)
    clip = store.add(("Да", "ru", Voice("rhvoice", "anna")), "rhvoice", tone((9,), 0.3))
    parrot = Parrot("rhvoice")
    saying, warned = speaker(parrot, store=store)

    assert saying.say("Да", "ru-RU", None) == wav.read(clip.path.read_bytes())
    assert (parrot.asked, warned) == ([], [])
    assert saying.heard == ("clips (rhvoice:anna)",)


def test_the_voice_of_the_language_speaks() -> None:
    """Twilio's names for voices stand for it."""
    parrot = Parrot("rhvoice")
    saying, warned = speaker(parrot)

    saying.say("Нажмите 1", "ru-RU", "Polly.Tatyana")

    assert parrot.asked == [("Нажмите один", "ru", "anna")]
    assert saying.heard == ("rhvoice:anna",)
    assert warned == []


def test_a_voice_of_ours_can_be_asked_for() -> None:
    """`engine:voice`, as in settings."""
    parrot = Parrot("rhvoice")
    saying, _ = speaker(parrot)

    saying.say("Да", "ru", "rhvoice:irina")

    assert parrot.asked == [("Да", "ru", "irina")]


def test_no_language_is_english() -> None:
    """Twilio's default."""
    parrot = Parrot("rhvoice")
    saying, _ = speaker(parrot)

    saying.say("Hello")

    assert parrot.asked == [("Hello", "en", "slt")]


def test_a_text_is_made_once() -> None:
    """A menu is heard again and again."""
    parrot = Parrot("rhvoice")
    saying, _ = speaker(parrot)

    assert saying.say("Да", "ru") is saying.say("Да", "ru")
    assert len(parrot.asked) == 1


def test_an_endless_text_is_begun_and_lasts() -> None:
    """Nobody waits minutes for the sound of an hour."""
    parrot = Parrot("rhvoice")
    line, warned = speaker(parrot)

    sound = line.say("word " * 8192)

    ((text, *_),) = parrot.asked
    assert len(text) <= LONGEST
    assert sound.seconds == pytest.approx(10 * line.say(text).seconds, rel=0.01)
    assert warned == ["a very long text is said in part; the rest lasts, in silence"]


def test_without_the_voice_the_next_engine_speaks_and_says_so_once() -> None:
    """One sentence, not one a prompt."""
    parrot = Parrot("espeak")
    saying, warned = speaker(parrot)

    saying.say("Yes", "en")
    saying.say("No", "en")

    assert len(parrot.asked) == 2
    assert saying.heard == ("espeak",)
    assert warned == ["no RHVoice"]


def test_what_this_machine_has_by_chance_speaks_before_the_floor() -> None:
    """Festival is understood where espeak is not; it is not asked for."""
    saying, warned = speaker(
        Parrot("espeak"), Parrot("festival"), Parrot("piper", missing="no piper")
    )

    saying.say("Да", "ru")

    assert saying.heard == ("festival",)
    assert warned == ["no RHVoice"]


def test_voices_of_settings_speak_in_turn() -> None:
    """The first names the clips; what is missing of them is told."""
    parrot = Parrot("piper")
    engines = {
        each.name: each
        for each in (Parrot("festival", missing="no festival"), parrot, Tones())
    }
    warned: list[str] = []
    saying = Speaker(
        None, {"ru": "festival:, piper:x"}, warn=warned.append, engines=engines
    )

    saying.say("Да", "ru")

    assert parrot.asked == [("Да", "ru", "x")]
    assert warned == ["no festival"]


def test_hard_russian_is_owned_up_to() -> None:
    """Whoever hears espeak's Russian should know that better is to be had."""
    saying, warned = speaker(Parrot("espeak"))

    saying.say("Да", "ru")

    assert warned[-1].startswith("espeak's Russian is hard to understand")


def test_without_any_engine_there_are_tones() -> None:
    """A call never fails for want of a voice."""
    saying, warned = speaker()

    assert saying.say("Да", "ru").seconds > 0.1
    assert saying.heard == ("tones",)
    assert warned == ["no RHVoice", "no e"]


def test_where_nothing_can_speak_there_is_a_pause() -> None:
    """Not even then does a call fail."""
    saying, warned = speaker(Parrot("tones", failure="no tones"))

    assert not any(saying.say("Да", "ru").samples)
    assert saying.heard == ()
    assert warned == ["no RHVoice", "no e", "no tones"]


def test_an_engine_that_failed_is_not_asked_again() -> None:
    """A failure may take long: the rest of the call must not."""
    parrot = Parrot("rhvoice", failure="it crashed")
    saying, warned = speaker(parrot)

    saying.say("Да", "ru")
    saying.say("Нет", "ru")

    assert [voice for _, _, voice in parrot.asked] == ["anna", ""]
    assert warned == ["it crashed", "no e"]


def test_a_clip_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    """The file is there but broken."""
    store = Store(tmp_path)
    clip = store.add(("Да", "ru", Voice("rhvoice", "anna")), "rhvoice", tone((9,), 0.3))
    clip.path.write_bytes(b"")
    parrot = Parrot("rhvoice")
    saying, warned = speaker(parrot, store=store)

    saying.say("Да", "ru")

    assert len(parrot.asked) == 1
    assert "cannot be played" in warned[0]


@pytest.mark.parametrize("voice", ["", "rhvoise:anna", "rhvoice:anna:fast"])
def test_a_wrong_voice_in_settings_is_the_authors_mistake(voice: str) -> None:
    """It is told when the line is set up, not in the middle of a call."""
    with pytest.raises(SpeechError, match=r"write|did you mean"):
        Speaker(None, {"ru": voice})


def test_a_wrong_voice_in_a_document_is_told_and_passed_over() -> None:
    """A stranger's document must not stop the line."""
    parrot = Parrot("rhvoice")
    saying, warned = speaker(parrot)

    saying.say("Да", "ru", "rhvoice:anna:fast")

    assert parrot.asked == [("Да", "ru", "anna")]
    assert "write a number" in warned[0]
