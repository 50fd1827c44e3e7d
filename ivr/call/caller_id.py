"""
Which number a Dial may show to the phones it rings.

Source: https://www.twilio.com/docs/voice/twiml/dial#callerid: the calling number,
the called number, or a number of the account's; a call from a client has none.
"""

import re
from typing import Final

from ivr.call.commands import Report
from ivr.call.place import Place
from ivr.twiml.verbs import Dial

NUMBER: Final = re.compile(r"\+?[ (]*[0-9][0-9 ().-]{1,30}")


LONGEST: Final = 15
"""Digits of a telephone number (ITU-T E.164)."""


def objection(verb: Dial, place: Place) -> Report | None:
    """
    Return why no phone can be rung, or None.

    Clients and SIP endpoints are shown whatever the document says.
    """
    if not verb.numbers:
        return None
    if verb.caller_id is None:
        code, why = 13214, _untold(place)
    elif len(_bare(verb.caller_id)) > LONGEST:
        code = 13248
        why = f"callerId {verb.caller_id!r} has more than {LONGEST} digits"
        why += "; no phone was rung"
    else:
        code, why = 13214, _told(verb.caller_id, place)
    return place.report(verb, code, why) if why else None


def _untold(place: Place) -> str:
    if not place.settings.from_.startswith("client:"):
        return ""
    return "a call from a client must name a callerId to ring a phone; none was rung"


def _told(shown: str, place: Place) -> str:
    if not NUMBER.fullmatch(shown):
        return f"callerId {shown!r} is no phone number; no phone was rung"
    allowed, settings = place.settings.caller_ids, place.settings
    own = {_bare(each) for each in (settings.from_, settings.to)}
    if allowed is None or _bare(shown) in own | {_bare(each) for each in allowed}:
        return ""
    return (
        f"callerId {shown!r} is neither the caller's number, nor the called one,"
        " nor the account's; no phone was rung"
    )


def _bare(number: str) -> str:
    return re.sub("[^0-9]", "", number)
