"""
Peaks kept under a ceiling, without clipping and without a click.

The gain begins to fall 5 ms before a peak and rises as softly after it: the
wave keeps its form, as it does not when its tops are cut off.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

REACH: Final = 40
"""Samples to each side of a peak in which the gain moves: 5 ms at 8 kHz."""


def limited(samples: "NDArray[np.float64]", ceiling: float) -> "NDArray[np.float64]":
    """Return the samples with none beyond the ceiling."""
    loud = np.abs(samples)
    if not len(samples) or loud.max() <= ceiling:
        return samples
    needed = np.minimum(1.0, ceiling / np.maximum(loud, ceiling))
    padded = np.pad(needed, 2 * REACH, constant_values=1.0)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1)
    window = np.hanning(2 * REACH + 3)[1:-1]
    gain = np.convolve(around.min(axis=1), window / window.sum(), mode="valid")
    # The mean of gains that are each low enough is low enough, but for rounding.
    return np.clip(samples * gain, -ceiling, ceiling)
