import numpy as np
import pytest

from ivr.speech.music import hold_music

LOOP = np.frombuffer(hold_music().samples, "<i2").astype(float)


def test_the_loop_is_as_long_as_its_bars() -> None:
    """Eight bars of eight notes, 0.3 s each."""
    assert hold_music().seconds == pytest.approx(19.2)


def test_it_stays_behind_the_prompts_and_clips_nothing() -> None:
    """-24 dBFS beside their -22, peaks below -9."""
    level = 20 * np.log10(np.sqrt(np.mean(LOOP**2)) / 32768)

    assert level == pytest.approx(-24.0, abs=0.1)
    assert np.abs(LOOP).max() < 32768 * 10 ** (-9 / 20)


def test_it_never_falls_silent() -> None:
    """Every 100 ms holds sound, and none is much louder than the others."""
    windows = np.sqrt((LOOP.reshape(-1, 800) ** 2).mean(axis=1))

    assert windows.min() > 32768 * 10 ** (-36 / 20)
    assert windows.max() < 32768 * 10 ** (-17 / 20)


def test_the_loop_has_no_seam() -> None:
    """The step from its end to its beginning is one like those in it."""
    steps = np.abs(np.diff(LOOP))

    assert abs(LOOP[0] - LOOP[-1]) < np.percentile(steps, 90)


def test_a_telephone_carries_all_of_it() -> None:
    """What is above 3.4 kHz would be lost on the line."""
    power = np.abs(np.fft.rfft(LOOP)) ** 2
    hertz = np.fft.rfftfreq(len(LOOP), 1 / 8000)

    assert power[(hertz > 200) & (hertz < 3400)].sum() > 0.999 * power.sum()
