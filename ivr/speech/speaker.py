"""
The carrier's voice: whatever a document says, something is heard.

A clip if there is one, else the voice that was asked for, else whatever
engine this machine has, else tones.  A call never fails for want of a voice.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.breath import breath
from ivr.speech.engines import ENGINES, engine
from ivr.speech.engines.engine import Engine
from ivr.speech.mix import PAUSE, concatenate, silence
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.text import primary
from ivr.speech.voice import Voice

LANGUAGE: Final = "en-US"
"""Of a `<Say>` that names none (https://www.twilio.com/docs/voice/twiml/say)."""

FALLBACKS: Final = (
    Voice("rhvoice"),
    Voice("festival"),
    Voice("piper"),
    Voice("espeak"),
    Voice("tones"),
)
"""Tried in turn after the voice of the language; the last one always speaks."""

BY_CHANCE: Final = frozenset({"festival", "piper"})
"""Passed over without a word where they are not: nobody is asked to install both."""

HARD_TO_UNDERSTAND: Final = frozenset({("espeak", "ru")})

REMEMBERED: Final = 512
"""Sounds kept in memory: about 25 MB of prompts."""


class Speaker:
    """
    Says texts at 8 kHz, each of them once; afterwards it is remembered.

    Making one raises `SpeechError` for a voice in `voices` that cannot be.

    Args:
        store: the project's clips, if it has any.
        voices: language -> `engine:voice`, as settings hold them.
        warn: called once with each sentence that a person should read.
        engines: by name; all that there are, unless a test has others.

    """

    def __init__(
        self,
        store: Store | None = None,
        voices: Mapping[str, str] | None = None,
        *,
        warn: Callable[[str], None] | None = None,
        engines: Mapping[str, Engine] = ENGINES,
    ) -> None:
        self._store = store
        self._warn = warn or (lambda _: None)
        self._engines = engines
        self._voices = {lang: self._known(v) for lang, v in (voices or {}).items()}
        self._warned: set[str] = set()
        self._mute: set[tuple[str, str, str]] = set()
        self._heard: dict[str, None] = {}
        self._say = lru_cache(maxsize=REMEMBERED)(self._speak)

    @property
    def heard(self) -> tuple[str, ...]:
        """Who has spoken so far: `rhvoice:anna`, `clips (rhvoice:anna)`, `tones`."""
        return tuple(self._heard)

    def say(
        self, text: str, language: str | None = None, voice: str | None = None
    ) -> Sound:
        """
        Return a text's sound.  Never fails.

        `voice` is `engine:voice`; Twilio's own, as `Polly.Tatyana`, stand for
        the voice of the language.
        """
        return self._say(text, primary(language or LANGUAGE), voice or "")

    def _speak(self, text: str, language: str, asked: str) -> Sound:
        voices = self._voices_for(asked, language)
        clip = self._store.find(text, language, voices[0]) if self._store else None
        if clip:
            try:
                sound = wav.read(clip.path.read_bytes())
            except (OSError, SpeechError) as error:
                self._tell(f"the clip {clip.path} cannot be played: {error}")
            else:
                self._heard[f"clips ({clip.voice})"] = None
                return sound
        return self._synthesize(text, language, voices)

    def _synthesize(self, text: str, language: str, voices: tuple[Voice, ...]) -> Sound:
        # numpy and pydub take 0.2 s to import: a call of clips alone needs none.
        from ivr.speech.pipeline import render  # noqa: PLC0415

        text, lasts = breath(text)
        if lasts > 1:
            self._tell("a very long text is said in part; the rest lasts, in silence")
        for voice in self._candidates(voices, language):
            try:
                sound = render(text, language, voice, self._engines[voice.engine])
            except SpeechError as error:
                # What failed once is slow to fail again: it stays out.
                self._mute.add((voice.engine, voice.name, language))
                self._tell(str(error))
                continue
            self._heard[str(voice).rstrip(":")] = None
            if (voice.engine, language) in HARD_TO_UNDERSTAND:
                self._tell("espeak's Russian is hard to understand: install RHVoice")
            rest = silence(sound.seconds * (lasts - 1))
            return concatenate((sound, rest)) if lasts > 1 else sound
        return silence(PAUSE)

    def _candidates(self, voices: tuple[Voice, ...], language: str) -> Iterator[Voice]:
        for voice in dict.fromkeys((*voices, *FALLBACKS)):
            if voice.engine not in self._engines:
                continue
            if (voice.engine, voice.name, language) in self._mute:
                continue
            missing = self._missing(voice, language)
            if missing:
                self._mute.add((voice.engine, voice.name, language))
                if voice in voices or voice.engine not in BY_CHANCE:
                    self._tell(missing)
            else:
                yield voice

    def _missing(self, voice: Voice, language: str) -> str:
        try:
            return self._engines[voice.engine].missing(language, voice.name)
        except SpeechError as error:
            return str(error)

    def _voices_for(self, asked: str, language: str) -> tuple[Voice, ...]:
        own = self._voices.get(language, FALLBACKS[:1])
        name, colon, _ = asked.partition(":")
        if not colon or name not in self._engines:
            return own
        try:
            return (Voice.parse(asked),)
        except SpeechError as error:
            self._tell(str(error))
            return own

    def _known(self, text: str) -> tuple[Voice, ...]:
        """Return voices from settings; raise `SpeechError` for an unknown engine."""
        voices = Voice.chain(text)
        for voice in voices:
            engine(voice.engine, self._engines)
        return voices

    def _tell(self, sentence: str) -> None:
        if sentence not in self._warned:
            self._warned.add(sentence)
            self._warn(sentence)
