"""Sound in frames of 20 ms, as a media stream carries it: mu-law, 8 kHz."""

from base64 import b64decode, b64encode
from binascii import Error
from collections import deque
from typing import Final

from ivr.speech.mix import LINE_RATE, overlay
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound

FRAME: Final = 0.02
"""Seconds."""

SIZE: Final = 2 * round(FRAME * LINE_RATE)
"""Bytes of a frame before it is encoded."""


class Track:
    """What one side of a leg says, from now on."""

    def __init__(self) -> None:
        self._ahead = b""

    def hear(self, sound: Sound) -> None:
        """Have a sound on it that begins now, with what is there."""
        self._ahead = overlay([(0.0, Sound(self._ahead)), (0.0, sound)]).samples

    def hush(self) -> None:
        """Have it silent from now."""
        self._ahead = b""

    def frame(self) -> str:
        """Return the next frame, encoded."""
        frame, self._ahead = self._ahead[:SIZE], self._ahead[SIZE:]
        return encoded(frame.ljust(SIZE, b"\0"))


class Playback:
    """What a stream's server has the party hear, and its marks in between."""

    def __init__(self) -> None:
        self._ahead: deque[bytes | str] = deque()

    def add(self, payload: str) -> None:
        """Have a sound after all the others; raise `ValueError` if it is none."""
        samples = decoded(payload)
        self._ahead.extend(
            samples[at : at + SIZE] for at in range(0, len(samples), SIZE)
        )

    def mark(self, name: str) -> None:
        """Have it told when all that was sent until now has been heard."""
        self._ahead.append(name)

    def clear(self) -> list[str]:
        """Drop what was not heard; return the marks in it."""
        marks = [each for each in self._ahead if isinstance(each, str)]
        self._ahead.clear()
        return marks

    def frame(self) -> tuple[bytes, list[str]]:
        """Return the next 20 ms, empty for silence, and the marks before it."""
        marks: list[str] = []
        while self._ahead:
            each = self._ahead.popleft()
            if isinstance(each, bytes):
                return each, marks
            marks.append(each)
        return b"", marks


def encoded(samples: bytes) -> str:
    """Return samples as the payload of a message."""
    return b64encode(audioop.lin2ulaw(samples, 2)).decode()


def decoded(payload: str) -> bytes:
    """Return the samples of a payload; raise `ValueError` if it is none."""
    try:
        return bytes(audioop.ulaw2lin(b64decode(payload, validate=True), 2))
    except Error as error:
        raise ValueError(f"the payload is not base64: {error}") from None
