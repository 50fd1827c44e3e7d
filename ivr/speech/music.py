"""
Music for whoever waits: a loop of soft chords, made here from tones.

It is this project's own, under its licence.  Each bar is one chord, picked
note by note over a quiet pad; what rings on at the end rings into the
beginning, so that the loop has no seam.  All of it lies in a telephone's band.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from ivr.speech.mix import LINE_RATE
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

BARS: Final = (
    (60, 64, 67, 71),  # C major 7, as MIDI numbers notes
    (57, 64, 67, 72),  # A minor 7
    (62, 65, 69, 72),  # D minor 7
    (59, 62, 67, 74),  # G over B
    (60, 64, 67, 71),
    (64, 67, 71, 74),  # E minor 7
    (65, 69, 72, 76),  # F major 7
    (62, 65, 67, 71),  # G 7
)

PATTERN: Final = (0, 1, 2, 3, 2, 1, 2, 1)
"""Which note of the chord is picked, eight times a bar."""

BEAT: Final = 0.3
"""Seconds from note to note."""

RINGS: Final = 1.8
"""Seconds until a note has died away."""

PARTIALS: Final = (1.0, 0.35, 0.12, 0.05)
"""How strong a note's tone and its overtones are: between a harp and a vibraphone."""

ATTACK: Final = 0.012
"""Seconds: soft enough not to be a click."""

PAD: Final = 0.12
"""How loud the held chord is, beside the notes."""

LEVEL: Final = -24.0
"""dBFS over the whole loop: beside prompts of -22 it stays behind."""


@cache
def hold_music() -> Sound:
    """Return one turn of the loop, which begins where it ends."""
    import numpy as np  # noqa: PLC0415 - only who waits hears it

    bar = round(len(PATTERN) * BEAT * LINE_RATE)
    loop = np.zeros(bar * len(BARS))
    notes = {note: _picked(note) for chord in BARS for note in chord}
    for number, chord in enumerate(BARS):
        _lay(loop, number * bar, _held(chord, bar))
        for step, place in enumerate(PATTERN):
            start = number * bar + round(step * BEAT * LINE_RATE)
            _lay(loop, start, notes[chord[place]])
    loop *= 32768 * 10 ** (LEVEL / 20) / np.sqrt(np.mean(loop**2))
    return Sound(np.rint(loop).astype("<i2").tobytes())


def _picked(note: int) -> "NDArray[float64]":
    """Return a note struck once."""
    import numpy as np  # noqa: PLC0415 - as above

    at = np.arange(round(RINGS * LINE_RATE)) / LINE_RATE
    wave = sum(
        strength * np.exp(-3.0 * at * order**0.5) * np.sin(_turns(note) * order * at)
        for order, strength in enumerate(PARTIALS, start=1)
    )
    fade = np.minimum(1.0, (RINGS - at) / 0.2)
    return np.asarray(wave * np.minimum(1.0, at / ATTACK) * fade)


def _held(chord: tuple[int, ...], length: int) -> "NDArray[float64]":
    """Return a chord that swells and goes, into the next one."""
    import numpy as np  # noqa: PLC0415 - as above

    count = length + round(BEAT * LINE_RATE)
    at = np.arange(count) / LINE_RATE
    wave = sum(np.sin(_turns(note) * at) for note in chord)
    return np.asarray(PAD * wave * np.sin(np.pi * np.arange(count) / count) ** 0.5)


def _turns(note: int) -> float:
    """Return radians a second; 69 is the A of 440 Hz."""
    return 6.283185307179586 * 440.0 * 2 ** ((note - 69) / 12)


def _lay(loop: "NDArray[float64]", start: int, wave: "NDArray[float64]") -> None:
    """Add a sound to a loop; its end may reach into the loop's beginning."""
    fits = min(len(wave), len(loop) - start)
    loop[start : start + fits] += wave[:fits]
    loop[: len(wave) - fits] += wave[fits:]
