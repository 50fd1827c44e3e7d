"""
What a word sounds like, as numbers: mel cepstra, ten milliseconds apart.

The method is the one of every recogniser before neural nets (Davis and
Mermelstein, 1980): the loudness in bands as wide as the ear's, their shape
without their height, and how that shape moves.  The mean is taken off, so that a
telephone's own colour and a voice's loudness do not count.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.speech.mix import LINE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]
    Cepstra = NDArray[np.float32]

HOP: Final = 80
"""Samples from one frame to the next: 10 ms."""

WIDTH: Final = 200
"""Samples of a frame: 25 ms, two periods of the lowest voice."""

POINTS: Final = 256
BANDS: Final = 22
LOWEST, HIGHEST = 200.0, 3500.0
"""Hz: what a telephone carries."""

COUNT: Final = 13
"""Cepstra kept: the shape of a mouth, not the pitch of a voice."""

LIFTER: Final = 22
"""Evens the cepstra out: high ones are small, and tell as much."""

DEPTH: Final = 60.0
"""dB under a sound's loudest band where silence begins."""

EMPHASIS: Final = 0.97


def cepstra(samples: "Samples") -> "Cepstra":
    """Return a row of cepstra a frame; none where there is no whole frame."""
    if len(samples) < WIDTH:
        return np.zeros((0, COUNT), np.float32)
    bright = np.append(samples[0], samples[1:] - EMPHASIS * samples[:-1])
    frames = np.lib.stride_tricks.sliding_window_view(bright, WIDTH)[::HOP]
    power = np.abs(np.fft.rfft(frames * np.hamming(WIDTH), POINTS)) ** 2
    loud = 10 * np.log10(power @ FILTERS.T + 1.0)
    loud = np.maximum(loud, loud.max() - DEPTH)
    rows = loud @ COSINES.T * LIFTS / 10
    level: Cepstra = (rows - rows.mean(axis=0)).astype(np.float32)
    return level


def with_movement(rows: "Cepstra") -> "Cepstra":
    """Return cepstra with their slopes over five frames beside them."""
    padded = np.pad(rows, ((2, 2), (0, 0)), mode="edge")
    slopes = (2 * (padded[4:] - padded[:-4]) + padded[3:-1] - padded[1:-3]) / 10
    return np.hstack([rows, MOVEMENT * slopes]).astype(np.float32)


MOVEMENT: Final = 2.0
"""What a slope counts, against the cepstra themselves."""


def _mel(hertz: float) -> float:
    return float(2595 * np.log10(1 + hertz / 700))


def _filters() -> "Samples":
    """Return triangles, evenly wide to the ear, over the points of a spectrum."""
    edges = np.linspace(_mel(LOWEST), _mel(HIGHEST), BANDS + 2)
    hertz = 700 * (10 ** (edges / 2595) - 1)
    points = np.arange(POINTS // 2 + 1) * LINE_RATE / POINTS
    rise = (points - hertz[:-2, None]) / (hertz[1:-1] - hertz[:-2])[:, None]
    fall = (hertz[2:, None] - points) / (hertz[2:] - hertz[1:-1])[:, None]
    triangles: Samples = np.maximum(0.0, np.minimum(rise, fall))
    return triangles


def _cosines() -> "Samples":
    places = (np.arange(BANDS) + 0.5) / BANDS
    rows = np.cos(np.pi * np.arange(COUNT)[:, None] * places)
    scaled: Samples = rows * np.sqrt(2 / BANDS)
    return scaled


FILTERS: Final = _filters()
COSINES: Final = _cosines()
LIFTS: Final = 1 + LIFTER / 2 * np.sin(np.pi * np.arange(COUNT) / LIFTER)
