"""Fields that lead to other nodes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Annotated, Final

from ivr.flow.shapes.numbers import KEY
from ivr.flow.shapes.shape import Scope, Shape, Written, one_or_more
from ivr.flow.shapes.values import pairs_of
from ivr.flow.shapes.words import known_language
from ivr.flow.tree import Pairs, Text, Tree

RESERVED: Final = ("repeat", "back", "return", "hangup")
"""Targets that are no node: say it again, the menu behind, out of a sub-flow, end."""

TARGET: Final[Written] = {"type": "string", "pattern": r"^[\w-]+(\.[\w-]+)?$"}


def target(tree: Tree, scope: Scope) -> str | None:
    """
    Read where to go on, and return its full name.

    One that names no node is reported, and stays as written: the rest of the
    menu can still be looked at.
    """
    before = len(scope.findings)
    text = scope.text(tree, "a target")
    if text is None or text in RESERVED:
        return text
    found = _full_name(text, scope)
    if found is None and len(scope.findings) > before:
        return text  # without its quotes it is no name, and has been told of
    if found is None and text.partition(".")[0] in scope.unread:
        return text  # it may be there: what the file is broken by is the finding
    if found is None:
        hint = scope.near(text, _known(text, scope))
        message = f"{text!r} is not a node"
        scope.report("unknown-node", message, tree.mark, hint)
        return text
    scope.refer("node", found, text, tree.mark)
    return found


def _full_name(text: str, scope: Scope) -> str | None:
    file, dot, node = text.partition(".")
    if dot:
        return text if node in scope.nodes.get(file, ()) else None
    if text in scope.nodes.get(scope.file, ()):
        return f"{scope.file}.{text}"
    first = next(iter(scope.nodes.get(text, ())), None)
    return None if first is None else f"{text}.{first}"


def _known(text: str, scope: Scope) -> Iterable[str]:
    """Names that could have been meant, written the way the author would."""
    here = scope.nodes.get(scope.file, {})
    if "." not in text:
        return chain(here, scope.nodes, RESERVED)
    return (f"{file}.{node}" for file, nodes in scope.nodes.items() for node in nodes)


@dataclass(frozen=True, slots=True)
class ToNode(Shape):
    """A node to go on to, or a reserved target."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the target's full name."""
        return target(tree, scope)

    def schema(self) -> Written:
        """A name, with its file's before a dot if it is another's."""
        return TARGET

    def exits(self, value: str) -> tuple[tuple[str, str], ...]:
        """The one way out."""
        return (("", value),)


@dataclass(frozen=True, slots=True)
class ToFlow(Shape):
    """A whole flow, by its file's name; the value is its first node."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the first node's full name."""
        text = scope.text(tree, "a flow's name")
        if text is None:
            return None
        first = next(iter(scope.nodes.get(text, ())), None)
        if first is not None:
            scope.refer("flow", text, text, tree.mark)
            return f"{text}.{first}"
        if text in scope.unread:
            return None
        hint = scope.near(text, scope.nodes)
        scope.report("unknown-flow", f"{text!r} is not a flow", tree.mark, hint)
        return None

    def schema(self) -> Written:
        """A file's name without its ending."""
        return {"type": "string", "pattern": r"^[\w-]+$"}

    def exits(self, value: str) -> tuple[tuple[str, str], ...]:
        """Into the other flow."""
        return (("", value),)


@dataclass(frozen=True, slots=True)
class CaseTargets(Shape):
    """What a route finds -> where it leads."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read every case."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        read = {scope.text(key, "a case"): target(value, scope) for key, value in pairs}
        return {case: to for case, to in read.items() if case and to}

    def schema(self) -> Written:
        """A mapping to targets."""
        return {"type": "object", "additionalProperties": TARGET}

    def exits(self, value: Mapping[str, str]) -> Iterable[tuple[str, str]]:
        """One way out a case."""
        return value.items()


Spoken = Mapping[str, tuple[str, ...]]
"""Language -> words that callers may say instead of pressing a key."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a key leads; `words` may be said instead."""

    to: str
    words: Spoken = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyChoices(Shape):
    """Key of a menu -> target, or a target with words to say."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, Choice] | None:
        """Read every choice."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        if not pairs:
            message = "a menu without choices"
            scope.report("missing-value", message, tree.mark, "add one: 1: <node>")
        return _by_key(pairs, scope)

    def schema(self) -> Written:
        """A mapping from keys."""
        return {**_by_key_schema(), "minProperties": 1}

    def exits(self, value: Mapping[str, Choice]) -> Iterable[tuple[str, str]]:
        """One way out a key."""
        return ((key, choice.to) for key, choice in value.items())


def _choice_schema() -> Written:
    words = {"type": "array", "items": {"type": "string"}}
    spoken = {"type": "object", "additionalProperties": words}
    full = {
        "type": "object",
        "properties": {"to": TARGET, "words": spoken},
        "required": ["to"],
        "additionalProperties": False,
    }
    return {"anyOf": [TARGET, full]}


def _choice(key: Text, tree: Tree, scope: Scope) -> Choice | None:
    good_key = is_key(key, scope)
    if not isinstance(tree, Pairs):
        to = target(tree, scope)
        return Choice(to) if to and good_key else None
    to, words = None, {}
    for name, value in tree.pairs:
        match name.text:
            case "to":
                to = target(value, scope)
            case "words":
                words = _words(value, scope)
            case other:
                hint = scope.near(other, ("to", "words")) or "a choice has: to, words"
                message = f"a choice has no field {other!r}"
                scope.report("unknown-field", message, name.mark, hint)
    if tree.find("to") is None:
        message = f"choice {key.text} leads nowhere"
        scope.report("missing-field", message, key.mark, "add `to: <node>`")
    return Choice(to, words) if to and good_key else None


def _words(tree: Tree, scope: Scope) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for code, value in pairs_of(tree, scope) or ():
        known_language(code.text, code, scope)
        texts = [scope.text(each, "a word to say") for each in one_or_more(value)]
        words[code.text] = tuple(text for text in texts if text)
    return words


def _by_key(pairs: Iterable[tuple[Text, Tree]], scope: Scope) -> dict[str, Choice]:
    read = {key.text: _choice(key, value, scope) for key, value in pairs}
    return {key: choice for key, choice in read.items() if choice}


def _by_key_schema() -> Written:
    return {
        "type": "object",
        "patternProperties": {f"^{KEY.pattern}$": _choice_schema()},
        "additionalProperties": False,
    }


def is_key(written: Text, scope: Scope) -> bool:
    """Say whether this is one key of a phone; report it if not."""
    if KEY.fullmatch(written.text):
        return True
    message = f"{written.text!r} is not a key of a phone"
    scope.report("wrong-key", message, written.mark, 'a key is one of 0-9, "*" or "#"')
    return False


@dataclass(frozen=True, slots=True)
class GlobalKeys(Shape):
    """Key -> target, or a target with words to say, everywhere."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, Choice] | None:
        """Read every key."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        return _by_key(pairs, scope)

    def schema(self) -> Written:
        """A mapping from keys to targets."""
        return _by_key_schema()


Target = Annotated[str, ToNode()]
Flow = Annotated[str, ToFlow()]
Cases = Annotated[Mapping[str, str], CaseTargets()]
Choices = Annotated[Mapping[str, Choice], KeyChoices()]
