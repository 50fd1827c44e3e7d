"""What a document gets wrong, in sentences with a place and a hint."""

from typing import Final

from ivr.twiml import codes, tree
from ivr.twiml.grammar import (
    DEFAULTS,
    FIELDS,
    KNOWN,
    REFUSED,
    SCHEMA,
    Content,
    Value,
)
from ivr.twiml.spelling import did_you_mean, quote
from ivr.twiml.tree import Node
from ivr.twiml.values import write
from ivr.twiml.verbs import Fault

NOT_YET: Final = 0
"""Twilio has no number for what only this carrier cannot do."""


class Faults:
    """Collects the faults of one document as it is read."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._found: list[Fault] = []
        self._node: Node | None = None
        self._places: dict[str, tuple[int, int]] = {}

    def in_order(self) -> tuple[Fault, ...]:
        """Return all that was reported, in the order of its places."""
        return tuple(sorted(self._found, key=lambda it: (it.line, it.column)))

    def report(self, node: Node, code: int, text: str, attribute: str = "") -> None:
        """Add a fault of a node, or of one of its attributes."""
        line, column = self._place(node, attribute)
        self._found.append(Fault(code, text, codes.level(code), line, column))

    def misplaced(self, node: Node, parent: str, shape: Content) -> None:
        """Say why an element cannot stand where it does."""
        name = quote(node.name)
        if name in shape.refused:
            why = f"<{name}> is TwiML that this carrier does not play"
            self.report(node, NOT_YET, f"{why}: {REFUSED[name]}; it was skipped")
        elif name in KNOWN:
            why = f"<{name}> is not allowed within <{parent}>"
            self.report(node, shape.misplaced, f"{why}; it was skipped")
        else:
            hint = did_you_mean(name, shape.elements, "<{}>")
            self.report(node, SCHEMA, f"<{name}> is not TwiML; it was skipped{hint}")

    def lacking(self, node: Node, what: str) -> None:
        """Say what an element is no good without."""
        self.report(node, SCHEMA, f"<{node.name}> needs {what}; it was skipped")

    def unknown(self, node: Node, name: str, known: tuple[str, ...]) -> None:
        """Say that an element has no such attribute."""
        if name.startswith("xmlns"):  # XML tools add it, and it changes nothing
            return
        why = f"{quote(name)} is not an attribute of <{node.name}>"
        hint = did_you_mean(quote(name), known)
        self.report(node, SCHEMA, f"{why}; it was ignored{hint}", name)

    def not_yet(self, node: Node, name: str) -> None:
        """Say that an attribute is TwiML which means nothing here."""
        why = f"{name} of <{node.name}> is TwiML that this carrier does not know yet"
        self.report(node, NOT_YET, f"{why}; it was ignored", name)

    def bad_value(self, node: Node, name: str, value: Value, parent: str = "") -> None:
        """Say what an attribute's value should have been, and what is used."""
        default = DEFAULTS[node.name][FIELDS[name]]
        used = "it was ignored"
        if default is not None:
            used = f"{write(default)} is used"
        given = quote(node.attributes[name])
        why = f'{name}="{given}" of <{node.name}> must be {value.kind.wanted}'
        hint = did_you_mean(given, value.kind.names)
        code = value.inside.get(parent, value.code)
        self.report(node, code, f"{why}; {used}{hint}", name)

    def _place(self, node: Node, attribute: str) -> tuple[int, int]:
        if not attribute:
            return node.line, node.column
        if self._node is not node:  # one look at a tag serves all its faults
            self._node, self._places = node, tree.places(self._source, node)
        return self._places.get(attribute, (node.line, node.column))
