from array import array

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.mix import concatenate, load, overlay, silence
from ivr.speech.signals import tone
from ivr.speech.sound import Sound


def silent_mp3(mode: str) -> bytes:
    """Return five silent frames of MPEG-2 Layer III, 24 ms each, at 24 kHz."""
    return (bytes.fromhex("fff344" + mode) + bytes(92)) * 5


def ones(count: int, value: int = 1) -> Sound:
    """Return a sound whose samples are easy to see."""
    return Sound(array("h", [value] * count).tobytes())


def test_a_clip_is_loaded_as_it_is() -> None:
    """Our own clips are at the line's rate already."""
    clip = wav.mulaw(tone((440,), 0.1))

    assert load(clip) == wav.read(clip)


def test_another_rate_comes_to_the_lines() -> None:
    """A studio's file lasts as long on the line as in the studio."""
    studio = Sound(bytes(2 * 44_100), 44_100)

    loaded = load(wav.pcm(studio))

    assert loaded.rate == 8000
    assert loaded.seconds == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("mode", ["c0", "00"], ids=["mono", "stereo"])
def test_an_mp3_is_loaded_without_ffmpeg(mode: str) -> None:
    """What others play, and what gTTS speaks."""
    assert load(silent_mp3(mode)).seconds == pytest.approx(0.12, abs=0.03)


@pytest.mark.parametrize("data", [b"", b"<html>404</html>", b"\0" * 2000])
def test_what_is_no_sound_is_one_sentence(data: bytes) -> None:
    """A `<Play>` of an error page is reported, not raised as something else."""
    with pytest.raises(SpeechError, match="sound"):
        load(data)


def test_silence_lasts() -> None:
    """Half a second of nothing."""
    assert silence(0.5) == Sound(bytes(8000))


def test_one_after_another() -> None:
    """Clips of a row make one sound."""
    assert concatenate([ones(2), ones(1, 5)]) == Sound(array("h", [1, 1, 5]).tobytes())


def test_sounds_are_heard_together() -> None:
    """A key pressed during a prompt is heard over it, at its time."""
    heard = overlay([(0.0, ones(3)), (1 / 8000, ones(3, 10))], seconds=6 / 8000)

    assert array("h", heard.samples).tolist() == [1, 11, 11, 10, 0, 0]


def test_too_loud_together_is_clipped() -> None:
    """A line has a ceiling."""
    heard = overlay([(0.0, ones(1, 30_000)), (0.0, ones(1, 30_000))])

    assert array("h", heard.samples).tolist() == [32_767]


def test_a_line_has_one_rate() -> None:
    """Mixing rates would play at the wrong pitch: the caller's mistake."""
    with pytest.raises(ValueError, match="8000"):
        concatenate([Sound(b"", 24_000)])
