"""
What somebody hears who waits, where the document has chosen nothing else.

Twilio plays a list of classical pieces (https://www.twilio.com/docs/voice/twiml/conference,
"waitUrl", and /enqueue); here it is a piece of our own, round and round.
"""

from typing import TYPE_CHECKING, Literal

from ivr.speech.music import hold_music

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Timer


class Music:
    """Hold music on one leg, which goes on until it is stopped."""

    def __init__(self, leg: "Leg") -> None:
        self._leg = leg
        self._plays = False
        self._again: Timer | None = None

    def play(self, during: Literal["conference", "queue", "hold"]) -> None:
        """Begin it, and say what the party waits in."""
        if self._plays:
            return
        self._plays = True
        self._leg.tell("music", {"during": during})
        # A thousand people may wait for hours: none is made that nobody hears.
        if self._leg.taps:
            self._turn()

    def stop(self) -> None:
        """Let it stop; harmless where none plays."""
        if not self._plays:
            return
        self._plays = False
        if self._again:
            self._again.cancel()
            self._again = None
            self._leg.call.hearing.hush(self._leg)

    def _turn(self) -> None:
        """Play the piece once, and again after it."""
        piece = hold_music()
        self._leg.call.hearing.prompt(self._leg, piece)
        self._again = self._leg.schedule.after(piece.seconds, self._turn)
