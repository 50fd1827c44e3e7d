"""
What Twilio has and this carrier has not: refused by name, and never done in silence.

A program that asks for one of these is told so; a path that Twilio has not
either is not found.
"""

from collections.abc import Callable
from typing import Final

from ivr.carrier.rest.asked import Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape

BELOW_ACCOUNT: Final[tuple[tuple[str, str], ...]] = (
    ("Calls/<call>/Payments", "payments: no card is read here"),
    ("Calls/<call>/Siprec", "SIPREC: no recorder is spoken to"),
    ("Calls/<call>/Transcriptions", "real-time transcription: nothing is recognised"),
    ("Calls/<call>/UserDefinedMessages", "user defined messages: no client is here"),
    (
        "Calls/<call>/UserDefinedMessageSubscriptions",
        "user defined messages: no client is here",
    ),
    ("Recordings/<call>/AddOnResults", "add-ons"),
    ("Recordings/<call>/Transcriptions", "transcription: nothing is recognised"),
    ("Transcriptions", "transcription: nothing is recognised"),
    ("Messages/<call>/Media", "media of messages"),
    ("SIP", "SIP domains and registrations: a SIP address is a callee of the line"),
    ("Addresses", "addresses"),
    ("ConnectApps", "Connect apps"),
    ("AuthorizedConnectApps", "Connect apps"),
    ("Keys", "API keys: any SK and secret is taken"),
    ("SigningKeys", "API keys: any SK and secret is taken"),
    ("OutgoingCallerIds", "verified numbers: any From may call"),
    ("Tokens", "tokens for network traversal"),
    ("Usage", "usage: nothing costs anything"),
)
"""Path -> what is not simulated there; whatever is below it is not either."""


def refusal(what: str) -> Callable[[Desk, Asked], Shape]:
    """Return what answers a path of something that is not simulated."""

    def refuse(_desk: Desk, asked: Asked) -> Shape:
        raise RestError(0, f"{asked.path}: this line does not simulate {what}")

    return refuse
