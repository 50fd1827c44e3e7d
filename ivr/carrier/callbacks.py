"""
What a webhook is told beside the call, and need not answer.

Sources: https://www.twilio.com/docs/voice/api/call-resource, "Status callback
parameters", and https://www.twilio.com/docs/voice/twiml/record.  How the
webhook answers never touches the call.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from ivr.call.status import Status

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

EVENTS: Final = {
    Status.QUEUED: "initiated",
    Status.RINGING: "ringing",
    Status.IN_PROGRESS: "answered",
}
"""Status -> the event that asks to be told of it; the others are `completed`."""

SIP_CODES: Final = {
    Status.COMPLETED: "200",
    Status.BUSY: "486",
    Status.FAILED: "404",
    Status.NO_ANSWER: "487",
    Status.CANCELED: "487",
}
"""How a call ended -> how its network said so (RFC 3261); ringing out is given up."""

OUTBOUND_API: Final = "OutboundAPI"
"""The source of a recording that a call was placed with; no other is told of here."""


@dataclass(slots=True)
class Progress:
    """Where one leg's status is told, which events, and how many were so far."""

    url: str
    method: str = "POST"
    events: str = "completed"
    sequence: int = 0

    def tell(self, leg: "Leg") -> None:
        """Tell the leg's status, if it is one of the events asked for."""
        if EVENTS.get(leg.status, "completed") not in self.events.split():
            return
        params = {
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(self.sequence),
            "Timestamp": stamp(leg.call.today()),
        }
        if leg.status == Status.QUEUED:
            params["CallStatus"] = "initiated"  # on the wire; nowhere else a status
        if leg.status.is_final:
            seconds = whole(leg.talked)
            params["CallDuration"] = str(seconds)
            params["Duration"] = str(-(-seconds // 60))  # minutes begun
            params["SipResponseCode"] = SIP_CODES[leg.status]
            params |= _recorded(leg)
        self.sequence += 1
        leg.call.web.call_back(leg, self.url, self.method, params)


def _recorded(leg: "Leg") -> dict[str, str]:
    """Return what is told of the recording that was asked for with the call."""
    for tape in leg.tapes():
        if tape.source == OUTBOUND_API and tape.status == "completed":
            return {
                "RecordingDuration": str(whole(tape.seconds)),
                "RecordingSid": tape.sid,
                "RecordingUrl": tape.url,
            }
    return {}


def whole(seconds: float) -> int:
    """Return whole seconds as Twilio counts a duration."""
    return int(seconds + 0.5)


def stamp(moment: datetime) -> str:
    """Return a moment as RFC 2822 has it, as every Twilio parameter does."""
    return format_datetime(moment)
