from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ivr.speech import wav
from ivr.speech.dtmf import NAMES, Detector
from ivr.speech.quiet import audioop
from ivr.speech.signals import COLUMNS, ROWS

AUDIO = Path(__file__).parents[2] / "audio"

LEVELS = (-6, -18, -30)
NOISES = (40, 25, 15)


def pressed(
    keys: str,
    level: float = -18,
    *,
    lasts: float = 0.1,
    twist: float = 0,
    off: float = 0,
) -> NDArray[np.float64]:
    """
    Return keys as a phone sends them.

    Level in dBFS of the peak, `twist` in dB by which the low tone is stronger, `off`
    as a part of the frequencies.
    """
    at = np.arange(round(lasts * 8000)) / 8000
    gain = 10 ** (twist / 40)
    parts = [np.zeros(333)]
    for place in map(NAMES.index, keys):
        low, high = ROWS[place // 4] * (1 + off), COLUMNS[place % 4] * (1 + off)
        tones = gain * _sine(low, at) + _sine(high, at) / gain
        parts += [tones / (gain + 1 / gain), np.zeros(len(at))]
    return np.concatenate(parts) * 32768 * 10 ** (level / 20)


def _sine(hertz: float, at: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.sin(2 * np.pi * hertz * at))


def noisy(samples: NDArray[np.float64], decibels: float) -> NDArray[np.float64]:
    """Return a sound with white noise so far under its tones."""
    power = np.mean(samples[samples != 0] ** 2) / 10 ** (decibels / 10)
    noise = np.random.default_rng(7).normal(0, np.sqrt(power), len(samples))
    return np.asarray(samples + noise)


def heard(samples: NDArray[np.float64]) -> str:
    """Return the keys found in a sound, by frames, after a mu-law line."""
    pcm = np.clip(np.rint(samples), -32768, 32767).astype("<i2").tobytes()
    line = np.frombuffer(audioop.ulaw2lin(audioop.lin2ulaw(pcm, 2), 2), "<i2")
    detector = Detector()
    return "".join(
        detector.keys(line[at : at + 160]) for at in range(0, len(line), 160)
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("noise", NOISES)
def test_every_key_is_found_once(level: int, noise: int) -> None:
    """Sixteen keys, loud and quiet, in noise up to 15 dB below them."""
    assert heard(noisy(pressed(NAMES, level), noise)) == NAMES


@pytest.mark.parametrize("twist", [-6, 6])
@pytest.mark.parametrize("off", [-0.015, 0.015])
def test_phones_that_are_not_exact(twist: int, off: float) -> None:
    """One tone stronger by 6 dB, both 1.5 % off, 40 ms long: Q.24's least phone."""
    assert heard(pressed(NAMES, lasts=0.04, twist=twist, off=off)) == NAMES


def test_the_same_key_twice_is_two() -> None:
    """A pause of 40 ms is enough between them."""
    assert heard(pressed("112##", lasts=0.04)) == "112##"


def test_a_key_held_long_is_one() -> None:
    """Three seconds of `5`, in noise."""
    assert heard(noisy(pressed("5", lasts=3.0), 15)) == "5"


@pytest.mark.parametrize("off", [-0.035, 0.035])
def test_tones_that_belong_to_no_keypad(off: float) -> None:
    """3.5 % beside the frequencies is another signal (Q.24)."""
    assert heard(pressed(NAMES, off=off)) == ""


def test_one_tone_is_no_key() -> None:
    """The beep, and each row alone."""
    at = np.arange(4000) / 8000
    assert [heard(9000 * _sine(hertz, at)) for hertz in (1000, *ROWS)] == [""] * 5


def test_the_menus_own_voices_press_nothing() -> None:
    """Talk-off: all shipped prompts, well over ten minutes, in both languages."""
    clips = [wav.read(path.read_bytes()) for path in sorted(AUDIO.glob("*/*.wav"))]

    assert sum(clip.seconds for clip in clips) > 600
    said = np.frombuffer(b"".join(clip.samples for clip in clips), "<i2")
    assert heard(said.astype(float)) == ""
