"""
The sounds a line plays: spoken texts, and files fetched once.

A file is fetched through the call's browser and decoded; the line keeps it as
its server allows (`cache`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

from ivr.call.commands import Speak
from ivr.call.events import PlayFailed
from ivr.carrier.media.reading import read
from ivr.carrier.wire.browser import Browser
from ivr.carrier.wire.cache import NOT_MODIFIED, Cache
from ivr.carrier.wire.transport import Lost, Reply
from ivr.errors import SpeechError
from ivr.speech import gsm
from ivr.speech.mix import load
from ivr.speech.quiet import audioop
from ivr.speech.sound import Sound

Decoder = Callable[[bytes], Sound]


def mulaw(data: bytes) -> Sound:
    """Return the sound of bare mu-law samples, as a telephone line carries them."""
    return Sound(audioop.ulaw2lin(data, 2))


AUDIO: Final = MappingProxyType[str, Decoder | None](
    {
        "audio/mpeg": None,
        "audio/mp3": None,
        "audio/wav": None,
        "audio/wave": None,
        "audio/x-wav": None,
        "audio/vnd.wave": None,
        "audio/aiff": None,
        "audio/x-aifc": None,
        "audio/x-aiff": None,
        "audio/x-gsm": gsm.read,
        "audio/gsm": gsm.read,
        "audio/ulaw": mulaw,
    }
)
"""What Twilio plays -> what reads it where the bytes do not say it themselves."""

REMEMBERED: Final = 512
"""Texts known to be at hand; as many as a speaker remembers."""

FILES: Final = (b"RIFF", b"FORM")
"""How a sound begins that says what it is, whatever its type is said to be."""

CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)


class Speaker(Protocol):
    """What turns a text into sound; remembers what it has said."""

    def say(self, text: str, language: str | None, voice: str | None) -> Sound:
        """Return the text as sound, at the line's rate."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file's sound, or why it cannot be had; `late` as in `transport.Reply`."""

    sound: Sound | PlayFailed
    late: float = 0.0


class Sounds:
    """
    Gives each prompt its sound, making or fetching it once.

    Args:
        speaker: says texts.
        words: the text of a clip by its URL, where it is known.

    """

    def __init__(
        self, speaker: Speaker, words: Callable[[str], str | None] | None = None
    ) -> None:
        self._speaker = speaker
        self._words = words
        self._cache = Cache()
        self._said: set[tuple[str, str | None, str | None]] = set()

    def is_at_hand(self, text: str, language: str | None, voice: str | None) -> bool:
        """Whether a text has been said before, so that no voice has to make it."""
        return (text, language, voice) in self._said

    def spoken(self, command: Speak) -> Sound:
        """Return a text as the carrier says it. Safe from any thread."""
        sound = read(command, self._speaker.say)
        self._remember(command.text, command.language, command.voice)
        return sound

    def of_party(self, text: str) -> Sound:
        """Return a person's words, in the language they are written in."""
        language = "ru-RU" if CYRILLIC.search(text) else "en-US"
        sound = self._speaker.say(text, language, None)
        self._remember(text, "", None)
        return sound

    def _remember(self, text: str, language: str | None, voice: str | None) -> None:
        if len(self._said) >= REMEMBERED:
            self._said.clear()  # the speaker forgets too, and making it again is slow
        self._said.add((text, language, voice))

    def words_of(self, url: str) -> str | None:
        """Return the text of a clip of ours, None of anybody else's."""
        return self._words(url) if self._words else None

    def played(self, url: str, browser: Browser, today: datetime) -> Found:
        """Return a file's sound, or Twilio's code for why it cannot be had."""
        kept = self._cache.get(url)
        if kept and today < kept.until:
            return Found(kept.sound)
        reply = browser.load(url, kept.known if kept else None)
        if isinstance(reply, Lost):
            return Found(PlayFailed(reply.code, reply.text), reply.late)
        headers, sound = reply.headers, _decoded(reply)
        if kept and reply.status == NOT_MODIFIED:
            # A 304 says only what has changed, its own headers first.
            headers, sound = headers + kept.headers, kept.sound
        if isinstance(sound, Sound):
            self._cache.put(url, sound, headers, today)
        return Found(sound, reply.late)


def _decoded(reply: Reply) -> Sound | PlayFailed:
    if not reply.is_good:
        return PlayFailed(11200, f"the server answered {reply.status}")
    kind = reply.header("Content-Type").partition(";")[0].strip().lower()
    if kind not in AUDIO:
        return PlayFailed(13420, f"the content type {kind!r} cannot be played")
    decode = AUDIO[kind] if reply.body[:4] not in FILES else None
    try:
        return decode(reply.body) if decode else load(reply.body)
    except SpeechError as error:
        return PlayFailed(13420, str(error))
