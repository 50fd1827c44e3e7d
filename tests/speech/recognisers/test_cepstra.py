"""What a word sounds like."""

import numpy as np

from ivr.speech.recognisers.cepstra import COUNT, cepstra, with_movement
from ivr.speech.resample import samples_of
from ivr.speech.signals import tone


def test_a_frame_is_ten_milliseconds() -> None:
    """As many rows as whole frames of 25 ms begin in a sound."""
    assert cepstra(samples_of(tone((500,), 1.0))).shape == (98, COUNT)


def test_what_is_shorter_than_a_frame_has_none() -> None:
    """And no slopes either."""
    assert cepstra(np.zeros(100)).shape == (0, COUNT)


def test_loudness_does_not_count() -> None:
    """A word said at a quarter of the level is the same word."""
    noise = np.random.default_rng(1).normal(0, 3000, 8000)

    assert np.allclose(cepstra(noise), cepstra(noise / 4), atol=0.05)


def test_slopes_stand_beside_the_cepstra() -> None:
    """What does not move has none."""
    rows = np.ones((10, COUNT), np.float32)

    moving = with_movement(rows)

    assert moving.shape == (10, 2 * COUNT)
    assert not moving[:, COUNT:].any()
