"""
What Twilio has and this carrier has not: refused by name, and never done in silence.

A program that asks for one of these is told so; a path that Twilio has not
either is not found.
"""

from collections.abc import Callable
from typing import Final

from ivr.carrier.rest.asked import ROOT, Asked
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
    ("Messages/<call>/Feedback", "feedback on messages: nothing is ever sent"),
    ("SMS", "short codes"),
    ("IncomingPhoneNumbers/<call>/AssignedAddOns", "add-ons"),
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

KINDS: Final = "MachineToMachine, Mobile, National, SharedCost, TollFree, Voip"
OTHER_NUMBERS: Final = (
    "a search for other numbers than those of AvailablePhoneNumbers/US/Local.json:"
    " any number can be taken by its PhoneNumber"
)

ALONE: Final[tuple[tuple[str, str, str], ...]] = (
    ("POST", f"{ROOT}.json", "subaccounts: whoever asks is an account"),
    ("POST", f"{ROOT}/<account>.json", "changes of an account"),
    *(
        ("GET", f"{ROOT}/<account>/AvailablePhoneNumbers{below}.json", OTHER_NUMBERS)
        for below in ("", "/<country>", f"/<country>/<any({KINDS}):kind>")
    ),
)
"""Method, path and what is not simulated there; what is below it may be."""

ELSEWHERE: Final = ("/v1/", "/v2/", "/v3/")
"""Where Twilio's other products are, each on a host of its own."""


def elsewhere(path: str) -> str:
    """Return what Twilio has at a path that this line has not; empty: nothing."""
    if path.startswith(ELSEWHERE):
        return f"{path}: this line simulates Twilio's telephone, and no other product"
    return ""


def refusal(what: str) -> Callable[[Desk, Asked], Shape]:
    """Return what answers a path of something that is not simulated."""

    def refuse(_desk: Desk, asked: Asked) -> Shape:
        raise RestError(0, f"{asked.path}: this line does not simulate {what}")

    return refuse
