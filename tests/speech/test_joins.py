"""Clips in a row, as callers hear them: without clicks, with natural pauses."""

from itertools import pairwise
from pathlib import Path

import pytest

from ivr.settings import Settings
from ivr.speech import mix, wav
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.text import Piece, clips
from ivr.speech.voice import Voice

ROOT = Path(__file__).parents[2]
STORE = Store(ROOT / "audio")
VOICES = {code: Voice.parse(voice) for code, voice in Settings().voices.items()}

VALUES = [
    ("ru", "digits", "60616"),
    ("ru", "digits", "12345678901234"),
    ("ru", "phone", "+78002347000"),
    ("ru", "phone", "88124940606"),
    ("ru", "date", "2026-12-25"),
    ("ru", "date", "03.01.2027"),
    ("en", "digits", "9087654321"),
    ("en", "phone", "+12025550100"),
    ("en", "date", "2026-05-31"),
]

STEP = 330
"""
Of 32 768: 1 %, under the grain of a mu-law voice at its usual level.

A click is a jump between two samples; the loudest of speech itself, at -22 dBFS,
jump by some thousands.
"""

QUIET = 160
"""Below it a sample is silence: 46 dB under full scale, 24 dB under the voice."""


def sounds(language: str, kind: str, value: str) -> list[Sound]:
    """Return the sounds of a value's clips; every one of them is shipped."""
    found = []
    for text in clips(Piece(value, kind), language):
        clip = STORE.find(text, language, VOICES[language])
        assert clip is not None, text
        found.append(wav.read(clip.path.read_bytes()))
    return found


def samples(sound: Sound) -> list[int]:
    """Return a sound's samples as numbers."""
    return [
        audioop.getsample(sound.samples, 2, at) for at in range(len(sound.samples) // 2)
    ]


@pytest.mark.parametrize(("language", "kind", "value"), VALUES)
def test_no_step_is_heard_where_clips_join(
    language: str, kind: str, value: str
) -> None:
    """The end of one and the beginning of the next are both near zero."""
    for one, other in pairwise(sounds(language, kind, value)):
        at = len(one.samples) // 2
        joined = samples(mix.concatenate([one, other]))
        around = joined[at - 3 : at + 3]

        assert max(abs(b - a) for a, b in pairwise(around)) < STEP


@pytest.mark.parametrize(("language", "kind", "value"), VALUES)
def test_a_pause_between_words_is_that_of_speech(
    language: str, kind: str, value: str
) -> None:
    """A breath inside a group; enough time to write between two groups."""
    row = clips(Piece(value, kind), language)
    said = sounds(language, kind, value)
    voiced = [text != "," for text in row]

    for at, (one, other) in enumerate(pairwise(said)):
        if voiced[at] and voiced[at + 1]:
            assert 0.03 < _quiet(one, last=True) + _quiet(other) < 0.35
        elif voiced[at]:
            assert 0.25 < other.seconds < 0.6


def _quiet(sound: Sound, *, last: bool = False) -> float:
    """Return how long a sound is silent at its beginning, or at its end."""
    heard = samples(sound)
    loud = [at for at, sample in enumerate(heard) if abs(sample) > QUIET]
    return (len(heard) - loud[-1] if last else loud[0]) / sound.rate


def test_the_test_hears_a_click() -> None:
    """Two tones cut off at their loudest do not pass."""
    loud = Sound((8000).to_bytes(2, "little", signed=True) * 80)
    low = Sound((-8000).to_bytes(2, "little", signed=True) * 80)
    joined = samples(mix.concatenate([loud, low]))

    assert max(abs(b - a) for a, b in pairwise(joined[77:83])) > STEP
