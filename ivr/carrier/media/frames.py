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

MOST: Final = 2 * LINE_RATE * 60 * 30
"""Bytes that a server may send ahead of the ear, before they are encoded."""


LATE: Final = 10
"""Live frames that wait at most; older ones are dropped."""


class Track:
    """What one side of a leg says, from now on."""

    def __init__(self) -> None:
        self._ahead, self._at = b"", 0
        self._live: dict[str, deque[bytes]] = {}

    def hear(self, sound: Sound, source: str = "") -> None:
        """
        Have a sound on it that begins now, with what is there.

        What is no longer than a frame is live: it comes after those before it of
        the same source.
        """
        if len(sound.samples) <= SIZE:
            self._live.setdefault(source, deque(maxlen=LATE)).append(sound.samples)
            return
        ahead = Sound(self._ahead[self._at :])
        self._ahead, self._at = overlay([(0.0, ahead), (0.0, sound)]).samples, 0

    def hush(self) -> None:
        """Have nothing on it from now but what is live."""
        self._ahead, self._at = b"", 0

    def frame(self) -> str:
        """Return the next frame, encoded."""
        frame = self._ahead[self._at : self._at + SIZE].ljust(SIZE, b"\0")
        self._at += SIZE
        for frames in self._live.values():
            if frames:
                frame = audioop.add(frame, frames.popleft().ljust(SIZE, b"\0"), 2)
        return encoded(frame)


class Playback:
    """What a stream's server has the party hear, and its marks in between."""

    def __init__(self) -> None:
        self._ahead = bytearray()
        self._marks: deque[tuple[int, str]] = deque()
        self._heard = 0

    def add(self, payload: str) -> None:
        """
        Have a sound after all the others, of any length.

        Raise `ValueError` if it is none, or if there is more than anybody waits for.
        """
        samples = decoded(payload)
        if len(self._ahead) + len(samples) > MOST:
            minutes = MOST // (2 * LINE_RATE * 60)
            raise ValueError(f"more than {minutes} minutes of sound ahead")
        self._ahead += samples

    def mark(self, name: str) -> None:
        """Have it told when all that was sent until now has been heard."""
        self._marks.append((self._heard + len(self._ahead), name))

    def clear(self) -> list[str]:
        """Drop what was not heard; return the marks in it."""
        marks = [name for _, name in self._marks]
        self._ahead.clear()
        self._marks.clear()
        return marks

    def frame(self) -> tuple[bytes, list[str]]:
        """Return the next 20 ms, empty for silence, and the marks before it."""
        marks: list[str] = []
        while self._marks and self._marks[0][0] <= self._heard:
            marks.append(self._marks.popleft()[1])
        frame = bytes(self._ahead[:SIZE])
        del self._ahead[:SIZE]
        self._heard += len(frame)
        return frame, marks


def encoded(samples: bytes) -> str:
    """Return samples as the payload of a message."""
    return b64encode(audioop.lin2ulaw(samples, 2)).decode()


def decoded(payload: str) -> bytes:
    """Return the samples of a payload; raise `ValueError` if it is none."""
    try:
        return bytes(audioop.ulaw2lin(b64decode(payload, validate=True), 2))
    except Error as error:
        raise ValueError(f"the payload is not base64: {error}") from None
