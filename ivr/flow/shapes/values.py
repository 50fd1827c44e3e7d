"""Fields that name values: what a caller typed, what a service answered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from ivr.flow.shapes.shape import Scope, Shape, Written
from ivr.flow.tree import Pairs, Text, Tree, kind_of

VALUE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
BUILT_IN: Final = ("caller", "called")
"""Values that every prompt may name and no node gives."""

_WRITTEN: Final[Written] = {"type": "string", "pattern": f"^{VALUE.pattern}$"}


def value_name(tree: Tree, scope: Scope, *, given: bool = False) -> str | None:
    """Read a value's name; `given` refuses the names that are built in."""
    text = scope.text(tree, "a value's name")
    if text is None:
        return None
    if not VALUE.fullmatch(text):
        message = f"{text!r} is no value's name"
        hint = "use Latin letters, digits and _, a letter first"
        scope.report("wrong-value", message, tree.mark, hint)
        return None
    if given and text in BUILT_IN:
        message = f"{text!r} is the call's own number and cannot be given another value"
        scope.report("wrong-value", message, tree.mark, "choose another name")
        return None
    return text


@dataclass(frozen=True, slots=True)
class GivenName(Shape):
    """The name under which this node keeps a value."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the name."""
        return value_name(tree, scope, given=True)

    def schema(self) -> Written:
        """A name."""
        return _WRITTEN

    def gives(self, value: str) -> tuple[str, ...]:
        """Itself, where there is one."""
        return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class TakenName(Shape):
    """The name of a value that another node has kept."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the name."""
        return value_name(tree, scope)

    def schema(self) -> Written:
        """A name."""
        return _WRITTEN

    def takes(self, value: str) -> tuple[str, ...]:
        """Itself, where there is one."""
        return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class SentValues(Shape):
    """Parameter of a request -> name of the value that goes in it."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read the pairs."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        read = {key.text: value_name(value, scope) for key, value in pairs}
        return {key: name for key, name in read.items() if name}

    def schema(self) -> Written:
        """A mapping to names of values."""
        return {"type": "object", "additionalProperties": _WRITTEN}

    def takes(self, value: Mapping[str, str]) -> Iterable[str]:
        """Every value sent."""
        return value.values()


@dataclass(frozen=True, slots=True)
class KeptValues(Shape):
    """Name of a value -> key of the JSON answer it is taken from."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read the pairs."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        read = {
            value_name(key, scope, given=True): scope.text(value, "a key of the answer")
            for key, value in pairs
        }
        return {name: key for name, key in read.items() if name and key}

    def schema(self) -> Written:
        """A mapping from names of values."""
        return {
            "type": "object",
            "propertyNames": {"pattern": _WRITTEN["pattern"]},
            "additionalProperties": {"type": "string", "minLength": 1},
        }

    def gives(self, value: Mapping[str, str]) -> Iterable[str]:
        """Every value kept."""
        return value


def pairs_of(tree: Tree, scope: Scope) -> tuple[tuple[Text, Tree], ...] | None:
    """Take a mapping apart, or report that there is none."""
    if isinstance(tree, Pairs):
        return tree.pairs
    message = f"a mapping belongs here, not {kind_of(tree)}"
    scope.report("wrong-type", message, tree.mark)
    return None


Given = Annotated[str, GivenName()]
Taken = Annotated[str, TakenName()]
Sent = Annotated[Mapping[str, str], SentValues()]
Kept = Annotated[Mapping[str, str], KeptValues()]
