import math
from array import array

import pytest

from ivr.speech.resample import resample
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
