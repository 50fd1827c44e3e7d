"""
A prompt as a row of clips.

Fixed words are one clip; numbers, sums, phone numbers, dates and times are put
together from a small vocabulary that is rendered once.  Every other value has
no clip, and neither has a word that the vocabulary does not hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from ivr.speech.text import addresses, counts, moments, money, phones
from ivr.speech.text.dictation import written
from ivr.speech.text.pieces import PLACEHOLDER, Piece, place, split
from ivr.speech.text.rules import tongue_of, words
from ivr.speech.text.tongue import Tongue

TRIPLE: Final = 3
"""Digits read back before a pause: what people take in at once."""

Row = Callable[[Piece, Tongue], tuple[str, ...]]
Vocabulary = Callable[[Piece, Tongue], Iterable[str]]


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
        case "count" if not counts.count(piece, tongue):
            return " ".join([words(text, language), *piece.forms[-1:]])
    row = _row(piece, tongue)
    return " ".join(row) if row else words(text, language)


def clips(piece: Piece, language: str) -> tuple[str, ...]:
    """
    Return the texts whose clips, played in a row, say a piece.

    Where one of them has no clip, say `spoken` instead of the whole row.
    """
    tongue = tongue_of(language)
    row = _row(piece, tongue) if tongue else ()
    return row or (spoken(piece, language) if piece.kind else piece.text,)


def clip_texts(template: str, language: str) -> tuple[str, ...]:
    """Return every text that a prompt needs a clip of, whatever its values."""
    needed = (
        text
        for piece in split(template)
        for text in (_vocabulary(piece, language) if piece.kind else (piece.text,))
    )
    return tuple(dict.fromkeys(needed))


def for_the_eye(template: str, values: Mapping[str, str], language: str) -> str:
    """Return a prompt as it is read: values as they are, nouns as they count them."""
    tongue = tongue_of(language)

    def shown(found: re.Match[str]) -> str:
        piece = place(found)
        value = Piece(
            values.get(piece.text, ""), piece.kind, piece.options, piece.forms
        )
        return counts.shown(value, tongue) if tongue else value.text

    return PLACEHOLDER.sub(shown, template)


def _digits(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    text = piece.text.strip()
    if not _is_number(text):
        return ()
    said: list[str] = []
    for at, digit in enumerate(text):
        if at and at % TRIPLE == 0:
            said.append(phones.PAUSE)
        said.append(tongue.digits[int(digit)])
    return tuple(said)


def _phone(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    text = piece.text.strip()
    return phones.words(text, tongue) if _is_phone(text) else ()


KINDS: Final[dict[str, tuple[Row, Vocabulary]]] = {
    "digits": (_digits, lambda _, tongue: (*tongue.digits, phones.PAUSE)),
    "phone": (_phone, lambda _, tongue: phones.vocabulary(tongue)),
    "number": (counts.number, counts.number_words),
    "ordinal": (counts.ordinal, counts.ordinal_words),
    "count": (counts.count, counts.count_words),
    "money": (money.money, money.money_words),
    "date": (moments.day, moments.day_words),
    "time": (moments.clock, moments.clock_words),
}
"""Kinds of values that are put together: how each is said, and of which words."""


def _row(piece: Piece, tongue: Tongue) -> tuple[str, ...]:
    return KINDS[piece.kind][0](piece, tongue) if piece.kind in KINDS else ()


def _vocabulary(piece: Piece, language: str) -> Iterable[str]:
    tongue = tongue_of(language)
    if tongue is None or piece.kind not in KINDS:
        return ()
    return KINDS[piece.kind][1](piece, tongue)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_phone(text: str) -> bool:
    return _is_number("".join(c for c in text.removeprefix("+") if c not in " ()-"))
