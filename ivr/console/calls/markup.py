"""
A document laid out to be read: a line of it broken where its elements begin.

Servers write a document in one line as often as not.  Its pieces keep the line's
number, so that what the debugger says is still found; their texts, put together
without their ends, are the line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

TOKEN: Final = re.compile(
    r"(?P<comment><!--.*?(?:-->|$))|(?P<tag></?[A-Za-z?!][^<>]*>?)|(?P<text>[^<]+|<)"
)

INSIDE: Final = re.compile(
    r"(?P<name></?[?!]?[\w:.-]+)|(?P<attribute>[\w:.-]++(?==))|(?P<word>[\w:.-]+)"
    r"|(?P<value>\"[^\"]*\"?|'[^']*'?)|(?P<rest>[^\w\"'<:.-]+|.)",
    re.DOTALL,
)

SHORT: Final = 60
"""Letters of a line that are read at a glance, whatever is in it."""

DEEP: Final = 6
"""Elements within one another that are set in; no document has more."""

MOST: Final = 1_000
"""Pieces of a line; one that has more was not written to be read."""

COMPARED: Final = 2_000
"""Lines that are compared of a text; finding what is alike takes the square of it."""

TokenKind = Literal["name", "attribute", "value", "comment", "text"]

Token = tuple[TokenKind, str]

Kind = Literal["same", "changed", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A part of a line that is shown as one.

    Args:
        text: its letters.
        depth: how many elements it stands in.
        column: where it begins in its line, from 1.

    """

    text: str
    depth: int
    column: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its letters, told apart by what they are."""
        return tuple(_tokens(self.text))


@dataclass(frozen=True, slots=True)
class Change:
    """Two lines beside one another, from 1; an empty one where its number is 0."""

    kind: Kind
    left: str = ""
    right: str = ""
    left_number: int = 0
    right_number: int = 0


def pieces(line: str) -> tuple[Piece, ...]:
    """Return the parts of one line, in their order."""
    if len(line) <= SHORT or not 1 < line.count("<") <= MOST:
        return (Piece(line, 0, 1),)
    found: list[Piece] = []
    depth = 0
    for token in TOKEN.finditer(line):
        text = token[0]
        closes = text.startswith("</")
        depth = max(0, depth - closes)
        last = found[-1] if found else None
        if last and (closes or token["text"]) and _is_open(last.text, closes=closes):
            found[-1] = Piece(last.text + text, last.depth, last.column)
        else:
            found.append(Piece(text, min(depth, DEEP), token.start() + 1))
        depth += bool(token["tag"]) and text[1:2] not in "/?!" and text[-2:] != "/>"
    return tuple(found)


def changes(left: Sequence[str], right: Sequence[str]) -> tuple[Change, ...]:
    """Return the lines of two texts beside one another."""
    made: list[Change] = []
    left, right = left[:COMPARED], right[:COMPARED]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        both = min(b - a, d - c)
        kind: Kind = "same" if tag == "equal" else "changed"
        made += [
            Change(kind, left[a + at], right[c + at], a + at + 1, c + at + 1)
            for at in range(both)
        ]
        made += [Change("gone", left[at], "", at + 1) for at in range(a + both, b)]
        made += [Change("new", "", right[at], 0, at + 1) for at in range(c + both, d)]
    return tuple(made)


def laid_out(document: str) -> tuple[str, ...]:
    """Return a document's lines as they are read, each piece one of its own."""
    return tuple(
        "  " * piece.depth + piece.text
        for line in document.split("\n")
        for piece in pieces(line)
    )


def _is_open(text: str, *, closes: bool) -> bool:
    """Whether a piece is an element that its text, or its end, may follow."""
    opens = text[1:2].isalpha() and not text.endswith("/>") and "</" not in text
    return opens and (closes or text.endswith(">"))


def _tokens(text: str) -> Iterator[Token]:
    for token in TOKEN.finditer(text):
        if token["comment"] is not None:
            yield "comment", token[0]
        elif token["tag"] is not None:
            yield from _inside(token[0])
        else:
            yield "text", token[0]


def _inside(tag: str) -> Iterator[Token]:
    for part in INSIDE.finditer(tag):
        match part.lastgroup:
            case "name":
                yield "name", part[0]
            case "attribute":
                yield "attribute", part[0]
            case "value":
                yield "value", part[0]
            case _:
                yield "text", part[0]
