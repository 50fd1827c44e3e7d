"""A call on this machine's sound card, as it goes."""

import contextlib
import os
from collections.abc import Generator, Iterator
from threading import Lock
from typing import Any

import miniaudio

from ivr.errors import SettingsError
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound

RATE = 8000
"""A telephone line's, and that of everything it plays."""


class SoundCard:
    """
    An ear that is a loudspeaker.  Raises `SettingsError` when there is none.

    What the line says replaces what it said before; the caller's keys and
    words sound on their own track, at the same time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._line = self._caller = b""
        try:
            with _muted():
                self._device = miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE,
                )
        except miniaudio.MiniaudioError:
            raise SettingsError(
                "--listen found no sound card on this machine:"
                " leave it out, or write the call to a file with --wav FILE"
            ) from None
        frames = self._frames()
        next(frames)
        self._device.start(frames)

    def hear(self, _at: float, sound: Sound) -> None:
        """Begin to play what the line says."""
        with self._lock:
            self._line = sound.samples

    def hush(self, _at: float) -> None:
        """Stop it."""
        with self._lock:
            self._line = b""

    def hear_caller(self, _at: float, sound: Sound) -> None:
        """Play what the caller does, over it."""
        with self._lock:
            self._caller = sound.samples

    def close(self) -> None:
        """Let go of the loudspeaker."""
        self._device.close()

    # miniaudio's callbacks are untyped: frames wanted in, bytes out.
    def _frames(self) -> Generator[bytes, int, Any]:
        wanted = yield b""
        while True:
            wanted = yield self._take(wanted * 2)

    def _take(self, size: int) -> bytes:
        with self._lock:
            line, self._line = self._line[:size], self._line[size:]
            caller, self._caller = self._caller[:size], self._caller[size:]
        return audioop.add(line.ljust(size, b"\0"), caller.ljust(size, b"\0"), 2)


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
