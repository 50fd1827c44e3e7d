"""A clip's file, held against what the index says of it and what a clip has to be."""

from typing import Final

from ivr.errors import SpeechError
from ivr.speech import measure, wav
from ivr.speech.index import RECORDED, Clip
from ivr.speech.mix import LINE_RATE
from ivr.speech.pipeline import CEILING, LEVEL
from ivr.speech.sound import Sound

TOLERANCE: Final = 1.0
"""dB that a voice may be louder or softer than the others."""

ROUNDING: Final = 0.2
"""dB: mu-law rounds the loudest samples by up to 2 %."""

INSTANT: Final = 0.001
"""Seconds: the index rounds a length to that."""


def fault(clip: Clip) -> str:
    """Return what is wrong with a clip's file, in a sentence; empty if nothing is."""
    try:
        sound = wav.read(clip.path.read_bytes())
    except (OSError, SpeechError) as error:
        return f"the file cannot be read: {error}"
    if sound.rate != LINE_RATE:
        return f"its rate is {sound.rate} Hz, not {LINE_RATE}"
    if abs(sound.seconds - clip.seconds) > INSTANT:
        return f"it lasts {sound.seconds:.2f} s, and the index says {clip.seconds:.2f}"
    letters = sum(map(str.isalnum, "".join(clip.making.words)))
    return _misspoken(clip, sound, letters) if letters else ""


def _misspoken(clip: Clip, sound: Sound, letters: int) -> str:
    found = measure.measured(sound)
    if abs(found.level - LEVEL) > TOLERANCE:
        return f"its level is {found.level:.1f} dBov, not {LEVEL:.0f}"
    if found.peak > CEILING + ROUNDING:
        return f"its peak is {found.peak:.1f} dBov, above {CEILING:.0f}"
    if found.seconds > measure.LONG:
        return f"it lasts {found.seconds:.0f} s: nobody listens that long"
    pace = 1.0 if clip.engine == RECORDED else clip.voice.rate
    return measure.emptiness(sound, found.level) or measure.haste(sound, letters, pace)
