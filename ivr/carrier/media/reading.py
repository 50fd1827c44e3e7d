"""
A text read aloud as its speech markup asks: with pauses, at its pace.

Sources: https://www.twilio.com/docs/voice/twiml/say/text-speech, "SSML", and
https://docs.aws.amazon.com/polly/latest/dg/limits.html.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ivr.call.commands import Speak
from ivr.speech.mix import at_line_rate, concatenate, silence
from ivr.speech.sound import Sound
from ivr.speech.text import Piece, primary, spoken
from ivr.twiml.markup import Silence, Spoken, plan

LANGUAGE: Final = "en-US"
"""Of a `<Say>` that names none."""

LONGEST: Final = 600.0
"""Seconds that a text with markup lasts at most, as Amazon Polly has it."""

KINDS: Final[Mapping[str, str]] = {
    "address": "address",
    "cardinal": "number",
    "characters": "address",
    "date": "date",
    "digits": "digits",
    "number": "number",
    "spell-out": "address",
    "telephone": "phone",
    "time": "time",
}
"""How figures are read: SSML's word -> ours. Others are read as they stand."""


Say = Callable[[str, str | None, str | None], Sound]
"""Turns a text into sound, in a language, by a voice."""


def read(command: Speak, say: Say) -> Sound:
    """Return a text's sound."""
    if not command.markup:
        return say(command.text, command.language, command.voice)
    parts: list[Sound] = []
    lasts = 0.0
    for part in _parts(command, say):
        parts.append(part)
        lasts += part.seconds
        if lasts >= LONGEST:
            break
    return concatenate(parts)


def _parts(command: Speak, say: Say) -> Iterator[Sound]:
    for part in plan(command.markup):
        match part:
            case Silence(seconds):
                yield silence(seconds)
            case Spoken():
                language = part.language or command.language
                text = _words(part, language or LANGUAGE)
                yield _paced(say(text, language, command.voice), part.rate)


def _words(part: Spoken, language: str) -> str:
    kind = KINDS.get(part.say_as)
    return spoken(Piece(part.text, kind), primary(language)) if kind else part.text


def _paced(sound: Sound, rate: float) -> Sound:
    """Return a sound faster or slower, as a tape is played: its pitch goes along."""
    return at_line_rate(Sound(sound.samples, round(sound.rate * rate)))
