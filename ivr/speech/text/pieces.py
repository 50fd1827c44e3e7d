"""
A prompt cut at its placeholders, so that its fixed words can be clips.

The webhook and `ivr speak` both cut here: what one renders, the other finds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

PLACEHOLDER: Final = re.compile(
    r"\{([A-Za-z_][A-Za-z0-9_]*)"
    r"(?::([A-Za-z0-9_]+)((?: [A-Za-z]+)*)((?:\|[^{}|]+)*))?\}"
)
"""`{days:count genitive|день|дня|дней}`: a name, a kind, options, forms."""

PLAIN: Final = "text"
"""The kind of a placeholder that names none: its value is read as it stands."""

LONGEST: Final = 200
"""Characters of a value that are said: what a service answers has no end."""

EDGES: Final = " \t\r\n.,;:!?…"
"""Dropped before a fixed piece: a pause is not a prompt of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """
    Words between placeholders (`kind` empty), or a value and its kind.

    `options` are words for how it is said (a case, a gender, a currency),
    `forms` those of the noun it counts.
    """

    text: str
    kind: str = ""
    options: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def split(template: str) -> tuple[Piece, ...]:
    """Return a prompt's pieces; a placeholder's text is the name of its value."""
    found: list[Piece] = []
    at = 0
    for match in PLACEHOLDER.finditer(template):
        found += _fixed(template[at : match.start()])
        found.append(place(match))
        at = match.end()
    return (*found, *_fixed(template[at:]))


def pieces(template: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """
    Return a prompt's pieces with the values in their places.

    A value that nobody has, or that is empty, is left out.
    """
    filled = (
        replace(piece, text=values.get(piece.text, "")[:LONGEST])
        if piece.kind
        else piece
        for piece in split(template)
    )
    return tuple(piece for piece in filled if piece.text.strip())


def place(match: re.Match[str]) -> Piece:
    """Return a placeholder that was found; its text is the name of its value."""
    options = tuple((match[3] or "").split())
    forms = tuple(" ".join(f.split()) for f in (match[4] or "").split("|")[1:])
    return Piece(match[1], match[2] or PLAIN, options, tuple(filter(None, forms)))


def _fixed(text: str) -> list[Piece]:
    trimmed = " ".join(text.split()).lstrip(EDGES)
    return [Piece(trimmed)] if any(map(str.isalnum, trimmed)) else []
