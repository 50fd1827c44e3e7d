"""
Speech brought down to a telephone line's 8 kHz without folding.

Halving a rate mirrors everything above the new half rate back into the voice:
an "s" at 5 kHz becomes a whistle at 3 kHz.  `audioop.ratecv` (and with it
pydub's `set_frame_rate`) does not filter at all, and miniaudio's converter
lets 5 kHz through at -10 dB (measured, 24 to 8 kHz).  This one is a windowed
sinc: flat within 0.1 dB up to 3.4 kHz, under -60 dB from 4.6 kHz.
"""

import math
from array import array
from functools import cache
from operator import mul
from typing import Final

from ivr.speech.sound import Sound

CROSSINGS: Final = 16
"""Zero crossings of the sinc to each side: more is steeper and slower."""

CUTOFF: Final = 0.985
"""Of the new half rate, where the filter is 6 dB down."""

SHAPE: Final = 7.0
"""Of the Kaiser window: how quiet the rest is against how steep the edge."""

Kernel = tuple[float, ...]


def resample(sound: Sound, rate: int) -> Sound:
    """Return the sound at a lower rate in Hz, filtered; higher is a mistake."""
    if sound.rate == rate:
        return sound
    if sound.rate < rate:
        raise ValueError(f"{sound.rate} Hz holds no more than {sound.rate} Hz")
    shared = math.gcd(sound.rate, rate)
    up, down = rate // shared, sound.rate // shared
    kernels = _kernels(up, down)
    reach = len(kernels[0]) // 2
    source = array("h", sound.samples)
    padded = array("h", [0] * reach) + source + array("h", [0] * (reach + 1))
    count = len(source) * up // down
    return Sound(
        array(
            "h",
            (
                _clip(sum(map(mul, padded[at : at + 2 * reach], kernels[phase])))
                for at, phase in (divmod(n * down, up) for n in range(count))
            ),
        ).tobytes(),
        rate,
    )


@cache
def _kernels(up: int, down: int) -> tuple[Kernel, ...]:
    """One filter for each place a new sample can fall between two old ones."""
    ratio = down / up / CUTOFF
    reach = math.ceil(CROSSINGS * down / up)
    return tuple(_kernel(phase / up, reach, ratio) for phase in range(up))


def _kernel(offset: float, reach: int, ratio: float) -> Kernel:
    taps = [_tap(place - reach - offset, reach, ratio) for place in range(2 * reach)]
    whole = sum(taps)
    return tuple(tap / whole for tap in taps)


def _tap(distance: float, reach: int, ratio: float) -> float:
    inside = 1 - (distance / reach) ** 2
    window = _bessel(SHAPE * math.sqrt(inside)) if inside > 0 else 0.0
    angle = math.pi * distance / ratio
    return window * (math.sin(angle) / angle if angle else 1.0)


def _bessel(x: float) -> float:
    """Return the modified Bessel function of order zero, by its series."""
    return sum((x / 2) ** (2 * k) / math.factorial(k) ** 2 for k in range(25))


def _clip(value: float) -> int:
    return max(-32768, min(32767, round(value)))
