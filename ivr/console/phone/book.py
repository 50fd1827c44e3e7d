"""The numbers that a menu has to do with: those it answers, those it rings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivr.console.phone.numbers import Caller, from_town
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.transfer import Transfer

if TYPE_CHECKING:
    from ivr.flow.model import Flow


@dataclass(frozen=True, slots=True)
class Listed:
    """
    One number.

    Args:
        number: in E.164.
        shown: as people write it.
        of: the node that answers it, or those that ring it.

    """

    number: str
    shown: str
    of: str


@dataclass(frozen=True, slots=True)
class Book:
    """
    All of a menu's.

    Args:
        entries: those it answers.
        transfers: those it rings.

    """

    entries: tuple[Listed, ...] = ()
    transfers: tuple[Listed, ...] = ()


def book(flow: "Flow | None") -> Book:
    """Return a menu's numbers; without a menu there are none."""
    if flow is None:
        return Book()
    entries = (_listed(number, node) for number, node in flow.entries.items())
    return Book(tuple(entries), tuple(_transfers(flow)))


def towns(flow: "Flow | None") -> tuple[Caller, ...]:
    """Return callers from where the menu does something else than elsewhere."""
    names = dict.fromkeys(_towns(flow)) if flow else {}
    found = (from_town(name) for name in names)
    return tuple(each for each in found if each)


def _transfers(flow: "Flow") -> Iterator[Listed]:
    ringing: dict[str, list[str]] = {}
    for node in flow.nodes.values():
        if isinstance(node.does, Transfer):
            for number in node.does.numbers:
                ringing.setdefault(number, []).append(node.name)
    for number, nodes in ringing.items():
        more = f" and {len(nodes) - 2} more" if len(nodes) > 3 else ""  # noqa: PLR2004 - a line holds three
        yield _listed(number, ", ".join(nodes[:2] if more else nodes) + more)


def _towns(flow: "Flow") -> Iterator[str]:
    for node in flow.nodes.values():
        if isinstance(node.does, Route) and node.does.by == "region":
            yield from node.does.cases


def _listed(number: str, of: str) -> Listed:
    import phonenumbers  # noqa: PLC0415 - its metadata is large

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return Listed(number, number, of)
    international = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return Listed(number, phonenumbers.format_number(parsed, international), of)
