"""
How loud a voice is: the active speech level of ITU-T P.56, method B.

Pauses do not count, by a rule that everybody who measures telephone speech
shares, so that a clip with long pauses is as loud as one without.  No library
on PyPI measures it; those for broadcasting (ITU-R BS.1770) weigh frequencies
that a telephone does not carry.
"""

from bisect import bisect_left
from functools import cache
from math import inf, log10
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from ivr.speech.resample import samples_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ivr.speech.sound import Sound

FULL: Final = 32_768.0
"""The sample that 0 dBov is counted from."""

SMOOTHING: Final = 0.03
HANGOVER: Final = 0.2
MARGIN: Final = 15.9
THRESHOLDS: Final = 15
"""P.56: two filters of 30 ms, 200 ms that speech lasts on, 15.9 dB between the
level and the threshold it is measured with, thresholds a factor of 2 apart."""

BLOCK: Final = 1024
"""Samples filtered at once: the factors of more would leave a float's range."""


class Activity(NamedTuple):
    """
    A voice's level in dBov, and the share of the time there is any.

    A sine of full scale has -3.01 dBov; 0 dBm0 on a line is -6.2 dBov.
    """

    level: float
    share: float


def activity(sound: "Sound") -> Activity:
    """Return what P.56 says of a sound; -inf and 0 of silence."""
    samples = samples_of(sound) / FULL
    energy = float(np.dot(samples, samples))
    if not energy:
        return Activity(-inf, 0.0)
    envelope = _smoothed(_smoothed(np.abs(samples), sound.rate), sound.rate)
    hangover = round(HANGOVER * sound.rate)

    @cache
    def at(step: int) -> tuple[float, float]:
        """Return the level of what is above a threshold, and how far above it."""
        threshold = 2.0 ** (step - THRESHOLDS)
        active = _active(envelope, threshold, hangover)
        if not active:
            return -inf, -inf
        level = 10 * log10(energy / active)
        return level, level - 20 * log10(threshold)

    # The gap shrinks as the threshold rises: a few looks find where it fits.
    first = bisect_left(range(THRESHOLDS), True, key=lambda n: at(n)[1] <= MARGIN)
    level = _between(at(max(0, first - 1)), at(min(first, THRESHOLDS - 1)))
    if level == -inf:
        return Activity(-inf, 0.0)
    return Activity(level, min(1.0, energy / 10 ** (level / 10) / len(samples)))


def _smoothed(samples: "NDArray[np.float64]", rate: int) -> "NDArray[np.float64]":
    """Return the exponential mean: y = g y + (1 - g) x, block by block."""
    factor = float(np.exp(-1 / (rate * SMOOTHING)))
    powers = factor ** np.arange(1, BLOCK + 1)
    smooth, last = np.empty_like(samples), 0.0
    for at in range(0, len(samples), BLOCK):
        block = samples[at : at + BLOCK]
        scale = powers[: len(block)]
        sums = np.cumsum(block / scale) * (1 - factor)
        smooth[at : at + BLOCK] = scale * (last + sums)
        last = float(smooth[at + len(block) - 1])
    return smooth


def _active(envelope: "NDArray[np.float64]", threshold: float, hangover: int) -> int:
    """Return how many samples are above, or were within the hangover."""
    places = np.arange(len(envelope))
    last = np.maximum.accumulate(np.where(envelope >= threshold, places, -hangover - 1))
    return int(np.count_nonzero(places - last <= hangover))


def _between(above: tuple[float, float], below: tuple[float, float]) -> float:
    """Return the level where the gap is the margin, between two thresholds."""
    if below[0] == -inf or above[1] == below[1]:
        return above[0]
    share = min(1.0, max(0.0, (above[1] - MARGIN) / (above[1] - below[1])))
    return above[0] + share * (below[0] - above[0])
