import numpy as np
import pytest

from ivr.speech.national import RINGING, Cadence, busy, ringing
from ivr.speech.sound import Sound
from ivr.twiml.values import RING_TONE


def loudest(sound: Sound, count: int) -> list[int]:
    """Return the strongest frequencies of a sound, in Hz."""
    samples = np.frombuffer(sound.samples, "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples, sound.rate))
    return sorted(int(place) for place in spectrum.argsort()[-count:])


def test_russia_rings_one_second_in_five() -> None:
    """425 Hz, then four seconds of silence."""
    one = ringing("ru")

    assert one.seconds == 5.0
    assert not any(one.samples[16_000:])
    assert loudest(Sound(one.samples[:16_000]), 1) == [425]


def test_the_united_states_ring_with_two_tones() -> None:
    """440 and 480 Hz for two seconds in six."""
    assert ringing("us").seconds == 6.0
    assert loudest(Sound(ringing("us").samples[:16_000]), 2) == [440, 480]


def test_britain_rings_twice() -> None:
    """0.4 s, a gap, 0.4 s, and two seconds of silence."""
    assert ringing("uk").seconds == pytest.approx(3.0)


def test_every_country_that_a_document_may_name_has_its_tone() -> None:
    """All that `ringTone` takes, and no other."""
    assert set(RINGING) == set(RING_TONE.names)


@pytest.mark.parametrize("country", sorted(RINGING))
def test_the_level_of_each(country: str) -> None:
    """It is heard at a level beside the prompts'."""
    samples = np.frombuffer(ringing(country).samples, "<i2").astype(float)
    sounding = samples[: round(0.4 * 8000)]

    level = 20 * np.log10(np.sqrt(np.mean(sounding**2)) / 32768)
    assert level == pytest.approx(-16.4, abs=0.7)


def test_a_busy_line_of_a_country_without_its_own() -> None:
    """E.180's half second on, half second off; Russia's is quicker."""
    assert busy("it").seconds == 1.0
    assert busy("ru").seconds == pytest.approx(0.7)
    assert busy("atlantis") == Cadence((425,), (0.5, 0.5)).once()
