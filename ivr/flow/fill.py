"""A mapping in YAML to the fields of a dataclass."""

from collections.abc import Sequence
from typing import Any

from ivr.errors import Mark
from ivr.flow.fields import Field
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs

Values = dict[str, Any]  # each of its field's own type


def fill(
    fields: Sequence[Field],
    pairs: Pairs,
    scope: Scope,
    what: str,
    *,
    skip: Sequence[str] = (),
) -> Values:
    """
    Read every field that is written and can be read.

    `what` names the whole in a finding ("a menu"); `skip` are keys that
    somebody else reads.
    """
    by_name = {each.name: each for each in fields}
    values: Values = {}
    for key, tree in pairs.pairs:
        if key.text in skip:
            continue
        if key.text not in by_name:
            message = f"{what} has no field {key.text!r}"
            known = tuple(dict.fromkeys((*skip, *by_name)))
            hint = scope.near(key.text, known) or f"it has: {', '.join(known)}"
            scope.report("unknown-field", message, key.mark, hint)
            continue
        value = by_name[key.text].shape.read(tree, scope)
        if value is not None:
            values[key.text] = value
    return values


def is_complete(
    fields: Sequence[Field], pairs: Pairs, values: Values, scope: Scope, at: Mark
) -> bool:
    """Report required fields that are not written; say whether all can be used."""
    required = [each.name for each in fields if each.required]
    for name in required:
        written = name in values or pairs.find(name) is not None
        if not (written or _is_misspelt(name, fields, pairs, scope)):
            scope.report("missing-field", f"{name!r} is missing", at, "add it")
    return all(name in values for name in required)


def _is_misspelt(
    name: str, fields: Sequence[Field], pairs: Pairs, scope: Scope
) -> bool:
    """Say whether another key was taken for this field: one finding is enough."""
    known = [each.name for each in fields]
    keys = [key.text for key, _ in pairs.pairs if key.text not in known]
    return any(scope.near(key, known) == f"did you mean {name!r}?" for key in keys)
