"""A call on this machine's sound card, as it goes: loudspeaker and microphone."""

import contextlib
import os
import time
from collections.abc import Generator, Iterator
from typing import Any, Final

import miniaudio

from ivr.carrier.media.live.jitter import Jitter
from ivr.errors import SettingsError
from ivr.speech.mix import LINE_RATE
from ivr.speech.sound import Sound

PERIOD: Final = 20
"""Milliseconds that the card asks for, or brings, at once."""

AHEAD: Final = 2
"""Frames that are there before the loudspeaker begins: a late one is not heard."""

LAST: Final = 0.1
"""Seconds that a card takes to say what it has been given."""

TONE: Final = 1.4
"""Seconds of the busy tone that a call ends with, when the other side hangs up."""


class SoundCard:
    """
    A handset that is a loudspeaker, and a microphone if one is wanted.

    Raises `SettingsError` when this machine has not got them.  With the
    loudspeaker beside the microphone the call hears itself: wear headphones.
    """

    in_band = False  # keys come from the keyboard

    def __init__(self, *, mic: bool = False) -> None:
        self._heard, self._said = Jitter(AHEAD), Jitter()
        self._tone, self._ends = b"", 0.0
        with _muted():
            self._device = _loudspeaker()
            self._mic = _microphone() if mic else None
        self._device.start(_ready(self._frames()))
        if self._mic:
            self._mic.start(_ready(self._takes()))

    def hear(self, frame: bytes) -> None:
        """Sound, after what is still to sound."""
        self._heard.put(frame)

    def speak(self) -> bytes:
        """Return what the microphone has heard."""
        return self._said.take()

    def over(self, tone: Sound) -> None:
        """Sound as a phone does when the other side has hung up."""
        if tone.samples:
            turns = round(TONE / tone.seconds) or 1
            self.play(Sound(tone.samples * turns))

    def play(self, sound: Sound) -> None:
        """Play a whole sound, after what is still to sound; `close` hears it out."""
        self._ends = time.monotonic() + sound.seconds + LAST
        self._tone = sound.samples

    def close(self) -> None:
        """Let go of the sound card, when all has sounded."""
        time.sleep(max(0.0, self._ends - time.monotonic()))
        self._device.close()
        if self._mic:
            self._mic.close()

    # miniaudio's callbacks are untyped: frames wanted in, bytes out.
    def _frames(self) -> Generator[bytes, int, Any]:
        wanted, held = 0, b""
        while True:
            size = 2 * wanted
            while len(held) < size and (frame := self._heard.take()):
                held += frame
            if len(held) < size:
                held, self._tone = held + self._tone, b""
            out, held = held[:size], held[size:]
            wanted = yield out.ljust(size, b"\0")

    def _takes(self) -> Generator[None, bytes, Any]:
        while True:
            samples = yield
            if samples:
                self._said.put(bytes(samples))


# Any: miniaudio ships no types.
def _loudspeaker() -> Any:
    try:
        return miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=LINE_RATE,
            buffersize_msec=PERIOD,
        )
    except miniaudio.MiniaudioError:
        raise SettingsError(
            "this machine has no sound card for --listen or --mic:"
            " leave it out, or write the call to a file with --wav FILE"
        ) from None


def _microphone() -> Any:
    try:
        return miniaudio.CaptureDevice(
            input_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=LINE_RATE,
            buffersize_msec=PERIOD,
        )
    except miniaudio.MiniaudioError:
        raise SettingsError(
            "this machine has no microphone for --mic:"
            " give --listen instead, and type what you say after /"
        ) from None


def _ready(frames: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
    next(frames)
    return frames


@contextlib.contextmanager
def _muted() -> Iterator[None]:
    """Keep ALSA from filling a page of standard error with what it tried."""
    stderr = 2
    kept, nowhere = os.dup(stderr), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stderr)
    try:
        yield
    finally:
        os.dup2(kept, stderr)
        os.close(kept)
        os.close(nowhere)
