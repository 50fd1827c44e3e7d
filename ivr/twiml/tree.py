"""
XML as a small tree that remembers where everything stood.

Safe by construction: document types and entities are refused, nesting is
bounded, and whatever the bytes are, `TwimlError` is the only thing raised.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from ivr.errors import TwimlError

NOT_XML: Final = 12100
MAX_DEPTH: Final = 32
"""TwiML itself is four deep; speech markup inside a `<Say>` may go deeper."""

MAX_BYTES: Final = 1_000_000
"""Far above the 64 kB a carrier takes, so that a linter may still look."""

MESSAGES: Final[Mapping[int, str]] = {
    2: "this is not XML: a document begins with <Response>",
    3: "the document ends before its root element is closed",
    5: "the document ends within this tag; close it with >",
    7: "this closing tag does not match the open one; letter case counts",
    8: "this attribute is given twice",
    9: "nothing may stand after the root element",
    11: "this entity is not XML's; write the character itself",
    14: "no letter has this number",
    17: "nothing may stand before <?xml, not even a space",
    19: "the document is not in the encoding that <?xml …?> names; name its own",
}
"""Expat's number for what is wrong -> words that say what to do about it."""

INVALID_TOKEN: Final = 4
"""Expat's number for any letter that may not stand where it does."""

_TAG_NAME: Final = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE: Final = re.compile(rb"""\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_BARE_AMPERSAND: Final = re.compile(rb"&[^\s;<&]*$")
_UNQUOTED: Final = re.compile(rb"""=\s*$""")
_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Node:
    """One element; its tag begins at byte `start` of the source."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    start: int
    content: "list[Node | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands directly inside, without the inner elements' text."""
        return "".join(part for part in self.content if isinstance(part, str))

    @property
    def children(self) -> "list[Node]":
        """The elements directly inside."""
        return [part for part in self.content if isinstance(part, Node)]


def read(source: bytes, encoding: str | None = None) -> Node:
    """
    Return the root element; raise `TwimlError` 12100 for what is not XML.

    An `encoding` given here overrides the one the document declares.
    """
    if len(source) > MAX_BYTES:
        raise TwimlError(NOT_XML, f"the document is longer than {MAX_BYTES:,} bytes")
    if not source.strip():
        raise TwimlError(NOT_XML, "the document is empty")
    return _Builder(encoding).build(source)


def places(source: bytes, node: Node) -> dict[str, tuple[int, int]]:
    """
    Return the line and column of each attribute of a node.

    Empty where the encoding does not spell a tag in ASCII, as UTF-16.
    """
    found: dict[str, tuple[int, int]] = {}
    line, column, seen = node.line, node.column, node.start
    tag = _TAG_NAME.match(source, seen)
    at = tag.end() if tag else len(source)
    while attribute := _ATTRIBUTE.match(source, at):
        passed = source[seen : attribute.start(1)].decode("utf-8", "replace")
        above, newline, beside = passed.rpartition("\n")
        line += above.count("\n") + len(newline)
        column = len(beside) + (1 if newline else column)
        found[attribute[1].decode("utf-8", "replace")] = line, column
        seen, at = attribute.start(1), attribute.end()
    return found


class _Builder:
    """Expat's callbacks, which grow the tree."""

    def __init__(self, encoding: str | None) -> None:
        self._parser = expat.ParserCreate(encoding)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._inside = [Node("", {}, 1, 1, 0)]

    def build(self, source: bytes) -> Node:
        """Return the root element, which expat promises there is."""
        try:
            self._parser.Parse(source, True)
        except expat.ExpatError as error:
            at = self._parser.ErrorByteIndex
            before, after = source[:at], source[at:]
            self._fail(_explain(error.code, before[-_LONGEST_NAME:], after[:4]))
        except (LookupError, ValueError) as error:
            self._fail(f"this encoding cannot be read: {error}")
        return self._inside[0].children[0]

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._inside) > MAX_DEPTH:
            self._fail(f"elements are nested more than {MAX_DEPTH} deep")
        node = Node(
            name,
            attributes,
            line=self._parser.CurrentLineNumber,
            column=self._parser.CurrentColumnNumber + 1,
            start=self._parser.CurrentByteIndex,
        )
        self._inside[-1].content.append(node)
        self._inside.append(node)

    def _close(self, _name: str) -> None:
        self._inside.pop()

    def _text(self, text: str) -> None:
        self._inside[-1].content.append(text)

    def _refuse(self, name: str, *_declaration: object) -> None:
        if name.lower() == "html":
            self._fail("this is a web page (HTML), and no TwiML")
        self._fail("a document type has no place in TwiML; remove <!DOCTYPE …>")

    def _fail(self, message: str) -> NoReturn:
        raise TwimlError(
            NOT_XML,
            message,
            line=self._parser.CurrentLineNumber,
            column=self._parser.CurrentColumnNumber + 1,
        ) from None


def _explain(code: int, before: bytes, after: bytes) -> str:
    """Say what is wrong; most often a bare `&` stands just before."""
    if code in MESSAGES:
        return MESSAGES[code]
    if _BARE_AMPERSAND.search(before):
        return "a bare & is not XML; write &amp;"
    if code == INVALID_TOKEN and _is_not_utf8(after):
        return "this letter is not UTF-8; name the encoding in <?xml …?>, or change it"
    if code == INVALID_TOKEN and _UNQUOTED.search(before):
        return "the value of an attribute stands in quotes"
    if code == INVALID_TOKEN and after[:1] < b" ":
        return "this control character may not stand in XML; leave it out"
    return f"this is not XML: {expat.ErrorString(code)}"


def _is_not_utf8(letters: bytes) -> bool:
    """Tell whether the first letter is spelt as no UTF-8 letter is."""
    try:
        letters.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start == 0
    return False
