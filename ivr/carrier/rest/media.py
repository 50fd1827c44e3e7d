"""The sound of a recording, as the file that is asked for."""

import wave
from array import array
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Final, Literal

from ivr.carrier.rest.errors import RestError
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound
from ivr.speech.wav import pcm

ENCODER: Final = "lameenc"
"""The package that makes MP3; `pip install ivr[mp3]` brings it."""

KILOBITS: Final = 32
"""A second of MP3, as Twilio serves recordings."""


WIDTH: Final = 2
"""Bytes of a sample."""


@dataclass(frozen=True, slots=True)
class Media:
    """A WAV file, and the kind of file it is to be served as."""

    wav: bytes
    kind: Literal["wav", "mp3"]

    @property
    def content_type(self) -> str:
        """The file's type, as HTTP has it."""
        return "audio/mpeg" if self.kind == "mp3" else "audio/x-wav"

    def encode(self) -> bytes:
        """Return the file; refuse MP3 where nothing can make it."""
        return self.wav if self.kind == "wav" else _mp3(self.wav)


def stereo(left: Sound, right: Sound) -> bytes:
    """Return a WAV file with a side of the talk on each channel."""
    length = max(len(left.samples), len(right.samples)) // WIDTH
    both = array("h", bytes(2 * WIDTH * length))
    for side, sound in enumerate((left, right)):
        samples = array("h", sound.samples)
        both[side : 2 * len(samples) : 2] = samples
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(WIDTH)
        file.setframerate(left.rate)
        file.writeframes(both.tobytes())
    return out.getvalue()


def presented(wav: bytes, channels: int) -> bytes:
    """Return a WAV file with so many channels; refuse two of what was one."""
    with wave.open(BytesIO(wav)) as file:
        held, rate = file.getnchannels(), file.getframerate()
        samples = file.readframes(file.getnframes())
    if held == channels:
        return wav
    if held < channels:
        raise RestError(16113)
    return pcm(Sound(audioop.tomono(samples, WIDTH, 1, 1), rate))


def _mp3(wav: bytes) -> bytes:
    if find_spec(ENCODER) is None:
        raise RestError(
            20406,
            "No MP3 encoder is installed: ask for .wav, or pip install -e '.[mp3]'",
        )
    encoder = import_module(ENCODER).Encoder()
    with wave.open(BytesIO(wav)) as file:
        encoder.set_in_sample_rate(file.getframerate())
        encoder.set_channels(file.getnchannels())
        samples = file.readframes(file.getnframes())
    encoder.set_bit_rate(KILOBITS)
    encoder.silence()
    return bytes(encoder.encode(samples) + encoder.flush())
