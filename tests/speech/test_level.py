import math

import numpy as np
import pytest

from ivr.speech.level import activity
from ivr.speech.resample import sound_of
from ivr.speech.sound import Sound

SECOND = 8000


def sine(
    amplitude: float, seconds: float
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return a tone of 1 kHz; 1.0 is full scale."""
    ticks = np.arange(round(seconds * SECOND))
    return 32_767 * amplitude * np.sin(2 * math.pi * 1000 * ticks / SECOND)


def made(*parts: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Sound:
    """Return the parts, one after another."""
    return sound_of(np.concatenate(parts), SECOND)


@pytest.mark.parametrize("amplitude", [1.0, 0.3, 0.05, 0.005])
def test_a_steady_tone_has_its_own_level(amplitude: float) -> None:
    """A sine is 3.01 dB under its peak, whatever its strength."""
    found = activity(made(sine(amplitude, 4)))

    assert found.level == pytest.approx(20 * math.log10(amplitude) - 3.01, abs=0.1)
    assert found.share > 0.97


def test_pauses_do_not_count() -> None:
    """A second of speech in three is as loud as a second alone; 0.2 s are hangover."""
    quiet = np.zeros(SECOND)
    alone = activity(made(sine(0.3, 1)))

    paused = activity(made(quiet, sine(0.3, 1), quiet))

    assert paused.level == pytest.approx(alone.level, abs=1.3)
    assert paused.level == pytest.approx(20 * math.log10(0.3) - 3.01 - 0.8, abs=0.5)
    assert paused.share == pytest.approx(1.2 / 3, abs=0.03)


def test_noise_under_the_voice_does_not_count() -> None:
    """Hiss 40 dB down changes nothing."""
    hiss = np.random.default_rng(1).normal(0, 32_767 * 0.002, 3 * SECOND)
    voice = np.concatenate([np.zeros(SECOND), sine(0.3, 1), np.zeros(SECOND)])

    clean, hissing = activity(made(voice)), activity(made(voice + hiss))

    assert hissing.level == pytest.approx(clean.level, abs=0.2)


@pytest.mark.parametrize("db", [-20, -6, 6])
def test_twice_as_loud_is_twice_as_loud(db: int) -> None:
    """The level follows the gain, decibel by decibel."""
    voice = np.concatenate([sine(0.1, 0.7), np.zeros(3000), sine(0.05, 0.5)])

    change = activity(made(voice * 10 ** (db / 20))).level - activity(made(voice)).level

    assert change == pytest.approx(db, abs=0.3)


def test_a_block_more_or_less_changes_nothing() -> None:
    """The filter goes block by block, without a seam."""
    levels = [activity(made(sine(0.2, n / SECOND))).level for n in (4095, 4096, 4097)]

    assert max(levels) - min(levels) < 0.01


@pytest.mark.parametrize("sound", [Sound(b""), Sound(bytes(2000)), Sound(b"\1\0" * 9)])
def test_silence_has_no_level(sound: Sound) -> None:
    """Nor has what is under the lowest threshold."""
    assert activity(sound) == (-math.inf, 0.0)


@pytest.mark.parametrize("seconds", [0.25, 0.4, 0.7])
def test_a_short_word_is_no_louder_than_a_long_one(seconds: float) -> None:
    """Digits stand beside sentences."""
    level = activity(made(sine(0.3, seconds))).level

    assert level == pytest.approx(20 * math.log10(0.3) - 3.01, abs=0.6)
