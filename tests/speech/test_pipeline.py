from array import array

import pytest

from ivr.errors import SpeechError
from ivr.speech.engines.tones import Tones
from ivr.speech.mix import PAUSE, concatenate, silence
from ivr.speech.pipeline import finish, render, voice_level
from ivr.speech.quiet import audioop
from ivr.speech.signals import tone
from ivr.speech.sound import Sound
from ivr.speech.voice import Voice


class Quoting(Tones):
    """An engine that says nothing and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__("quoting")
        object.__setattr__(self, "asked", [])

    asked: list[tuple[str, str, str, float]]

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Remember."""
        self.asked.append((text, language, voice, rate))
        return tone((440,), 0.5)


def faint(sound: Sound, share: float) -> Sound:
    """Return a sound made softer."""
    return Sound(audioop.mul(sound.samples, 2, share), sound.rate)


def test_an_engine_gets_words_in_the_voice_asked_for() -> None:
    """Digits never reach an engine."""
    engine = Quoting()

    render("нажмите 1", "ru", Voice("quoting", "anna", 1.5), engine)

    assert engine.asked == [("нажмите один", "ru", "anna", 1.5)]


def test_an_address_is_said_part_by_part() -> None:
    """0.3 s, beside the 0.1 s that trimming leaves."""
    engine = Quoting()

    sound = render("help@ozon.ru", "ru", Voice("quoting"), engine)

    assert [text for text, *_ in engine.asked] == [
        "хелп",
        "собака",
        "озон",
        "точка",
        "ру",
    ]
    assert sound.seconds == pytest.approx(5 * 0.5 + 4 * 0.3, abs=0.05)


@pytest.mark.parametrize("text", [",", "", " … ", "«»"])
def test_nothing_to_say_is_a_pause(text: str) -> None:
    """The comma among digits read back; an empty `<Say>` of a stranger."""
    assert render(text, "ru", Voice("tones"), Tones()) == silence(PAUSE)


def test_silence_around_the_voice_is_trimmed() -> None:
    """20 ms stay before it and 80 ms after it."""
    spoken = concatenate([silence(0.7), tone((440,), 0.5), silence(0.9)])

    assert finish(spoken).seconds == pytest.approx(0.5 + 0.02 + 0.08, abs=0.011)


def test_silence_inside_stays() -> None:
    """A pause between two sentences is part of the prompt."""
    said = tone((440,), 0.3)

    finished = finish(concatenate([said, silence(1.0), said]))

    assert finished.seconds == pytest.approx(1.6, abs=0.011)


@pytest.mark.parametrize("share", [0.02, 0.3, 1.0, 3.0])
def test_every_voice_is_equally_loud(share: float) -> None:
    """-22 dBFS, whatever the engine's own level, pauses not counted."""
    spoken = concatenate([tone((300, 700), 0.4), silence(0.5), tone((300,), 0.4)])

    finished = finish(faint(spoken, share))

    assert voice_level(finished) == pytest.approx(-22, abs=0.2)


def test_no_peak_passes_the_ceiling() -> None:
    """A knock beside a soft voice is held down: nothing is clipped, nor softer."""
    click = array("h", tone((440,), 1.0).samples)
    click = array("h", [round(s * 0.05) for s in click])
    click[4000] = 32_000

    finished = finish(Sound(click.tobytes()))

    assert audioop.max(finished.samples, 2) <= 32_768 * 10 ** (-2.9 / 20)
    assert voice_level(finished) == pytest.approx(-22, abs=0.5)


def test_it_comes_to_the_lines_rate_and_rests_at_both_ends() -> None:
    """Clips are joined: a step at a join would click."""
    finished = finish(Sound(tone((440,), 1.5).samples, 24_000))

    samples = array("h", finished.samples)
    assert finished.rate == 8000
    assert abs(samples[0]) + abs(samples[-1]) < 10


def test_an_engine_that_gives_silence_is_left_silent() -> None:
    """There is no level to raise."""
    assert not any(finish(silence(0.4)).samples)
    assert voice_level(silence(0.4)) == float("-inf")


def test_what_an_engine_cannot_say_is_told() -> None:
    """Errors come through as they are."""

    class Mute(Quoting):
        def synthesize(
            self, text: str, language: str, voice: str, rate: float
        ) -> Sound:
            raise SpeechError(f"{text} {language} {voice} {rate}")

    with pytest.raises(SpeechError, match="слово ru anna"):
        render("слово", "ru", Voice("quoting", "anna"), Mute())
