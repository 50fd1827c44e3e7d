"""The whole call as a person would hear it, both directions, at 8 kHz."""

from pathlib import Path
from typing import Final

from ivr.speech import mp3
from ivr.speech.mix import LINE_RATE, overlay
from ivr.speech.sound import Sound
from ivr.speech.wav import pcm

MP3: Final = ".mp3"


class Recorder:
    """An `Ear` that keeps what it hears, and writes it down when all is over."""

    def __init__(self) -> None:
        self._placed: list[tuple[float, Sound]] = []
        self._line: int | None = None

    @property
    def placed(self) -> tuple[tuple[float, Sound], ...]:
        """All that was heard so far, and when. Safe from any thread."""
        return tuple(self._placed)

    def hear(self, at: float, sound: Sound) -> None:
        """Keep what the line begins to say."""
        self._line = len(self._placed)
        self._placed.append((at, sound))

    def hush(self, at: float) -> None:
        """Keep only what was heard of it until now."""
        if self._line is not None:
            began, sound = self._placed[self._line]
            heard = 2 * max(0, round((at - began) * LINE_RATE))
            cut = Sound(sound.samples[:heard], sound.rate)
            self._placed[self._line] = (began, cut)

    def hear_talk(self, at: float, sound: Sound) -> None:
        """Keep what people say; it cuts nothing, and nothing cuts it."""
        self._placed.append((at, sound))

    def sound(self, seconds: float) -> Sound:
        """Return the call, silent where nobody made a sound, of that length."""
        mixed = overlay(self._placed, seconds)
        return Sound(mixed.samples[: 2 * round(seconds * LINE_RATE)], mixed.rate)

    def write(self, path: Path, seconds: float) -> None:
        """Write the call as a WAV file, or as an MP3 file where its name says so."""
        sound = self.sound(seconds)
        path.write_bytes(mp3.encode(sound) if path.suffix == MP3 else pcm(sound))
