"""A call's sound as it is kept: both directions as one, mu-law at 8 kHz."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ivr.carrier.media.frames import FRAME, SIZE
from ivr.carrier.media.recorder import Recorder
from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.mix import LINE_RATE, overlay
from ivr.speech.sound import Sound

NEAR: Final = 0.01
"""Seconds by which a frame may miss the end of the one that it goes on from."""

TOGETHER: Final = 4
"""Voices at once; a frame goes on from one of them."""

PEAK: Final = 0.02
"""Seconds that one peak of a wave form stands for."""


@dataclass(slots=True)
class _Voice:
    """A sound that frames go on from."""

    start: float
    samples: bytearray

    @property
    def end(self) -> float:
        """The call second at which it ends so far."""
        return self.start + len(self.samples) / 2 / LINE_RATE


@dataclass(slots=True)
class Tape:
    """
    An `Ear` that keeps a call's sound from its beginning.

    Args:
        most: seconds of the call that are kept.

    """

    most: float
    _whole: Recorder = field(default_factory=Recorder)
    _voices: list[_Voice] = field(default_factory=list)

    def hear(self, at: float, sound: Sound) -> None:
        """Keep what the line begins to say."""
        if at < self.most:
            self._whole.hear(at, sound)

    def hush(self, at: float) -> None:
        """Keep only what was heard of it until now."""
        self._whole.hush(at)

    def hear_talk(self, at: float, sound: Sound) -> None:
        """Keep what people say: whole, or frame by frame."""
        if at >= self.most:
            return
        if len(sound.samples) > SIZE:
            self._whole.hear_talk(at, sound)
            return
        for voice in self._voices[-TOGETHER:]:
            if abs(voice.end - at) < NEAR:
                voice.samples += sound.samples
                return
        self._voices.append(_Voice(at, bytearray(sound.samples)))

    def wav(self, seconds: float) -> bytes:
        """
        Return the call as a WAV file; empty where nobody made a sound.

        Safe from any thread: what lives goes on.
        """
        voices = [(it.start, Sound(bytes(it.samples))) for it in self._voices]
        placed = [*self._whole.placed, *voices]
        length = min(seconds, self.most)
        if not placed or length < FRAME:
            return b""
        mixed = overlay(placed, length)
        return wav.mulaw(Sound(mixed.samples[: 2 * round(length * LINE_RATE)]))


def peaks(kept: bytes) -> bytes:
    """
    Return the wave form of a WAV file, one byte for each 20 ms.

    255 is as loud as a line can be; the square root of loudness is drawn, so that
    quiet voices are seen.  Empty where the file cannot be read.
    """
    try:
        samples = np.frombuffer(wav.read(kept).samples, "<i2")
    except SpeechError:
        return b""
    size = round(PEAK * LINE_RATE)
    loud = np.abs(samples[: len(samples) // size * size].astype(np.float32))
    highest = loud.reshape(-1, size).max(axis=1, initial=0)
    drawn = np.sqrt(highest / 32768) * 255
    return bytes(drawn.clip(0, 255).astype(np.uint8))
