"""
What one party hears, 20 ms after 20 ms: a `Tap` that plays what it is told.

Sounds begin and end at their own sample, not with a frame.  What is cut short
fades out in 5 ms, so that it does not click.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.carrier.media.frames import SIZE
from ivr.carrier.media.live.handset import SILENCE
from ivr.speech.mix import LINE_RATE
from ivr.speech.signals import FADE, KEY_SECONDS, key_tone
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

FRAME: Final = SIZE // 2
"""Samples of a frame."""

NEAR: Final = 2 * FRAME
"""Samples: a frame that comes so soon after another, or so late, goes on from it."""

DOWN: Final = np.linspace(1.0, 0.0, FADE, dtype=np.float32)


@dataclass(slots=True)
class Playing:
    """A sound under way; `start` and `end` are samples of the line's time."""

    samples: bytes
    start: int
    end: int
    is_line: bool
    faded: bool = False

    def cut(self, at: int) -> None:
        """Let it end there, softly."""
        if at + FADE < self.end:
            self.end, self.faded = at + FADE, True


class Earpiece:
    """
    One party's ear.

    Args:
        now: the line's time in seconds.
        sidetone: whether one's own keys sound in it.

    """

    def __init__(self, now: Callable[[], float], *, sidetone: bool = True) -> None:
        self._now, self._sidetone = now, sidetone
        self._at = _sample(now())
        self._playing: list[Playing] = []

    def line(self, sound: Sound) -> None:
        """Begin to play what is for the party."""
        self._begin(sound, is_line=True)

    def hush(self) -> None:
        """Stop it."""
        now = _sample(self._now())
        for each in self._playing:
            if each.is_line:
                each.cut(now)

    def other(self, sound: Sound) -> None:
        """Begin to play what another party says; nothing but its end stops it."""
        self._begin(sound, is_line=False)

    def party(self, sound: Sound) -> None:
        """Hear oneself, where the words were typed and are said by a voice."""
        self._begin(sound, is_line=False)

    def key(self, key: str, *, sounds: bool) -> None:
        """Hear one's own key, as a telephone has it."""
        if sounds and self._sidetone:
            tone = key_tone(key)
            length = 2 * round(KEY_SECONDS * LINE_RATE)
            self._begin(Sound(tone.samples[:length], tone.rate), is_line=False)

    def frame(
        self, talk: "Sequence[NDArray[np.int16]]" = (), idle: Sound | None = None
    ) -> bytes:
        """
        Return the next 20 ms.

        `talk` is what others say in them; `idle` what sounds, again and again,
        while nothing else does.
        """
        begin, self._at = self._at, self._at + FRAME
        sounding = [each for each in self._playing if each.start < self._at]
        if self._playing:
            self._playing = [each for each in self._playing if each.end > self._at]
        if not sounding and not talk:
            return _turn(idle, begin) if idle else SILENCE
        if len(sounding) == 1 and not talk and _fills(sounding[0], begin):
            first = 2 * (begin - sounding[0].start)
            return sounding[0].samples[first : first + SIZE]
        mixed = np.zeros(FRAME, np.float32)
        for each in sounding:
            _add(mixed, each, begin)
        if talk:
            mixed += np.sum(talk, axis=0, dtype=np.float32)
        return np.clip(mixed, -32768, 32767).astype("<i2").tobytes()

    def _begin(self, sound: Sound, *, is_line: bool) -> None:
        start = max(_sample(self._now()), self._at)
        count = len(sound.samples) // 2
        if count <= FRAME:
            start = self._goes_on(start, is_line=is_line)
        self._playing.append(Playing(sound.samples, start, start + count, is_line))

    def _goes_on(self, start: int, *, is_line: bool) -> int:
        """Return where a single frame begins: where the one before it ends."""
        ends = (
            each.end
            for each in reversed(self._playing)
            if each.is_line == is_line and not each.faded
        )
        last = next(ends, None)
        return last if last is not None and abs(last - start) <= NEAR else start


def _sample(seconds: float) -> int:
    return round(seconds * LINE_RATE)


def _fills(each: Playing, begin: int) -> bool:
    """Whether a sound is all that there is in a frame."""
    return each.start <= begin and begin + FRAME <= each.end and not each.faded


def _add(mixed: "NDArray[np.float32]", each: Playing, begin: int) -> None:
    """Add the part of a sound that falls into a frame."""
    first, last = max(begin, each.start), min(begin + FRAME, each.end)
    if first >= last:
        return
    part = np.frombuffer(
        each.samples, "<i2", last - first, 2 * (first - each.start)
    ).astype(np.float32)
    if each.faded:
        down = each.end - FADE
        places = np.clip(np.arange(first, last) - down, 0, FADE - 1)
        part = part * DOWN[places]
    mixed[first - begin : last - begin] += part


def _turn(loop: Sound, begin: int) -> bytes:
    """Return 20 ms of what sounds again and again."""
    first = 2 * begin % len(loop.samples)
    part = loop.samples[first : first + SIZE]
    return part + loop.samples[: SIZE - len(part)]
