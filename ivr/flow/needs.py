"""
What a node asks of the world before it can answer.

The engine is a generator: it yields one of these and is resumed with what
stands under "resumed with".  Whoever drives it has the network, the journal
and the clock; the engine has none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Recall:
    """What the caller gave under this name; resumed with `str | None`."""

    name: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Remember a value under a name for this call; resumed with `bool`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Forget:
    """
    Erase all that is kept of this call, and keep no more; resumed with `bool`.

    Asked on entering a private node, before anything is said there.
    """


@dataclass(frozen=True, slots=True)
class Now:
    """What time it is in a zone; resumed with an aware `datetime`."""

    zone: str


@dataclass(frozen=True, slots=True)
class Region:
    """
    Where the caller's own number is from; resumed with `str`.

    The name is `phonenumbers`' English one ("Moscow"); empty when unknown.
    """


@dataclass(frozen=True, slots=True)
class Party:
    """
    A number of this call, `caller` or `called`; resumed with `str`.

    Empty when the caller hides the number.
    """

    which: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """
    Ask another service; resumed with `Found | Missing | Broken`.

    A URL that starts with `/` is this server's own.  The limit is 10 s.
    """

    url: str
    method: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Send:
    """
    Send a text message; resumed with `bool`.

    True: the Messages API took it.  False: there is no account to send it
    with, and the document has to carry an `<Sms>` verb instead.
    """

    prompt: str
    language: str
    values: Mapping[str, str] = field(default_factory=dict)


Need = Recall | Keep | Forget | Now | Region | Party | Fetch | Send


@dataclass(frozen=True, slots=True)
class Found:
    """The service knows; `answer` is its flat JSON object as text values."""

    answer: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Missing:
    """The service answered that there is no such thing (HTTP 404)."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The service could not be asked, in one sentence."""

    reason: str


Answer = str | bool | datetime | Found | Missing | Broken | None
"""What a need is resumed with."""
