"""
How long prompts take: by their clips, by the voice of this machine, or guessed.

The proof is pure and asks for lengths; here they come from.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from ivr.flow.proof import Length, by_letters
from ivr.settings import Settings
from ivr.speech.store import Store
from ivr.speech.text import Piece, clips, primary, spoken
from ivr.speech.text.pieces import split
from ivr.speech.voice import Voice

SAMPLES: Final[Mapping[str, str]] = {
    "digits": "60616",
    "phone": "+79161234567",
    "address": "help@example.com",
    "number": "15",
    "ordinal": "3",
    "count": "5",
    "money": "1500.50",
    "date": "2026-11-26",
    "time": "12:30",
}
"""What stands for a value of each kind: an ordinary one."""

PLAIN: Final = "a word or two"
"""What stands for any other value."""

Guess = Callable[[str, str], float]


def lengths(settings: Settings, unclipped: Guess = by_letters) -> Length:
    """
    Return what measures prompts: their clips where there are any.

    `unclipped` measures words without a clip; by default it counts letters.
    """
    store = Store(settings.audio)
    voices = _voices(settings)

    @cache
    def length(words: str, language: str) -> float:
        return sum(
            _seconds(store, voices, filled(piece), language, unclipped)
            for piece in split(words)
        )

    return length


def by_voice(settings: Settings) -> Guess:
    """Return what measures words by saying them with this machine's voice."""
    # NumPy and the engines take longer to import than the whole check runs.
    from ivr.speech.speaker import Speaker  # noqa: PLC0415

    speaker = Speaker(Store(settings.audio), settings.voices)

    def seconds(words: str, language: str) -> float:
        return speaker.say(words, language).seconds

    return seconds


def _voices(settings: Settings) -> Mapping[str, Voice]:
    if settings.prompts_as == "say":
        return {}
    return {code: Voice.chain(voice)[0] for code, voice in settings.voices.items()}


def filled(piece: Piece) -> Piece:
    """Put an ordinary value in a place for one."""
    if not piece.kind:
        return piece
    return replace(piece, text=SAMPLES.get(piece.kind, PLAIN))


def _seconds(
    store: Store,
    voices: Mapping[str, Voice],
    piece: Piece,
    language: str,
    unclipped: Guess,
) -> float:
    code = primary(language)
    voice = voices.get(code)
    total = 0.0
    for text in clips(piece, code) if voice else ():
        clip = store.find(text, code, voice) if voice else None
        if clip is None:
            break
        total += clip.seconds
    else:
        if voice:
            return total
    return unclipped(spoken(piece, language), language)
