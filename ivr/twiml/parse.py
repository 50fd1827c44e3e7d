"""
Read TwiML as strictly as Twilio does.

What is not TwiML at all raises `TwimlError`.  What Twilio's debugger would
only warn of becomes a `Fault` and the document goes on: a verb or attribute
that is unknown or misplaced is skipped, a bad value gives way to the default.
"""

from functools import lru_cache
from typing import Any, Final

from ivr.errors import TwimlError
from ivr.twiml import markup, tree
from ivr.twiml.faults import Faults
from ivr.twiml.grammar import FIELDS, ROOT, SCHEMA, SHAPES, Content, Inner, Shape, Text
from ivr.twiml.markup import Marked, Markup
from ivr.twiml.nouns import Noun
from ivr.twiml.rules import objection
from ivr.twiml.spelling import quote
from ivr.twiml.tree import Node
from ivr.twiml.verbs import Document, Response, Verb

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
        # Where a schema is, as some samples say it, is for XML's own tools.
        schema = [name for name in root.attributes if name.startswith("xsi:")]
        self._check_names(root, ("version", *schema))
        return Response(**self._inside(root, ROOT))

    # Any, in what follows: the grammar, not mypy, knows which field is what.
    def _value(self, node: Node, name: str, parent: str) -> Verb | Noun | None:
        shape = SHAPES[name]
        fields = self._between(node, shape)
        attributes = self._attributes(node, shape, parent)
        if fields is None or self._lacks(node, shape):
            return None
        fields |= attributes
        value = shape.make(**fields, line=node.line, column=node.column)
        wrong = objection(value, parent)
        if wrong:
            self._faults.report(node, wrong.code, wrong.text)
        return None if wrong and wrong.lost else value

    def _between(self, node: Node, shape: Shape) -> dict[str, Any] | None:
        """Return the fields filled between the tags; None if they are no good."""
        if not shape.text:
            return self._inside(node, shape)
        if shape.text.markup:
            return self._speech(node, shape, shape.text)
        inside = self._inside(node, shape)
        text = self._text(node, shape.text)
        return None if text is None else inside | text

    def _attributes(self, node: Node, shape: Shape, parent: str) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, text in node.attributes.items():
            value = shape.attributes.get(name)
            if value is not None:
                try:
                    fields[FIELDS[name]] = value.kind.read(text)
                except ValueError:
                    self._faults.bad_value(node, name, value, parent)
            elif name in shape.later:
                self._faults.not_yet(node, name)
            else:
                self._faults.unknown(node, name, (*shape.attributes,))
        return fields

    def _lacks(self, node: Node, shape: Shape) -> bool:
        """Tell whether an element is no good for what it does not say."""
        missing = [name for name in shape.needs if name not in node.attributes]
        if shape.holds and not node.children:
            missing.append(f"{' or '.join(shape.elements)} in it")
        for what in missing:
            self._faults.lacking(node, what)
        return bool(missing)

    def _text(self, node: Node, text: Text) -> dict[str, Any] | None:
        """Return the one field that the text fills; None if it is no good."""
        words = node.text
        for child in node.children:
            if child.name == text.element:
                self._check_names(child, ())
                words = child.text
        if not words.strip() and not text.needed:
            return {}
        return self._read(node, text, words)

    def _read(self, node: Node, text: Text, words: str) -> dict[str, Any] | None:
        try:
            return {text.fills: text.kind.read(words)}
        except ValueError:
            why = f"the text of <{node.name}> must be {text.kind.wanted}"
            found = f'not "{quote(words)}"; it was skipped'
            self._faults.report(node, text.code, f"{why}, {found}")
            return None

    def _speech(self, node: Node, shape: Shape, text: Text) -> dict[str, Any] | None:
        """Return the words, and the same with their markup if they have any."""
        marked = markup.tidy(self._marked(node, shape, text))
        fields = self._read(node, text, markup.plain(marked))
        if fields and any(isinstance(part, Marked) for part in marked):
            fields["markup"] = marked
        return fields

    def _marked(self, node: Node, shape: Shape, text: Text) -> Markup:
        parts: list[str | Marked] = []
        for part in node.content:
            if isinstance(part, str):
                parts.append(part)
            elif part.name in text.markup:
                known = text.markup[part.name]
                self._check_names(part, known)
                given = sorted(it for it in part.attributes.items() if it[0] in known)
                inner = self._marked(part, shape, text)
                parts.append(Marked(part.name, tuple(given), inner))
            else:
                self._faults.misplaced(part, node.name, shape)
        return tuple(parts)

    def _inside(self, node: Node, shape: Content) -> dict[str, Any]:
        """Return the fields that inner elements fill."""
        text, children = node.text, node.children
        if shape.bare and text.strip():
            bare = Node(shape.bare, {}, node.line, node.column, node.start, [text])
            children.insert(0, bare)
        elif not shape.text:
            self._stray(node)
        filled: dict[str, list[Verb | Noun]] = {it.fills: [] for it in shape.inner}
        places = {name: inner for inner in shape.inner for name in inner.seen}
        for child in children:
            if child.name in places:
                inner = places[child.name]
                filled[inner.fills] += self._values(child, node.name, inner)
            elif not shape.text or child.name != shape.text.element:
                self._faults.misplaced(child, node.name, shape)
        return {name: tuple(values) for name, values in filled.items() if values}

    def _values(self, node: Node, parent: str, inner: Inner) -> list[Verb | Noun]:
        """Return what an element, or those it is around, comes to."""
        if not inner.within:
            value = self._value(node, inner.names[node.name], parent)
            return [] if value is None else [value]
        self._check_names(node, ())
        around = Content(inner=(Inner(inner.fills, inner.names),))
        found: list[Verb | Noun] = self._inside(node, around).get(inner.fills, ())
        return list(found)

    def _stray(self, node: Node) -> None:
        if node.text.strip():
            why = f'text in <{node.name}> is not played: "{quote(node.text)}"'
            self._faults.report(node, SCHEMA, why)

    def _check_names(self, node: Node, known: tuple[str, ...]) -> None:
        for name in node.attributes:
            if name not in known:
                self._faults.unknown(node, name, known)
