from array import array

import pytest

from ivr.errors import SpeechError
from ivr.speech.measure import clipping, demand, emptiness, haste, measured
from ivr.speech.mix import concatenate, silence
from ivr.speech.signals import tone
from ivr.speech.sound import Sound

VOICE = tone((440, 620), 1.0)


def louder(sound: Sound, gain: float) -> Sound:
    """Return a sound too loud for its samples."""
    samples = array("h", sound.samples)
    tops = [max(-32_768, min(32_767, round(s * gain))) for s in samples]
    return Sound(array("h", tops).tobytes(), sound.rate)


def test_a_sound_has_figures() -> None:
    """A tone of amplitude 7000 peaks at -13.4 dB, and its level is 3 dB less."""
    found = measured(tone((440,), 2.0))

    assert found.seconds == 2.0
    assert found.peak == pytest.approx(-13.4, abs=0.1)
    assert found.level == pytest.approx(-16.4, abs=0.2)
    assert measured(Sound(b"")).peak == float("-inf")


def test_tops_cut_off_are_found_with_their_place() -> None:
    """Four samples in a row at full scale; one alone is only a peak."""
    cut = concatenate([silence(0.5), louder(VOICE, 5)])
    peak = array("h", VOICE.samples)
    peak[100] = 32_767

    assert "clipped at 0.5" in clipping(cut)
    assert clipping(VOICE) == clipping(Sound(peak.tobytes())) == ""


@pytest.mark.parametrize("sound", [silence(1.0), Sound(b""), louder(VOICE, 0.0005)])
def test_no_voice_is_found(sound: Sound) -> None:
    """An engine that has nothing to say often says so with silence."""
    assert emptiness(sound) == "there is no voice in the sound"


def test_a_hole_in_the_middle_is_found() -> None:
    """Between sentences half a second is right, and three are a dead line."""
    assert emptiness(concatenate([VOICE, silence(1.0), VOICE])) == ""
    assert "silent" in emptiness(concatenate([VOICE, silence(4.0), VOICE]))
    assert emptiness(concatenate([silence(4.0), VOICE])) == ""


@pytest.mark.parametrize(
    ("letters", "pace", "said"),
    [
        (20, 1.0, ""),
        (2, 1.0, ""),
        (60, 1.0, "words are lost"),
        (60, 2.0, ""),
        (16, 0.5, ""),
        (60, 0.5, "words are lost"),
    ],
)
def test_lost_words_make_a_sound_too_short(
    letters: int, pace: float, said: str
) -> None:
    """Nobody says a letter in less than 25 ms, at their own pace."""
    assert said in haste(VOICE, letters, pace)
    assert bool(said) == bool(haste(VOICE, letters, pace))


def test_a_sound_too_long_says_something_else() -> None:
    """A word spelt out, an error message read aloud."""
    assert "too long" in haste(tone((440,), 6.0), 10, 1.0)


@pytest.mark.parametrize("sound", [silence(1.0), louder(VOICE, 9), tone((440,), 0.1)])
def test_what_is_wrong_is_refused(sound: Sound) -> None:
    """So that another engine speaks."""
    with pytest.raises(SpeechError):
        demand(sound, 20)


def test_what_is_right_passes() -> None:
    """Most clips do."""
    demand(VOICE, 20)
