import math
from array import array

import numpy as np
import pytest

from ivr.speech.resample import band_limited, resample, samples_of
from ivr.speech.sound import Sound


def sine(hertz: int, rate: int) -> Sound:
    """Return a fifth of a second of one frequency."""
    wave = [
        round(9000 * math.sin(2 * math.pi * hertz * n / rate)) for n in range(rate // 5)
    ]
    return Sound(array("h", wave).tobytes(), rate)


def loss(hertz: int, rate: int) -> float:
    """Return how many dB a frequency loses on the way to 8 kHz."""
    before = array("h", sine(hertz, rate).samples)
    after = array("h", resample(sine(hertz, rate), 8000).samples)[150:-150]
    return 20 * math.log10(rms(before) / max(rms(after), 0.01))


def rms(samples: "array[int]") -> float:
    """Return a sound's mean strength."""
    return math.sqrt(sum(s * s for s in samples) / len(samples))


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_the_voice_passes_untouched(rate: int) -> None:
    """Up to 3.4 kHz a telephone hears what the engine said."""
    assert loss(1000, rate) == pytest.approx(0, abs=0.1)
    assert loss(3400, rate) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("hertz", [4600, 5000, 7000])
def test_what_would_fold_back_is_gone(hertz: int) -> None:
    """An "s" must not become a whistle."""
    assert loss(hertz, 24_000) > 60


def test_the_length_stays() -> None:
    """A second is a second at any rate."""
    assert resample(Sound(bytes(2 * 24_000), 24_000), 8000).seconds == 1


def test_the_same_rate_is_the_same_sound() -> None:
    """Nothing to do is nothing done."""
    sound = sine(440, 8000)

    assert resample(sound, 8000) is sound


def test_a_higher_rate_is_refused() -> None:
    """What is not there cannot be made."""
    with pytest.raises(ValueError, match="8000"):
        resample(sine(440, 8000), 16_000)


def test_loud_edges_are_clipped() -> None:
    """The filter overshoots where a wave jumps: that must not wrap around."""
    square = array("h", ([32_767] * 60 + [-32_768] * 60) * 20)

    samples = array("h", resample(Sound(square.tobytes(), 24_000), 8000).samples)

    assert max(samples) == 32_767
    assert min(samples) == -32_768


def passed(hertz: int) -> float:
    """Return how many dB the telephone's band takes from a frequency."""
    before = samples_of(sine(hertz, 8000))
    after = band_limited(before, 8000)[160:-160]
    return 10 * math.log10(np.mean(before**2) / np.mean(after**2))


@pytest.mark.parametrize("hertz", [300, 500, 1000, 2000, 3000, 3400])
def test_a_telephones_band_passes(hertz: int) -> None:
    """300 to 3400 Hz (ITU-T G.712), within 0.5 dB."""
    assert passed(hertz) == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("hertz", [50, 100, 150, 3700, 3900])
def test_what_a_telephone_does_not_carry_is_gone(hertz: int) -> None:
    """Hum and hiss take no room from the voice."""
    assert passed(hertz) > 35


def test_nothing_stays_nothing() -> None:
    """An empty sound has no band."""
    assert not len(band_limited(np.zeros(0), 8000))
    assert resample(Sound(b"", 24_000), 8000) == Sound(b"")


def test_a_long_sound_has_no_seams() -> None:
    """It is made in blocks: the joints must not be heard."""
    wave = Sound(sine(1000, 24_000).samples * 40, 24_000)

    steps = np.abs(np.diff(samples_of(resample(wave, 8000))))

    assert len(steps) > 2 * 8192
    assert steps.max() < 9000 * 2 * math.pi * 1000 / 8000 * 1.05
