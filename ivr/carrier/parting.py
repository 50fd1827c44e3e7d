"""How a call ends otherwise than by its documents or its people."""

from typing import TYPE_CHECKING, Final

from ivr.call.ending import apologise
from ivr.call.status import HungUp, Status, Unreachable
from ivr.carrier.legs.terms import terms

if TYPE_CHECKING:
    from ivr.carrier.call import Call
    from ivr.carrier.legs.leg import Leg

HEARS: Final = {
    "inbound": (Status.RINGING, Status.IN_PROGRESS),  # who rings us can be answered
    "outbound-api": (Status.IN_PROGRESS,),
}
"""Direction -> the statuses in which the placed party can be told something."""


def break_off(call: "Call", *, apology: bool) -> None:
    """Hang up on everybody, with Twilio's apology to the leg that was placed."""
    placed = call.leg
    apology = apology and placed.status in HEARS[call.order.direction]
    for leg in tuple(call.legs.values()):
        if leg is not placed or not apology:
            up = leg.status == Status.IN_PROGRESS
            leg.end(HungUp() if up else Unreachable())
    if apology:
        placed.clear()
        answered = placed.status == Status.IN_PROGRESS
        placed.run(apologise(terms(placed), answered=answered))


def vanish(leg: "Leg") -> None:
    """Let a leg be gone without an end, and its recordings under way with it."""
    leg.is_closed = True
    if leg.counterpart:
        leg.counterpart.gone()
    for tape in leg.tapes():
        if tape.status in ("in-progress", "paused"):
            tape.drop()
    leg.clear()
    for stream in leg.streams:
        stream.close()
