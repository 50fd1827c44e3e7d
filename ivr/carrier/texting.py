"""
Text messages, which this line writes down instead of sending.

Source: https://www.twilio.com/docs/sms/twiml/sms
"""

import re
from typing import TYPE_CHECKING, Final

from ivr.call.commands import Report, SendText
from ivr.call.events import Texted

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

E164: Final = re.compile(r"\+[1-9]\d{6,14}")
"""What a message can be sent to; a caller who hides the number has none."""

BAD_TO: Final = 14101


def send(leg: "Leg", command: SendText) -> Texted:
    """Write a message down, and tell its status callback; to the caller unless told."""
    to, sender = command.to or leg.facts.from_, command.from_ or leg.facts.to
    sid = leg.call.ids.new("SM")
    if not E164.fullmatch(to):
        leg.call.report(leg, Report(BAD_TO, f"no message can be sent to {to!r}"))
        return Texted(sid, "failed")
    aside = {"from": sender, "sid": sid}
    leg.tell("sms", {"to": to, "text": command.text}, lambda: aside)
    if command.callback:
        params = {
            "From": sender,
            "MessageSid": sid,
            "MessageStatus": "sent",
            "SmsSid": sid,
            "SmsStatus": "sent",
            "To": to,
        }
        leg.call.web.call_back(leg, command.callback, "POST", params)
    return Texted(sid)
