"""One file of a menu: its head, and its nodes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from ivr.errors import Mark
from ivr.flow.fields import fields_of
from ivr.flow.fill import fill, is_complete
from ivr.flow.head import DEFAULTS, Extras
from ivr.flow.model import Node
from ivr.flow.nodes import KINDS, Kind
from ivr.flow.nodes.route import Route
from ivr.flow.shapes.numbers import KEY
from ivr.flow.shapes.shape import NAME, Scope
from ivr.flow.shapes.targets import RESERVED, Spoken
from ivr.flow.shapes.values import pairs_of
from ivr.flow.source import Source
from ivr.flow.tree import Pairs, Text, Tree, is_empty, texts

T = TypeVar("T")

_FIELDS: Final = frozenset(
    each.name for kind in (*KINDS.values(), Extras) for each in fields_of(kind)
) | {"kind"}
"""The name of every field that some node can have."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    What the nodes of one file have in common.

    Args:
        file: the flow's name.
        head: its YAML, for places.
        given: keys of the file's head that are written, read.
        keys: the menu's global keys.
        key_words: what may be said instead of them.

    """

    file: str
    head: Pairs | None = None
    given: Mapping[str, Any] = field(default_factory=dict)  # of each field's type
    keys: Mapping[str, str] = field(default_factory=dict)
    key_words: Mapping[str, Spoken] = field(default_factory=dict)


def names_of(source: Source, scope: Scope) -> dict[str, Mark]:
    """Name a file's nodes, readable or not; report names that cannot be one."""
    found = source.pairs.find("nodes")
    if found is None or is_empty(found[1]):
        at = found[0].mark if found else source.pairs.mark
        hint = "write a node under nodes:" if found else "add nodes: with a node in it"
        scope.report("missing-field", "a flow has no nodes", at, hint)
        return {}
    pairs = pairs_of(found[1], scope) or ()
    return {key.text: key.mark for key, _ in pairs if _is_name(key, scope)}


def _is_name(key: Text, scope: Scope) -> bool:
    text = scope.text(key, "a node's name")
    if text is None:
        return False
    if not NAME.fullmatch(text):
        message = f"{text!r} cannot be a node's name, which rides in URLs"
        hint = "use Latin letters, digits, _ and -"
        scope.report("wrong-name", message, key.mark, hint)
        return False
    if text in RESERVED:
        message = f"{text!r} is a target of its own and cannot be a node's name"
        scope.report("wrong-name", message, key.mark, "choose another name")
        return False
    return True


def nodes_of(source: Source, sheet: Sheet, scope: Scope) -> Iterator[Node]:
    """Read every node of a file that can be read."""
    found = source.pairs.find("nodes")
    if found is None or not isinstance(found[1], Pairs):
        return
    known = scope.nodes[source.name]
    for key, tree in found[1].pairs:
        before = len(scope.findings)
        node = _node(key, tree, sheet, scope) if key.text in known else None
        if node is not None:
            yield node
        if node is None or len(scope.findings) > before:
            for name in texts(tree):
                scope.mean(name)


def _node(key: Text, tree: Tree, sheet: Sheet, scope: Scope) -> Node | None:
    if not isinstance(tree, Pairs):
        hint = _misplaced(key.text) or f"write {key.text}: {{kind: say, …}}"
        scope.report("wrong-type", "a node is a mapping of fields", tree.mark, hint)
        return None
    kind = _kind(key, tree, scope)
    if kind is None:
        return None
    fields = (*fields_of(KINDS[kind]), *fields_of(Extras))
    values = fill(fields, tree, scope, f"a {kind}", skip=("kind",))
    if not is_complete(fields, tree, values, scope, key.mark):
        return None
    report_unknown_keys(tree, sheet.keys, scope)
    off = {**sheet.given.get("keys_off", {}), **values.pop("keys_off", {})}
    facts, waive = values.pop("facts", ()), values.pop("waive", {})
    return Node(
        f"{sheet.file}.{key.text}",
        _does(KINDS[kind], values, sheet, tree, scope),
        key.mark,
        private=sheet.given.get("private", False),
        keys=_keys_left(sheet.keys, off),
        key_words=_keys_left(sheet.key_words, off),
        keys_off=off,
        facts=facts,
        waive=waive,
        written=tree,
        head=sheet.head,
    )


def _kind(key: Text, tree: Pairs, scope: Scope) -> str | None:
    written = tree.find("kind")
    known = ", ".join(KINDS)
    if written is None:
        message = f"node {key.text!r} has no kind"
        hint = _without_kind(key.text, tree) or f"kinds: {known}"
        scope.report("missing-field", message, key.mark, hint)
        return None
    text = scope.text(written[1], "a kind")
    if text is None or text in KINDS:
        return text
    hint = scope.near(text, KINDS) or f"kinds: {known}"
    scope.report("unknown-kind", f"{text!r} is no kind of node", written[1].mark, hint)
    return None


def _misplaced(name: str) -> str:
    """Say that a node may be a field which lost its indent."""
    if name not in _FIELDS:
        return ""
    return "if it is a field of the node above it, indent it further"


def _without_kind(name: str, tree: Pairs) -> str:
    """Guess why a node has no kind: it is none, or `kind:menu` has no space."""
    keys = [key.text for key, _ in tree.pairs]
    for key in keys:
        if key.startswith("kind:"):
            value = key.removeprefix("kind:")
            return f"write a space after the colon: kind: {value}"
    return "" if _FIELDS.intersection(keys) else _misplaced(name)


def _does(
    kind: type[Kind], values: dict[str, Any], sheet: Sheet, tree: Pairs, scope: Scope
) -> Kind:
    taken_over = {
        each.name: sheet.given[each.name]
        for each in fields_of(kind)
        if each.name in DEFAULTS and each.name in sheet.given
    }
    does = kind(**{**taken_over, **values})
    if isinstance(does, Route):
        does.review(tree, scope)
    return does


def report_unknown_keys(written: Pairs, keys: Mapping[str, str], scope: Scope) -> None:
    """Report keys that are switched off and were never on."""
    found = written.find("keys_off")
    off = found[1].pairs if found and isinstance(found[1], Pairs) else ()
    for key, _ in off:
        if KEY.fullmatch(key.text) and key.text not in keys:
            message = f"{key.text!r} is no global key"
            hint = f"global keys: {', '.join(keys) or 'none'}"
            scope.report("unknown-key", message, key.mark, hint)


def _keys_left(keys: Mapping[str, T], off: Mapping[str, str]) -> Mapping[str, T]:
    if not off:
        return keys
    return {key: value for key, value in keys.items() if key not in off}
