from importlib.util import find_spec

import pytest

from ivr.carrier.rest.media import Media
from ivr.speech.mix import load
from ivr.speech.sound import Sound
from ivr.speech.wav import pcm

SECOND = pcm(Sound(b"\x00\x10" * 8000))


def test_a_wav_goes_out_as_it_is() -> None:
    """Nothing is to be done."""
    assert Media(SECOND, "wav").encode() is SECOND


@pytest.mark.skipif(not find_spec("lameenc"), reason="the extra `mp3` is not installed")
def test_an_mp3_is_as_long_as_what_was_recorded() -> None:
    """But for the frames that an encoder adds."""
    sound = load(Media(SECOND, "mp3").encode())

    assert 1.0 <= sound.seconds < 1.3
