"""
Whom a noun of a Dial reaches: a number, a client, a SIP endpoint.

Sources: https://www.twilio.com/docs/voice/twiml/number, /client and /sip.
"""

import re
from typing import Final

from ivr.twiml.nouns import Callee, Client, Number

HOME: Final = "US"
"""The country of a number that names none, as Twilio's own examples dial them."""


def addresses(noun: Callee) -> tuple[str, ...]:
    """Return where the callee is, as `To` has it; the first to be tried first."""
    match noun:
        case Number(number):
            return (e164(number),)
        case Client(identity):
            return (f"client:{identity}",)
        case _:
            return tuple(_sip(each.uri) for each in noun.in_order)


def e164(number: str) -> str:
    """Return a number as Twilio sends it; what is no number stays, unspaced."""
    plain = re.sub(r"[\s()-]", "", number)
    if re.fullmatch(r"\+?[0-9.]+", plain):
        plain = plain.replace(".", "")
    if not plain.isdecimal():
        return plain
    import phonenumbers  # noqa: PLC0415 - its metadata is large

    try:
        parsed = phonenumbers.parse(plain, HOME)
    except phonenumbers.NumberParseException:
        return plain
    if not phonenumbers.is_possible_number(parsed):
        return plain
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_sip(address: str) -> bool:
    """Tell whether an address is a SIP endpoint's."""
    return address.lower().startswith(("sip:", "sips:"))


def _sip(uri: str) -> str:
    return uri if is_sip(uri) else f"sip:{uri}"
