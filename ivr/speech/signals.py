"""The sounds a telephone line makes by itself: keys, the beep; see `national`."""

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


def tone(
    frequencies: tuple[float, ...], seconds: float, amplitude: float = AMPLITUDE
) -> Sound:
    """Return the frequencies (Hz) sounding together, softly begun and ended."""
    import numpy as np  # noqa: PLC0415 - a call that is only read has no tones

    at = np.arange(round(seconds * LINE_RATE))
    edge = np.minimum(1.0, np.minimum(at, at[::-1]) / FADE)
    turns = 2 * np.pi / LINE_RATE * np.outer(frequencies, at)
    wave = amplitude * edge * np.sin(turns).sum(axis=0)
    return Sound(np.rint(wave).astype("<i2").tobytes())


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
