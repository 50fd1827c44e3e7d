"""How the table of TwiML is written down: what a row of it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ivr.twiml import values
from ivr.twiml.nouns import Noun
from ivr.twiml.verbs import Verb

SCHEMA: Final = 12200
"""Twilio's number for whatever does not fit the language."""


@dataclass(frozen=True, slots=True)
class Value:
    """
    What an attribute holds, and the fault when it holds anything else.

    `inside` has the codes that differ by the element around: parent -> code.
    """

    kind: values.Kind
    code: int = SCHEMA
    inside: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """
    What an element says between its tags, and the field that this fills.

    `element` is an inner one that the text may stand in instead; `needed` says
    that the element is no good without a text.  `markup` may stand in it.
    """

    fills: str
    kind: values.Kind
    code: int = SCHEMA
    needed: bool = True
    element: str = ""
    markup: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inner:
    """
    Elements that may stand in another, and the field that they fill.

    `names` leads from an element to the shape it has here.  `bare` is the
    element that text without one stands for; `within` is one around them all.
    """

    fills: str
    names: Mapping[str, str]
    bare: str = ""
    within: str = ""

    @property
    def seen(self) -> tuple[str, ...]:
        """The elements as they stand in a document."""
        return (self.within,) if self.within else (*self.names,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """
    What may be written in and between an element's tags.

    `needs` are attributes that it is no good without; `holds` says the same of
    inner elements.  `misplaced` is the fault for an element that TwiML has, but
    not in here.  `later` are attributes, and `refused` inner elements, that
    Twilio plays and this carrier does not.
    """

    attributes: Mapping[str, Value] = field(default_factory=dict)
    text: Text | None = None
    inner: tuple[Inner, ...] = ()
    needs: tuple[str, ...] = ()
    holds: bool = False
    misplaced: int = SCHEMA
    later: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def bare(self) -> str:
        """The element that a text stands for; empty where it stands for itself."""
        return "".join(inner.bare for inner in self.inner)

    @property
    def elements(self) -> tuple[str, ...]:
        """Every element that may stand directly in this one."""
        own = () if self.text is None else (*self.text.markup, self.text.element)
        inner = tuple(name for each in self.inner for name in each.seen)
        return tuple(name for name in (*own, *inner) if name)


@dataclass(frozen=True, slots=True)
class Shape(Content):
    """
    How one element is written, and the value that it makes.

    `package` is its class in the `twilio` package, where not named like ours.
    """

    make: type[Verb | Noun]
    package: str = field(default="", kw_only=True)


def named(*names: str) -> dict[str, str]:
    """Return elements that have the shape of their own name."""
    return {name: name for name in names}
