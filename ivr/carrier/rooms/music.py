"""
What somebody hears who waits, where the document has chosen nothing else.

Twilio plays a list of classical pieces (https://www.twilio.com/docs/voice/twiml/conference,
"waitUrl", and /enqueue); here it is a piece of our own, round and round.
"""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg


class Music:
    """Hold music on one leg, which goes on until it is stopped."""

    def __init__(self, leg: "Leg") -> None:
        self._leg = leg
        self._plays = False

    def play(self, during: Literal["conference", "queue", "hold"]) -> None:
        """Begin it, and say what the party waits in."""
        if not self._plays:
            self._plays = True
            self._leg.tell("music", {"during": during})

    def stop(self) -> None:
        """Let it stop; harmless where none plays."""
        if self._plays:
            self._plays = False
            self._leg.call.hearing.hush(self._leg)
