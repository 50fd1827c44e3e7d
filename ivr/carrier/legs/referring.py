"""
A Refer under way: the SIP network rings the other address, and tells of it.

Source: https://www.twilio.com/docs/voice/twiml/refer
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.call.commands import Refer
from ivr.call.events import Referred
from ivr.carrier.legs.state import Idle
from ivr.carrier.people.callee import Outcome

if TYPE_CHECKING:
    from ivr.carrier.legs.performance import Performance

RESULTS: Final[Mapping[Outcome, Referred]] = MappingProxyType(
    {
        "answer": Referred("completed", notified=200),
        "busy": Referred("busy", notified=486),
        "no-answer": Referred("no-answer", notified=480),
        "failed": Referred("failed", notified=404),
    }
)
"""What the callee does -> the call's status and SIP's code for it (RFC 3261)."""

PATIENCE: Final = 32.0
"""Seconds until SIP gives up on a phone that rings on (RFC 3261, timer B)."""


class Referring(Idle):
    """Waits to be told what came of it."""

    def __init__(self, on: "Performance", command: Refer) -> None:
        self._on, self._command = on, command
        self._callee = on.leg.call.callee(command.uri)

    def begin(self) -> None:
        """Wait as long as the callee's phone rings."""
        rings_on = self._callee.outcome == "no-answer"
        seconds = PATIENCE if rings_on else self._callee.rings
        self._timer = self._on.leg.schedule.after(seconds, self._told)

    def leave(self) -> None:
        """The caller hung up first; nobody is told."""
        self._timer.cancel()

    def _told(self) -> None:
        referred = RESULTS[self._callee.outcome]
        fields = {"to": self._command.uri, "status": referred.status}
        self._on.leg.tell("referred", {**fields})
        self._on.resume(referred)


def refer(on: "Performance", command: Refer) -> None:
    """Hand the leg over."""
    on.enter(Referring(on, command))
