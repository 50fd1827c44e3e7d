"""
Read TwiML as strictly as Twilio does.

What is not TwiML at all raises `TwimlError`.  What Twilio's debugger would
only warn of becomes a `Fault` and the document goes on: a verb or attribute
that is unknown or misplaced is skipped, a bad value gives way to the default.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from ivr.errors import TwimlError
from ivr.twiml import tree
from ivr.twiml.faults import Faults
from ivr.twiml.grammar import (
    FIELDS,
    PARTING,
    ROOT,
    SCHEMA,
    SHAPES,
    Inner,
    Shape,
    Text,
)
from ivr.twiml.rules import objection
from ivr.twiml.spelling import quote
from ivr.twiml.tree import Node
from ivr.twiml.verbs import Document, Number, Response, Verb

VERSIONS: Final = ("2010-04-01", "2008-08-01")

REMEMBERED: Final = 128
"""Documents kept as read: a menu sends the same few to all its callers."""


def parse(text: str | bytes) -> Document:
    """
    Return the document and all its faults, in the order of their places.

    Raises `TwimlError` 12100 for what is not XML, 12101 for a version that
    TwiML does not have, 12102 for another root element than `<Response>`.
    """
    if isinstance(text, str):
        return _document(text.encode("utf-8", "surrogatepass"), "utf-8")
    return _document(text, None)


@lru_cache(maxsize=REMEMBERED)
def _document(source: bytes, encoding: str | None) -> Document:
    root = tree.read(source, encoding)
    _check_root(root)
    faults = Faults(source)
    response = _Reader(faults).response(root)
    return Document(response, faults.in_order())


def _check_root(root: Node) -> None:
    if root.name != "Response":
        code = 12102
        why = f"the root element must be <Response>, not <{quote(root.name)}>"
    elif root.attributes.get("version", VERSIONS[0]) not in VERSIONS:
        code = 12101
        why = f'TwiML has no version "{quote(root.attributes["version"])}"'
    else:
        return
    raise TwimlError(code, why, line=root.line, column=root.column)


class _Reader:
    """Turns nodes into verbs; what is wrong with them goes to the faults."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def response(self, root: Node) -> Response:
        """Return the whole document, which may turn out to be empty."""
        self._check_names(root, ("version",))
        return Response(**self._inside(root, ROOT))

    def _verb(self, node: Node, parent: str) -> Verb | Number | None:
        shape = SHAPES[node.name]
        fields = self._attributes(node, shape)
        match shape.content:
            case Text() as text:
                fields |= self._text(node, text)
                if text.fills not in fields:
                    return None
            case inner:
                fields |= self._inside(node, inner)
        verb = shape.make(**fields, line=node.line, column=node.column)
        wrong = objection(verb, parent)
        if wrong:
            self._faults.report(node, wrong.code, wrong.text)
        return None if wrong and wrong.lost else verb

    # Any, in what follows: the grammar, not mypy, knows which field is what.
    def _attributes(self, node: Node, shape: Shape) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, text in node.attributes.items():
            value = shape.attributes.get(name)
            if value is not None:
                try:
                    fields[FIELDS[name]] = value.kind.read(text)
                except ValueError:
                    self._faults.bad_value(node, name, value)
            elif name in shape.later:
                self._faults.not_yet(node, name)
            else:
                self._faults.unknown(node, name, (*shape.attributes,))
        return fields

    def _text(self, node: Node, text: Text) -> dict[str, Any]:
        """Return the one field that the text fills; none if it is no good."""
        words = self._words(node, text.markup)
        try:
            return {text.fills: text.kind.read(words)}
        except ValueError:
            why = f"the text of <{node.name}> must be {text.kind.wanted}"
            found = f'not "{quote(words)}"; it was skipped'
            self._faults.report(node, text.code, f"{why}, {found}")
            return {}

    def _words(self, node: Node, markup: Mapping[str, tuple[str, ...]]) -> str:
        pieces: list[str] = []
        for part in node.content:
            match part:
                case str():
                    pieces.append(part)
                case Node(name=name) if name in markup:
                    self._check_names(part, markup[name])
                    space = " " * (name in PARTING)
                    pieces += (space, self._words(part, markup), space)
                case _:
                    self._faults.misplaced(part, node.name, Inner(names=(*markup,)))
        return "".join(pieces)

    def _inside(self, node: Node, inner: Inner) -> dict[str, Any]:
        """Return the one field that inner elements fill, if there is one."""
        text, children = node.text, node.children
        if inner.bare and text.strip():
            bare = Node(inner.bare, {}, node.line, node.column, node.start, [text])
            children.insert(0, bare)
        elif text.strip():
            why = f'text in <{node.name}> is not played: "{quote(text)}"'
            self._faults.report(node, SCHEMA, why)
        verbs = [self._child(child, node.name, inner) for child in children]
        played = tuple(verb for verb in verbs if verb is not None)
        return {inner.fills: played} if inner.fills else {}

    def _child(self, node: Node, parent: str, inner: Inner) -> Verb | Number | None:
        if node.name in inner.names:
            return self._verb(node, parent)
        self._faults.misplaced(node, parent, inner)
        return None

    def _check_names(self, node: Node, known: tuple[str, ...]) -> None:
        for name in node.attributes:
            if name not in known:
                self._faults.unknown(node, name, known)
