"""The contract of an expectation, and how its fields are read."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from ivr.carrier.transcript import Field
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs, Text, Tree
from ivr.scenario.stage import Stage, Verdict


class Expectation(Protocol):
    """
    Something that has to have happened in the call so far.

    It holds as soon as it is true; it fails when the call waits, or is over,
    and it is not.
    """

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it holds; `closing` when nothing more happens for now."""


class Readable(Expectation, Protocol):
    """An expectation that stands in YAML."""

    @classmethod
    def read(cls, tree: Tree, scope: Scope) -> Expectation:
        """Read what is written; what is wrong goes to the scope."""


def happened(stage: Stage, event: str) -> Iterator[Mapping[str, Field]]:
    """Yield the fields of every entry of this kind so far."""
    return (entry.fields for entry in stage.entries if entry.event == event)


def decide(
    holds: bool,
    sentence: str,
    *,
    closing: bool,
) -> Verdict:
    """Return what a check comes to that can still come true until it closes."""
    if holds:
        return ""
    return sentence if closing else None


def options(
    tree: Tree, scope: Scope, known: tuple[str, ...], alone: str
) -> dict[str, Text]:
    """
    Read the fields of an expectation: a mapping, or one text that is `alone`.

    What is wrong goes to the scope: a field it does not have, or one that is
    no text.
    """
    if isinstance(tree, Text):
        return {alone: tree}
    if not isinstance(tree, Pairs):
        what = f"write {alone}, or a mapping of: {', '.join(known)}"
        scope.report("wrong-type", "this is a list", tree.mark, what)
        return {}
    found: dict[str, Text] = {}
    for key, value in tree.pairs:
        if key.text not in known:
            hint = scope.near(key.text, known) or f"one of: {', '.join(known)}"
            message = f"there is nothing called {key.text!r} to expect here"
            scope.report("unknown-field", message, key.mark, hint)
        elif isinstance(value, Text):
            found[key.text] = value
        else:
            message = f"{key.text!r} is text"
            scope.report("wrong-type", message, value.mark)
    return found


def is_no(text: str) -> bool:
    """Whether YAML says that there is to be none of it."""
    return text.strip().lower() in ("no", "none", "false", "never")


def is_yes(text: str) -> bool:
    """Whether YAML says that there is to be some of it, no matter what."""
    return text.strip().lower() in ("yes", "true", "any")
