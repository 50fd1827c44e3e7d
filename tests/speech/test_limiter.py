import numpy as np
import pytest

from ivr.speech.limiter import REACH, limited

TICKS = np.arange(4000)


def test_what_is_soft_enough_is_left_alone() -> None:
    """Not one sample is touched."""
    soft = 900 * np.sin(TICKS / 5)

    assert limited(soft, 1000) is soft
    assert not len(limited(np.zeros(0), 1000))


@pytest.mark.parametrize("strength", [1.01, 2, 30])
def test_no_sample_passes_the_ceiling(strength: float) -> None:
    """However far above it was."""
    loud = 1000 * strength * np.sin(TICKS / 5)

    held = limited(loud, 1000)

    assert np.abs(held).max() <= 1000
    assert np.abs(held).max() > 950


def test_only_the_neighbourhood_of_a_peak_is_softer() -> None:
    """A knock costs the words around it nothing."""
    wave = 500 * np.sin(TICKS / 5)
    wave[2000] = 9000

    held = limited(wave, 1000)

    far = np.abs(TICKS - 2000) > 2 * REACH
    assert np.allclose(held[far], wave[far], rtol=1e-9)
    assert held[2000] == pytest.approx(1000, rel=0.01)


def test_the_gain_moves_without_a_step() -> None:
    """A step in the gain would be a click of its own."""
    wave = np.full(4000, 500.0)
    wave[2000] = 9000

    held = np.delete(limited(wave, 1000), 2000)

    assert np.abs(np.diff(held)).max() < 25
