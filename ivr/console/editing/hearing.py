"""
A prompt as callers will hear it, before anything is saved.

Its clip where there is a current one, else this machine's voice, which says no
word to the disk.  A value is heard as an ordinary one of its kind.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Final

from ivr.errors import EditError, SpeechError
from ivr.speech.catalog import Wanted, chain
from ivr.speech.engines import configured
from ivr.speech.engines.engine import Engine
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.speech.text import Lexicon, clips
from ivr.speech.text.pieces import split
from ivr.speech.voice import Voice
from ivr.webhook.lengths import PLAIN, SAMPLES

if TYPE_CHECKING:
    from ivr.settings import Settings
    from ivr.speech.sound import Sound

LONGEST: Final = 3_000
"""Letters that are said at once: three minutes of talk."""

REMEMBERED: Final = 64
"""Sounds kept, for who listens twice."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A prompt's sound as a WAV file, its length, and who speaks: `rhvoice:anna`."""

    wav: bytes
    seconds: float
    who: str


class Hearing:
    """Says texts of prompts; one at a time, since a voice takes a whole core."""

    def __init__(
        self, settings: "Settings", engines: Mapping[str, Engine] | None = None
    ) -> None:
        self._settings = settings
        self._engines = engines or configured(
            settings.speech_command, settings.piper_voices
        )
        self._speaking = Lock()
        self._said: OrderedDict[tuple[str, str, str], Heard] = OrderedDict()

    def hear(self, text: str, language: str, lexicon: Lexicon) -> Heard:
        """Return a text's sound; raise `EditError` for too much of it, or none."""
        if not text.strip():
            raise EditError("there are no words to be heard: write some")
        if len(text) > LONGEST:
            raise EditError(
                f"more than {LONGEST:,} letters are too many to be heard at once"
            )
        entries = sorted(lexicon.written.get(language, {}).items())
        key = text, language, repr(entries)
        with self._speaking:
            if key not in self._said:
                self._said[key] = self._spoken(text, language, lexicon)
            self._said.move_to_end(key)
            while len(self._said) > REMEMBERED:
                self._said.popitem(last=False)
            return self._said[key]

    def _spoken(self, text: str, language: str, lexicon: Lexicon) -> Heard:
        # numpy and pydub take 0.2 s to import: who listens to nothing needs none.
        from ivr.speech import wav  # noqa: PLC0415
        from ivr.speech.mix import concatenate  # noqa: PLC0415

        voices = chain(language, self._settings.voices)
        said = [
            self._piece(Wanted("", words, language, voices[0], lexicon, voices[1:]))
            for words in _texts(text, language)
        ]
        if not said:
            raise EditError("there are no words to be heard: write some")
        whole = concatenate(sound for sound, _ in said)
        who = ", ".join(dict.fromkeys(name for _, name in said))
        return Heard(wav.pcm(whole), whole.seconds, who)

    def _piece(self, wanted: Wanted) -> tuple["Sound", str]:
        from ivr.speech import wav  # noqa: PLC0415 - numpy, as above

        store = Store(self._settings.audio, wanted.lexicon)
        clip = store.find(wanted.text, wanted.language, wanted.voice)
        current = clip and clip.fingerprint == wanted.name(
            clip.engine, clip.making.version
        )
        if clip and current:
            return wav.read(clip.path.read_bytes()), f"clip of {clip.engine}"
        for voice in wanted.voices:
            sound = self._rendered(wanted, voice)
            if sound:
                return sound, str(voice).rstrip(":")
        speaker = Speaker(voices=self._settings.voices, engines=self._engines)
        sound = speaker.say(wanted.text, wanted.language)
        return sound, speaker.heard[-1] if speaker.heard else "nobody"

    def _rendered(self, wanted: Wanted, voice: Voice) -> "Sound | None":
        from ivr.speech.pipeline import render  # noqa: PLC0415 - numpy, as above

        try:
            engine = self._engines[voice.engine]
            if engine.missing(wanted.language, voice.name):
                return None
            return render(wanted.text, wanted.language, voice, engine, wanted.lexicon)
        except (KeyError, SpeechError):
            return None  # the next one speaks, and is named


def _texts(text: str, language: str) -> list[str]:
    """Return what is said, in a row: words, and an ordinary value of each kind."""
    row: list[str] = []
    for piece in split(text):
        if piece.kind:
            piece = replace(piece, text=SAMPLES.get(piece.kind, PLAIN))  # noqa: PLW2901
        row += clips(piece, language)
    return [words for words in row if words.strip()]
