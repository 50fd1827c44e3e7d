"""
Whom a noun of a Dial reaches: a number, a client, a SIP endpoint.

Sources: https://www.twilio.com/docs/voice/twiml/number, /client and /sip.
"""

from ivr.twiml.nouns import Callee, Client, Number


def addresses(noun: Callee) -> tuple[str, ...]:
    """Return where the callee is, as `To` has it; the first to be tried first."""
    match noun:
        case Number(number):
            return (number,)
        case Client(identity):
            return (f"client:{identity}",)
        case _:
            return tuple(_sip(each.uri) for each in noun.in_order)


def is_sip(address: str) -> bool:
    """Tell whether an address is a SIP endpoint's."""
    return address.lower().startswith(("sip:", "sips:"))


def _sip(uri: str) -> str:
    return uri if is_sip(uri) else f"sip:{uri}"
