"""
The sounds a line plays: spoken texts, and files fetched once.

A file is fetched through the call's browser, decoded once and kept for the
life of the line when its server allows that
(https://www.twilio.com/docs/voice/twiml/play, "Caching").
"""

import re
from collections.abc import Callable
from typing import Final, Protocol

from ivr.call.commands import PlayFile, Speak
from ivr.call.events import FetchFailed, PlayFailed
from ivr.carrier.browser import MEDIA_LIMIT, Browser
from ivr.carrier.transport import Reply
from ivr.errors import SpeechError
from ivr.speech.mix import load
from ivr.speech.sound import Sound

KEPT: Final = 64 * 1024 * 1024
"""Bytes of decoded sound that one line keeps: about 70 minutes."""

AUDIO: Final = frozenset(
    {
        "audio/mpeg",
        "audio/mp3",
        "audio/wav",
        "audio/wave",
        "audio/x-wav",
        "audio/vnd.wave",
        "audio/aiff",
        "audio/x-aifc",
        "audio/x-aiff",
        "audio/x-gsm",
        "audio/gsm",
        "audio/ulaw",
    }
)
"""What Twilio plays; which of them can be decoded here is another matter."""

CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)


class Speaker(Protocol):
    """What turns a text into sound; remembers what it has said."""

    def say(self, text: str, language: str | None, voice: str | None) -> Sound:
        """Return the text as sound, at the line's rate."""


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
        self._files: dict[str, Sound] = {}
        self._size = 0

    def spoken(self, command: Speak) -> Sound:
        """Return a text as the carrier says it."""
        return self._speaker.say(command.text, command.language, command.voice)

    def of_party(self, text: str) -> Sound:
        """Return a person's words, in the language they are written in."""
        language = "ru-RU" if CYRILLIC.search(text) else "en-US"
        return self._speaker.say(text, language, None)

    def words_of(self, url: str) -> str | None:
        """Return the text of a clip of ours, None of anybody else's."""
        return self._words(url) if self._words else None

    def played(self, command: PlayFile, browser: Browser) -> Sound | PlayFailed:
        """Return a file's sound, or Twilio's code for why it cannot be had."""
        kept = self._files.get(command.url)
        if kept:
            return kept
        reply = browser.fetch(command.url, "GET", limit=MEDIA_LIMIT)
        if isinstance(reply, FetchFailed):
            return PlayFailed(reply.code, reply.text)
        sound = _decoded(reply)
        if isinstance(sound, Sound) and _may_be_kept(reply):
            self._keep(command.url, sound)
        return sound

    def _keep(self, url: str, sound: Sound) -> None:
        self._files[url] = sound
        self._size += len(sound.samples)
        while self._size > KEPT:
            oldest = next(iter(self._files))
            self._size -= len(self._files.pop(oldest).samples)


def _decoded(reply: Reply) -> Sound | PlayFailed:
    if not 200 <= reply.status < 300:  # noqa: PLR2004 - HTTP's "successful"
        return PlayFailed(11200, f"the server answered {reply.status}")
    kind = reply.header("Content-Type").partition(";")[0].strip().lower()
    if kind not in AUDIO:
        return PlayFailed(13420, f"the content type {kind!r} cannot be played")
    try:
        return load(reply.body)
    except SpeechError as error:
        return PlayFailed(13420, str(error))


def _may_be_kept(reply: Reply) -> bool:
    """Tell whether the server lets a GET's answer be kept."""
    control = reply.header("Cache-Control").lower()
    if "no-store" in control or "no-cache" in control or "max-age=0" in control:
        return False
    return bool(control or reply.header("ETag") or reply.header("Last-Modified"))
