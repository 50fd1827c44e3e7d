"""
A prompt cut at its placeholders, so that its fixed words can be clips.

The webhook and `ivr speak` both cut here: what one renders, the other finds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PLACEHOLDER: Final = re.compile(r"\{([A-Za-z_]\w*)(?::(\w+))?\}", re.ASCII)

PLAIN: Final = "text"
"""The kind of a placeholder that names none: its value is read as it stands."""

LONGEST: Final = 200
"""Characters of a value that are said: what a service answers has no end."""

EDGES: Final = " \t\r\n.,;:!?…"
"""Dropped before a fixed piece: a pause is not a prompt of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between placeholders (`kind` empty), or a value and its kind."""

    text: str
    kind: str = ""


def split(template: str) -> tuple[Piece, ...]:
    """Return a prompt's pieces; a placeholder's text is the name of its value."""
    found: list[Piece] = []
    at = 0
    for match in PLACEHOLDER.finditer(template):
        found += _fixed(template[at : match.start()])
        found.append(Piece(match[1], match[2] or PLAIN))
        at = match.end()
    return (*found, *_fixed(template[at:]))


def pieces(template: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """
    Return a prompt's pieces with the values in their places.

    A value that nobody has, or that is empty, is left out.
    """
    filled = (
        Piece(values.get(piece.text, "")[:LONGEST], piece.kind) if piece.kind else piece
        for piece in split(template)
    )
    return tuple(piece for piece in filled if piece.text.strip())


def _fixed(text: str) -> list[Piece]:
    trimmed = " ".join(text.split()).lstrip(EDGES)
    return [Piece(trimmed)] if any(map(str.isalnum, trimmed)) else []
