"""
What is wrong with a clip, measured: nobody listens to four hundred of them.

An engine that was cut short, that choked on a word or that was too loud for
its own samples is found here, and another one speaks.
"""

from math import inf
from typing import Final, NamedTuple

import numpy as np

from ivr.errors import SpeechError
from ivr.speech.level import activity
from ivr.speech.resample import samples_of
from ivr.speech.sound import Sound

FASTEST: Final = 0.025
SLOWEST: Final = 0.25
"""Seconds a letter at a voice's own pace: RHVoice's anna takes 0.062, espeak 0.05,
gTTS 0.075, a person 0.05 to 0.09; a single short word may be twice as slow."""

SPARE: Final = 1.0
"""Seconds of pauses that a text may have on top, and a second more a sentence."""

FLAT: Final = 4
FULL: Final = 32_767
"""So many samples in a row at full scale are a top cut off."""

LONGEST_PAUSE: Final = 3.0
"""Seconds of silence inside a clip, after which a caller says "hello?"."""

FAINT: Final = -60.0
"""dBov: a voice under it is none."""

LONG: Final = 45.0
"""Seconds: nobody keeps in mind what was said before."""

WINDOW: Final = 0.02
DEPTH: Final = 40.0
"""Windows of 20 ms that are 40 dB under the voice are silence."""


class Measure(NamedTuple):
    """Length in seconds, the voice's level in dBov and the highest peak in dBov."""

    seconds: float
    level: float
    peak: float


def measured(sound: Sound) -> Measure:
    """Return a sound's figures."""
    samples = samples_of(sound)
    top = float(np.abs(samples).max()) if len(samples) else 0.0
    peak = 20 * float(np.log10(top / (FULL + 1))) if top else -inf
    return Measure(sound.seconds, activity(sound).level, peak)


def demand(sound: Sound, letters: int, pace: float = 1.0) -> None:
    """
    Raise `SpeechError` for a sound that does not say its words.

    `letters` are those of the words; `pace` is how much faster than by itself
    the voice was asked to speak.
    """
    for fault in (clipping(sound), emptiness(sound), haste(sound, letters, pace)):
        if fault:
            raise SpeechError(fault)


def clipping(sound: Sound) -> str:
    """Say where tops are cut off; empty where none is."""
    full = np.abs(samples_of(sound)) >= FULL
    runs = np.convolve(full, np.ones(FLAT)) >= FLAT
    if not runs.any():
        return ""
    at = int(np.argmax(runs)) / sound.rate
    return f"the sound is clipped at {at:.2f} s: make it softer"


def emptiness(sound: Sound, level: float | None = None) -> str:
    """
    Say that there is no voice, or none for too long; empty where there is.

    `level` is the voice's, if it has been measured already.
    """
    level = activity(sound).level if level is None else level
    if level < FAINT:
        return "there is no voice in the sound"
    pause = _longest_pause(sound, level)
    if pause > LONGEST_PAUSE:
        return f"{pause:.1f} s in the sound are silent"
    return ""


def haste(sound: Sound, letters: int, pace: float) -> str:
    """Say that words must be missing, or something else be said; empty if not."""
    spoken = sound.seconds * pace
    if spoken < FASTEST * letters:
        return (
            f"{sound.seconds:.1f} s are too short for {letters} letters: words are lost"
        )
    most = SLOWEST * letters + SPARE
    if spoken > most:
        return f"{sound.seconds:.1f} s are too long for {letters} letters"
    return ""


def _longest_pause(sound: Sound, level: float) -> float:
    """Return the longest silence with voice before and after it, in seconds."""
    size = round(WINDOW * sound.rate)
    samples = samples_of(sound) / (FULL + 1)
    windows = samples[: len(samples) - len(samples) % size].reshape(-1, size)
    voiced = np.flatnonzero((windows**2).mean(axis=1) > 10 ** ((level - DEPTH) / 10))
    gaps = np.diff(voiced)
    return float(gaps.max() - 1) * WINDOW if len(gaps) else 0.0
