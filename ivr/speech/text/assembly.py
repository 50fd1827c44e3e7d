"""
A prompt as a row of clips.

Fixed words are one clip; digits, phone numbers and dates are put together from
a small vocabulary that is rendered once.  Every other value has no clip.
"""

from typing import Final

from ivr.speech.text import addresses, moments, phones
from ivr.speech.text.dictation import written
from ivr.speech.text.pieces import Piece, split
from ivr.speech.text.rules import tongue_of, words
from ivr.speech.text.tongue import Tongue

TRIPLE: Final = 3
"""Digits read back before a pause: what people take in at once."""


def spoken(piece: Piece, language: str) -> str:
    """Return a piece in words, as its kind asks."""
    tongue = tongue_of(language)
    text = piece.text.strip()
    if tongue is None:
        return text
    match piece.kind:
        case "digits" | "address":
            return written(addresses.say(text, tongue))
        case "phone" if _is_phone(text):
            return written(phones.say(text, tongue))
        case "number" if _is_number(text):
            return tongue.number(int(text[:15]), "")
    return words(text, language)


def clips(piece: Piece, language: str) -> tuple[str, ...]:
    """
    Return the texts whose clips, played in a row, say a piece.

    Where one of them has no clip, say `spoken` instead of the whole row.
    """
    tongue = tongue_of(language)
    text = piece.text.strip()
    match piece.kind:
        case "digits" if tongue and _is_number(text):
            return _digits(text, tongue)
        case "phone" if tongue and _is_phone(text):
            return phones.words(text, tongue)
        case "date" if tongue and (day := moments.day_in(text)):
            return tongue.date(day)
    return (spoken(piece, language) if piece.kind else piece.text,)


def clip_texts(template: str, language: str) -> tuple[str, ...]:
    """Return every text that a prompt needs a clip of, whatever its values."""
    needed = (
        text
        for piece in split(template)
        for text in (_vocabulary(piece.kind, language) if piece.kind else (piece.text,))
    )
    return tuple(dict.fromkeys(needed))


def _vocabulary(kind: str, language: str) -> tuple[str, ...]:
    tongue = tongue_of(language)
    match kind:
        case "digits" if tongue:
            return (*tongue.digits, phones.PAUSE)
        case "phone" if tongue:
            return phones.vocabulary(tongue)
        case "date" if tongue:
            return moments.vocabulary(tongue)
    return ()


def _digits(text: str, tongue: Tongue) -> tuple[str, ...]:
    said: list[str] = []
    for place, digit in enumerate(text):
        if place and place % TRIPLE == 0:
            said.append(phones.PAUSE)
        said.append(tongue.digits[int(digit)])
    return tuple(said)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_phone(text: str) -> bool:
    return _is_number("".join(c for c in text.removeprefix("+") if c not in " ()-"))
