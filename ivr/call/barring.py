"""
Which phones a Dial may not ring: those barred on demand, and private addresses.

Sources: https://www.twilio.com/docs/api/errors/13225 and 13227, 13244, 13246, 13254
beside it.
"""

import re
from dataclasses import dataclass
from typing import Final

from ivr.call.commands import Report
from ivr.call.place import Place
from ivr.twiml.nouns import Callee, Client, Number
from ivr.twiml.values import is_private

PRIVATE: Final = 13254

WHY: Final[dict[int, str]] = {
    13225: "it is blocked",
    13227: "the account has no permission to call there",
    13244: "the account is not authorized to make SIP calls",
    13246: "SIP is not enabled for the account",
    PRIVATE: "its name leads to no public address",
}
"""Twilio's code -> why nothing is rung, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Addresses that begin so are not rung, for the reason that the code has."""

    prefix: str
    code: int


def objection(callee: Callee, place: Place) -> Report | None:
    """Return why a phone is not rung, if it is not."""
    spellings = _spellings(callee)
    for bar in place.settings.bars:
        if any(each.startswith(bar.prefix) for each in spellings):
            why = f"{spellings[0]} was not rung: {WHY[bar.code]}"
            return place.report(callee, bar.code, why)
    return None


def is_out_of_reach(callee: Callee) -> bool:
    """Tell whether a SIP endpoint is where only its own network can ring it."""
    if isinstance(callee, Number | Client):
        return False
    return all(is_private(each.uri) for each in callee.in_order)


def _spellings(callee: Callee) -> tuple[str, ...]:
    """Return an address as a document, and as a bar, may have it."""
    match callee:
        case Number(number):
            bare = re.sub(r"[^0-9+]", "", number)
            return (bare, f"+{bare}", f"+1{bare}")
        case Client(identity):
            return (f"client:{identity}",)
        case _:
            return tuple(each.uri.lower() for each in callee.in_order)
