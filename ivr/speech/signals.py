"""The sounds a telephone line makes by itself: keys, the beep, ringing."""

import math
from array import array
from functools import cache
from typing import Final

from ivr.speech.mix import LINE_RATE, concatenate, silence
from ivr.speech.sound import Sound

ROWS: Final = (697, 770, 852, 941)
COLUMNS: Final = (1209, 1336, 1477, 1633)
KEYPAD: Final = ("123A", "456B", "789C", "*0#D")
"""Each key is one low and one high tone, in Hz (ITU-T Q.23)."""

KEY_SECONDS: Final = 0.1
"""A key's tone and the gap after it; ITU-T Q.24 asks for 40 ms at least."""

WAITS: Final = {"w": 0.5, "W": 1.0}
"""Pauses among keys, in seconds (https://www.twilio.com/docs/voice/twiml/play)."""

FADE: Final = 40
"""Samples over which a tone comes and goes, so that it does not click: 5 ms."""

AMPLITUDE: Final = 7000
"""Of one tone alone: about -16 dBFS; a key's two tones make -13."""


def tone(frequencies: tuple[int, ...], seconds: float) -> Sound:
    """Return the frequencies (Hz) sounding together, softly begun and ended."""
    count = round(seconds * LINE_RATE)
    samples = array("h", bytes(2 * count))
    for at in range(count):
        edge = min(1.0, at / FADE, (count - 1 - at) / FADE)
        angle = 2 * math.pi * at / LINE_RATE
        wave = sum(math.sin(angle * hertz) for hertz in frequencies)
        samples[at] = round(AMPLITUDE * edge * wave)
    return Sound(samples.tobytes())


@cache
def key_tone(key: str) -> Sound:
    """Return the DTMF tone of one key and the gap after it."""
    for row, keys in zip(ROWS, KEYPAD, strict=True):
        if key in keys:
            pair = (row, COLUMNS[keys.index(key)])
            return concatenate([tone(pair, KEY_SECONDS), silence(KEY_SECONDS)])
    raise ValueError(f"{key!r} is no key of a telephone")


def dtmf(keys: str) -> Sound:
    """Return keys as tones; `w` waits 0.5 s and `W` 1 s."""
    return concatenate(
        silence(WAITS[key]) if key in WAITS else key_tone(key) for key in keys
    )


@cache
def beep() -> Sound:
    """Return what a caller hears before a recording begins."""
    return tone((1000,), 0.5)


@cache
def ringing() -> Sound:
    """Return one ring and the wait after it: 425 Hz, 1 s in 5 (ITU-T E.180)."""
    return concatenate([tone((425,), 1.0), silence(4.0)])
