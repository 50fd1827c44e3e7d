"""The contract of an expectation, and how its fields are read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from ivr.carrier.transcript import Field
from ivr.flow.tree import Items, Pairs, Text, Tree
from ivr.scenario.reading import Reading
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
    def read(cls, tree: Tree, reading: Reading) -> Expectation:
        """Read what is written; what is wrong goes to the reading's scope."""


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
    tree: Tree, reading: Reading, known: tuple[str, ...], alone: str
) -> dict[str, Text]:
    """
    Read the fields of an expectation: a mapping, or one text that is `alone`.

    What is wrong goes to the scope: a field it does not have, one that is no
    text, and nothing at all.
    """
    scope = reading.scope
    match tree:
        case Text(text) if text.strip():
            return {alone: tree}
        case Pairs(pairs) if pairs:
            return _texts(pairs, reading, known)
    what = "a list" if isinstance(tree, Items) else "nothing"
    hint = f"write {alone}, or a mapping of: {', '.join(known)}"
    scope.report("wrong-type", f"this is {what}", tree.mark, hint)
    return {}


def _texts(
    pairs: tuple[tuple[Text, Tree], ...], reading: Reading, known: tuple[str, ...]
) -> dict[str, Text]:
    scope = reading.scope
    found: dict[str, Text] = {}
    for key, value in pairs:
        if key.text not in known:
            hint = scope.near(key.text, known) or f"one of: {', '.join(known)}"
            message = f"there is nothing called {key.text!r} to expect here"
            scope.report("unknown-field", message, key.mark, hint)
        elif isinstance(value, Text) and value.text.strip():
            found[key.text] = value
        else:
            scope.report("wrong-type", f"{key.text!r} is text", value.mark)
    return found


def word(given: Text | None, known: Iterable[str], reading: Reading) -> str:
    """Read one of the words that there are; any other goes to the scope."""
    if given is None:
        return ""
    words = tuple(known)
    if given.text in words:
        return given.text
    hint = reading.scope.near(given.text, words) or f"one of: {', '.join(words)}"
    message = f"there is no {given.text!r}"
    reading.scope.report("wrong-value", message, given.mark, hint)
    return ""


def is_no(text: str) -> bool:
    """Whether YAML says that there is to be none of it."""
    return text.strip().lower() in ("no", "none", "false", "never")


def is_yes(text: str) -> bool:
    """Whether YAML says that there is to be some of it, no matter what."""
    return text.strip().lower() in ("yes", "true", "any")
