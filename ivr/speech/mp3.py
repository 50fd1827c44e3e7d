"""
Clips as MP3, for those who ask for one.

Twilio plays our WAV as it is, so MP3 is an extra.  LAME's encoder comes by pip
in 0.4 MB (lameenc, LGPL); the ffmpeg that pip brings is 164 MB (imageio-ffmpeg,
GPL) and would do no more here.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Final

from ivr.errors import SpeechError
from ivr.speech.sound import Sound

ENCODER: Final = "lameenc"

INSTALL: Final = 'pip install -e ".[mp3]"'

KILOBITS: Final = 32
"""A second: what Twilio serves recordings as, and more than a telephone carries."""

BEST: Final = 2
"""LAME's quality: slow, and a prompt takes a hundredth of a second."""


def encode(sound: Sound) -> bytes:
    """Return a sound as an MP3 file; raise `SpeechError` without an encoder."""
    if find_spec(ENCODER) is None:
        raise SpeechError(f"no MP3 encoder is installed: {INSTALL}")
    encoder = import_module(ENCODER).Encoder()
    encoder.set_in_sample_rate(sound.rate)
    encoder.set_channels(1)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(BEST)
    encoder.silence()
    return bytes(encoder.encode(sound.samples) + encoder.flush())
