"""
Speech brought down to a telephone line's 8 kHz and to a telephone's band.

Halving a rate mirrors everything above the new half rate back into the voice:
an "s" at 5 kHz becomes a whistle at 3 kHz.  `audioop.ratecv` (and with it
pydub's `set_frame_rate`) does not filter at all, and miniaudio's converter
lets 5 kHz through at -10 dB (measured, 24 to 8 kHz).  This one is a windowed
sinc: flat within 0.1 dB up to 3.4 kHz, under -60 dB from 4.6 kHz.

The band is the 300 to 3400 Hz of ITU-T G.712: what lies outside of it never
reaches a caller, and would only take room from what does.
"""

import math
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

CROSSINGS: Final = 16
"""Zero crossings of the sinc to each side: more is steeper and slower."""

CUTOFF: Final = 0.985
"""Of the new half rate, where the filter is 6 dB down."""

SHAPE: Final = 7.0
"""Of the Kaiser window: how quiet the rest is against how steep the edge."""

BLOCK: Final = 8192
"""New samples made at once: a minute of speech needs no more memory than one."""

LOWEST: Final = 225.0
HIGHEST: Final = 3550.0
"""Hz where the band's filter is 6 dB down: flat within 0.2 dB from 300 to 3400."""

BAND_REACH: Final = 80
BAND_SHAPE: Final = 5.0
"""Taps to each side and the window: 50 dB down below 150 Hz, above 3650 Hz."""


def resample(sound: Sound, rate: int) -> Sound:
    """Return the sound at a lower rate in Hz, filtered; higher is a mistake."""
    if sound.rate == rate:
        return sound
    if sound.rate < rate:
        raise ValueError(f"{sound.rate} Hz holds no more than {sound.rate} Hz")
    shared = math.gcd(sound.rate, rate)
    up, down = rate // shared, sound.rate // shared
    kernels = _kernels(up, down)
    reach = kernels.shape[1] // 2
    padded = np.pad(samples_of(sound), (reach, reach + 1))
    count = len(sound.samples) // 2 * up // down
    made = [
        _block(padded, kernels, np.arange(at, min(at + BLOCK, count)) * down)
        for at in range(0, count, BLOCK)
    ]
    return sound_of(np.concatenate([*made, np.zeros(0)]), rate)


def doubled(sound: Sound) -> Sound:
    """Return the sound at twice its rate, with nothing new above its old half."""
    samples = samples_of(sound)
    if not len(samples):
        return Sound(b"", 2 * sound.rate)
    spectrum = np.fft.rfft(samples)
    wide = np.zeros(len(samples) + 1, np.complex128)
    wide[: len(spectrum)] = spectrum
    return sound_of(2 * np.fft.irfft(wide, 2 * len(samples)), 2 * sound.rate)


def band_limited(samples: "Samples", rate: int) -> "Samples":
    """Return samples without what a telephone does not carry."""
    if not len(samples):
        return samples
    return np.convolve(samples, _band(rate))[BAND_REACH : BAND_REACH + len(samples)]


def samples_of(sound: Sound) -> "Samples":
    """Return a sound's samples as numbers from -32768 to 32767."""
    return np.frombuffer(sound.samples, dtype="<i2").astype(np.float64)


def sound_of(samples: "Samples", rate: int) -> Sound:
    """Return numbers as a sound; what is too large is clipped, not wrapped."""
    whole = np.clip(np.rint(samples), -32768, 32767)
    return Sound(whole.astype("<i2").tobytes(), rate)


def _block(
    padded: "Samples", kernels: "Samples", ticks: "NDArray[np.int_]"
) -> "Samples":
    at, phase = np.divmod(ticks, len(kernels))
    windows = padded[at[:, None] + np.arange(kernels.shape[1])]
    product: Samples = np.einsum("ij,ij->i", windows, kernels[phase])
    return product


@cache
def _kernels(up: int, down: int) -> "Samples":
    """One filter for each place a new sample can fall between two old ones."""
    ratio = down / up / CUTOFF
    reach = math.ceil(CROSSINGS * down / up)
    places = np.arange(2 * reach) - reach - np.arange(up)[:, None] / up
    inside = np.clip(1 - (places / reach) ** 2, 0, 1)
    taps = np.i0(SHAPE * np.sqrt(inside)) * (inside > 0) * np.sinc(places / ratio)
    whole: Samples = taps / taps.sum(axis=1, keepdims=True)
    return whole


@cache
def _band(rate: int) -> "Samples":
    places = np.arange(-BAND_REACH, BAND_REACH + 1)
    high, low = (2 * hertz / rate for hertz in (HIGHEST, LOWEST))
    ideal = high * np.sinc(high * places) - low * np.sinc(low * places)
    taps: Samples = ideal * np.kaiser(len(places), BAND_SHAPE)
    return taps
