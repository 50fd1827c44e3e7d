from dataclasses import replace
from pathlib import Path

import pytest

from ivr.speech import wav
from ivr.speech.index import Clip
from ivr.speech.inspection import fault
from ivr.speech.mix import concatenate, silence
from ivr.speech.pipeline import finish
from ivr.speech.quiet import audioop
from ivr.speech.signals import tone
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice

WORD = finish(tone((440, 700), 1.0))


def clip(folder: Path, sound: Sound, text: str = "Нажмите один") -> Clip:
    """Return a clip of that sound."""
    return Store(folder).add((text, "ru", Voice("rhvoice", "anna")), "rhvoice", sound)


def scaled(sound: Sound, share: float) -> Sound:
    """Return it softer or louder."""
    return Sound(audioop.mul(sound.samples, 2, share), sound.rate)


def test_a_good_clip_has_no_fault(tmp_path: Path) -> None:
    """And a pause has nothing to be measured."""
    assert fault(clip(tmp_path, WORD)) == ""
    assert fault(clip(tmp_path, silence(0.3), ",")) == ""


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (scaled(WORD, 0.7), "its level is -25"),
        (scaled(WORD, 1.5), "its level is -18"),
        (finish(tone((440,), 0.1)), "words are lost"),
        (finish(concatenate([WORD, silence(4), WORD])), "silent"),
        (finish(tone((440, 700), 50)), "nobody listens that long"),
        (Sound(WORD.samples, 16_000), "its rate is 16000"),
    ],
)
def test_a_fault_is_a_sentence(tmp_path: Path, sound: Sound, why: str) -> None:
    """It is read beside the file's name."""
    assert why in fault(clip(tmp_path, sound))


def test_a_peak_is_a_fault(tmp_path: Path) -> None:
    """However right the level is."""
    samples = bytearray(WORD.samples)
    samples[4000:4002] = (30_000).to_bytes(2, "little")

    assert "its peak is" in fault(clip(tmp_path, Sound(bytes(samples))))


def test_a_file_that_is_not_what_the_index_says(tmp_path: Path) -> None:
    """Cut short, replaced or gone."""
    one = clip(tmp_path, WORD)

    assert "the index says 9.00" in fault(replace(one, seconds=9.0))
    one.path.write_bytes(wav.mulaw(WORD)[:20])
    assert "cannot be read" in fault(one)
    one.path.unlink()
    assert "cannot be read" in fault(one)
