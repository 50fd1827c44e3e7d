"""
Twilio's request parameters, the one place of the carrier where they are named.

Source: https://www.twilio.com/docs/voice/twiml, "Request parameters".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What every request of one leg says of it."""

    call_sid: str
    account_sid: str
    from_: str
    to: str
    direction: str = "inbound"
    parent_call_sid: str = ""
    forwarded_from: str = ""


def standard(facts: Facts, status: str) -> dict[str, str]:
    """
    Return the parameters of any request of this leg, in Twilio's spelling.

    `Caller` and `Called` are legacy twins still seen on the wire.
    """
    params = {
        "AccountSid": facts.account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": facts.call_sid,
        "CallStatus": status,
        "Called": facts.to,
        "Caller": facts.from_,
        "Direction": facts.direction,
        "From": facts.from_,
        "To": facts.to,
    }
    if facts.parent_call_sid:
        params["ParentCallSid"] = facts.parent_call_sid
    if facts.forwarded_from:
        params["ForwardedFrom"] = facts.forwarded_from
    return params
