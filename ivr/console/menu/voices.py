"""Prompts heard in the browser: their clips, or the offline voice for want of one."""

from typing import TYPE_CHECKING

from ivr.speech import wav
from ivr.speech.engines import configured
from ivr.speech.mix import concatenate
from ivr.speech.speaker import Speaker
from ivr.speech.store import Store
from ivr.speech.text import Piece, clips, primary, spoken
from ivr.speech.text.pieces import split
from ivr.speech.voice import Voice
from ivr.webhook.lengths import filled

if TYPE_CHECKING:
    from ivr.flow.prompt import Prompt
    from ivr.settings import Settings


class Voices:
    """
    Says prompts as this machine's callers hear them.

    Making one raises `SpeechError` for a voice in the settings that cannot be.
    """

    def __init__(self, settings: "Settings") -> None:
        self._store = Store(settings.audio)
        engines = configured(settings.speech_command, settings.piper_voices)
        self._speaker = Speaker(self._store, settings.voices, engines=engines)
        self._voices = {
            code: Voice.chain(voice)[0] for code, voice in settings.voices.items()
        }

    def say(self, prompt: "Prompt", language: str) -> bytes:
        """Return a prompt as a WAV of 16 bits, with ordinary values in its places."""
        code = prompt.language or language
        texts = (
            text for piece in split(prompt.text) for text in self._texts(piece, code)
        )
        return wav.pcm(concatenate(self._speaker.say(text, code) for text in texts))

    def has_clips(self, prompt: "Prompt", language: str) -> bool:
        """Tell whether all that is fixed in a prompt has its clip."""
        code = prompt.language or language
        fixed = (piece for piece in split(prompt.text) if not piece.kind)
        return all(self._are_there(piece, code) for piece in fixed)

    def _texts(self, piece: Piece, language: str) -> tuple[str, ...]:
        """Return what is said for a piece: its clips, or else its words."""
        piece = filled(piece)
        if self._are_there(piece, language):
            return tuple(clips(piece, primary(language)))
        return (spoken(piece, language),)

    def _are_there(self, piece: Piece, language: str) -> bool:
        code = primary(language)
        voice = self._voices.get(code)
        return voice is not None and all(
            self._store.find(text, code, voice) for text in clips(piece, code)
        )
