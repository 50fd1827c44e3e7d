"""Distances that the pace of speech does not change."""

import numpy as np

from ivr.speech.recognisers.warping import FAR, distances

RISE = np.arange(20, dtype=np.float32)[:, None]
FALL = RISE[::-1].copy()


def test_the_same_is_at_no_distance() -> None:
    """And something else is far, in whatever order they are asked for."""
    near, far = distances(RISE, [RISE, FALL])

    assert near < 0.01
    assert far > 5


def test_pace_does_not_count() -> None:
    """A template said at four fifths or five quarters of the pace is still near."""
    slow = np.linspace(0, 19, 25, dtype=np.float32)[:, None]
    quick = np.linspace(0, 19, 16, dtype=np.float32)[:, None]

    assert max(distances(RISE, [slow, quick])) < 0.6


def test_what_is_three_times_as_long_is_something_else() -> None:
    """Nobody speaks at a third of a template's pace."""
    long = np.linspace(0, 19, 60, dtype=np.float32)[:, None]

    assert distances(RISE, [long])[0] > 100


def test_nothing_is_near_to_nothing() -> None:
    """Neither an empty sound nor an empty vocabulary breaks anything."""
    assert distances(RISE[:0], [RISE])[0] == FAR
    assert len(distances(RISE, [])) == 0
