"""One suggestion, and the ways to make many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import getdoc

from ivr.console.editing.completion.known import short
from ivr.console.editing.edits.surgery import quoted
from ivr.flow.fields import Field


@dataclass(frozen=True, slots=True)
class Offer:
    """
    One suggestion.

    Args:
        text: what comes in the place of what was typed.
        name: what it is called in the list.
        what: what kind of thing it is: a field, a node, a prompt, …
        help: one line.

    """

    text: str
    name: str
    what: str
    help: str


def as_values(named: Mapping[str, str], what: str) -> Iterator[Offer]:
    """Offer names, to stand behind a colon or in a list."""
    return (Offer(quoted(name), name, what, told) for name, told in named.items())


def as_keys(named: Mapping[str, str], what: str) -> Iterator[Offer]:
    """Offer names, to stand in front of a colon."""
    for name, told in named.items():
        written = name if name and name in "123456789" else quoted(name)
        yield Offer(f"{written}: ", name, what, told)


def as_fields(fields: Iterable[Field]) -> Iterator[Offer]:
    """Offer fields, each with what it takes and what it is by default."""
    for each in fields:
        told = [first_line(type(each.shape))]
        if each.required:
            told.append("Required.")
        elif isinstance(each.default, str | int) and each.default != "":
            told.append(f"Default: {str(each.default).lower()}.")
        yield Offer(f"{each.name}: ", each.name, "field", short(" ".join(told)))


def first_line(of: object) -> str:
    """Return the first line of what something says of itself."""
    return (getdoc(of) or "").partition("\n")[0]
