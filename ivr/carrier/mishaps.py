"""
What goes wrong on demand: requests, and what no request has a part in.

`hangup 12.5` and `restart 12.5` befall a call at that second, `+7900=blocked`
whoever dials such a number; `wire.faults` has the rest.  `README.md` has the tables.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, Literal

from ivr.call.barring import Bar
from ivr.carrier.wire import faults
from ivr.carrier.wire.faults import Fault
from ivr.errors import SettingsError

BARS: Final = MappingProxyType(
    {
        "blocked": 13225,
        "forbidden": 13227,
        "unauthorized": 13244,
        "disabled": 13246,
        "unresolved": 13254,
    }
)
"""Word for why a phone may not be rung -> Twilio's code."""

NUMBERS: Final = re.compile(r"\+[0-9]*|(sips?|client):\S*", re.IGNORECASE)
MOMENT: Final = re.compile(r"(?P<seconds>[0-9]{1,5}(\.[0-9]{1,3})?)\s*s?")
ACTS: Final = ("hangup", "restart")


@dataclass(frozen=True, slots=True)
class Act:
    """At a call second the caller hangs up, or the carrier restarts."""

    what: Literal["hangup", "restart"]
    at: float


@dataclass(frozen=True, slots=True)
class Mishaps:
    """Everything that is to go wrong in each call of a line."""

    faults: tuple[Fault, ...] = ()
    acts: tuple[Act, ...] = ()
    bars: tuple[Bar, ...] = ()


NONE: Final = Mishaps()


def read(texts: Iterable[str]) -> Mishaps:
    """Return what texts ask for; raise `SettingsError` for what goes wrong nowhere."""
    found = [_read(text) for text in texts]
    return Mishaps(
        tuple(each for each in found if isinstance(each, Fault)),
        tuple(each for each in found if isinstance(each, Act)),
        tuple(each for each in found if isinstance(each, Bar)),
    )


def _read(text: str) -> Fault | Act | Bar:
    word, _, rest = text.strip().partition(" ")
    if word in ACTS:
        return _act(word, rest.strip(), text)
    where, equals, what = text.partition("=")
    if equals and NUMBERS.fullmatch(where.strip()):
        return _bar(where.strip().lower(), what.strip(), text)
    try:
        (fault,) = faults.read([text])
    except SettingsError:
        near = get_close_matches(word, ACTS, 1)
        if not near or equals:
            raise
        hint = f"did you mean {near[0]!r}?"
        raise SettingsError(f"--fault: {text!r} is no fault ({hint})") from None
    return fault


def _act(word: str, rest: str, text: str) -> Act:
    moment = MOMENT.fullmatch(rest)
    if not moment:
        raise SettingsError(
            f"--fault: {text!r}: write the call second, as in '{word} 12.5'"
        )
    what: Literal["hangup", "restart"] = "hangup" if word == "hangup" else "restart"
    return Act(what, float(moment["seconds"]))


def _bar(where: str, what: str, text: str) -> Bar:
    if what not in BARS:
        near = get_close_matches(what, BARS, 1)
        hint = f" (did you mean {near[0]!r}?)" if near else f": {', '.join(BARS)}"
        raise SettingsError(f"--fault: {text!r}: a number is one of these{hint}")
    return Bar(where, BARS[what])
