"""A matrix: one scenario for each combination of some fields' values."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from ivr.errors import Mark
from ivr.flow.shapes.shape import Scope, one_or_more
from ivr.flow.tree import Items, Pairs, Text, Tree, is_empty
from ivr.scenario.heads import HEADS

MOST: Final = 10_000
"""Calls that one matrix may come to."""

Choice = Mapping[str, Tree]
"""Field -> the value chosen for it."""


def choices(matrix: Tree | None, at: Mark, scope: Scope) -> Iterator[Choice]:
    """List what a matrix comes to; one empty choice without any."""
    axes = dict(_axes(matrix, scope)) if matrix else {}
    for count, chosen in enumerate(product(*axes.values())):
        if count == MOST:
            message = f"the matrix comes to more than {MOST:,} calls"
            scope.report("too-large", message, at)
            return
        yield dict(zip(axes, chosen, strict=True))


def label(choice: Choice) -> str:
    """Return a choice as a test's name shows it."""
    return ", ".join(f"{field}={_short(value)}" for field, value in choice.items())


def _axes(matrix: Tree, scope: Scope) -> Iterator[tuple[str, tuple[Tree, ...]]]:
    pairs = matrix.pairs if isinstance(matrix, Pairs) else ()
    for name, values in pairs:
        if name.text not in HEADS:
            hint = scope.near(name.text, HEADS) or f"fields: {', '.join(HEADS)}"
            message = f"a matrix cannot go over {name.text!r}"
            scope.report("unknown-field", message, name.mark, hint)
        else:
            _refuse_twins(one_or_more(values), scope)
            yield name.text, one_or_more(values)
    if not pairs or any(is_empty(values) for _, values in pairs):
        message = "a matrix is a mapping from a field to a list of its values"
        scope.report("wrong-type", message, matrix.mark, "write {language: [ru, en]}")


def _refuse_twins(values: tuple[Tree, ...], scope: Scope) -> None:
    seen: set[str] = set()
    for each in values:
        short = _short(each)
        if short in seen:
            message = f"{short!r} stands twice in the matrix"
            scope.report("duplicate-key", message, each.mark, "delete one")
        seen.add(short)


def _short(value: Tree) -> str:
    match value:
        case Text(text):
            return text
        case Items(items):
            return " ".join(map(_short, items))
        case Pairs(pairs):
            return " ".join(f"{key.text}:{_short(each)}" for key, each in pairs)
