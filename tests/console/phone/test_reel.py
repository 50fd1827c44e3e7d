import numpy as np

from ivr.console.phone.reel import Reel
from ivr.speech.signals import key_tone


def level(value: int) -> bytes:
    """Return 20 ms of one level."""
    return np.full(160, value, "<i2").tobytes()


def test_both_sides_are_on_it_for_as_long_as_they_were() -> None:
    """Mixed, and never louder than a sample can be."""
    reel = Reel()
    reel.add(level(1000), b"")
    reel.add(level(1000), level(-300))
    reel.add(level(30000), level(30000))

    samples = np.frombuffer(reel.sound.samples, "<i2")

    assert reel.sound.seconds == 0.06
    assert reel.size == 960
    assert samples[::160].tolist() == [1000, 700, 32767]


def test_a_key_is_on_it_once() -> None:
    """Its tone, from the frame after it was pressed."""
    reel = Reel()
    reel.key("5")
    for _ in range(7):
        reel.add(level(0), b"")

    samples = np.frombuffer(reel.sound.samples, "<i2")
    tone = np.frombuffer(key_tone("5").samples, "<i2")[:800]

    assert samples[:800].tolist() == tone.tolist()
    assert not samples[800:].any()
