"""One phone that a Dial rings: how it answers, what it hears first, its talk."""

from typing import TYPE_CHECKING

from ivr.call.commands import Fetch
from ivr.call.interpreter import CallSettings, run
from ivr.call.status import Status
from ivr.carrier.passing import tones_last
from ivr.carrier.ringing import ring
from ivr.twiml.verbs import Number

if TYPE_CHECKING:
    from ivr.carrier.dialing import Dialing
    from ivr.carrier.leg import Leg


class Phone:
    """
    A child leg, from its first ring to its hang-up.

    Args:
        dialing: is told when it is taken, joined and over.
        parent: the caller's leg.
        number: what to ring, and what its callee hears before the bridge.
        caller_id: the number its display shows.

    """

    def __init__(
        self, dialing: "Dialing", parent: "Leg", number: Number, caller_id: str
    ) -> None:
        self._dialing, self._number = dialing, number
        self._schedule = parent.schedule
        self._callee = parent.call.callee(number.number)
        self._party = self._callee.party()
        self.leg = parent.call.child(number, caller_id, self._party, self._over)
        self.talked = 0.0
        self.rang = 0.0
        self._began = self._schedule.now
        self._joined = False

    @property
    def outcome(self) -> str:
        """
        What Twilio calls the end of it, as DialCallStatus.

        A callee who answers and then refuses in the whisper did not take the
        call: the caller got no answer.
        """
        status = self.leg.status
        if not status.is_final:  # it has gone its own way
            status = Status.COMPLETED
        if status == Status.COMPLETED and not self._joined:
            return Status.NO_ANSWER
        return status

    def ring(self) -> None:
        """Ring, and let the callee do what they do."""
        self.leg.tell("dialed", {"number": self._number.number})
        ring(self.leg, self._callee, self._answer)

    def _answer(self) -> None:
        self._dialing.taken(self)
        self._party.join(self.leg)
        digits = self._number.send_digits or ""
        self._schedule.after(tones_last(digits), self._whisper)

    def _whisper(self) -> None:
        if self.leg.status.is_final:
            return
        if not self._number.url:
            self._join()
            return
        start = Fetch(self._number.url, self._number.method)
        self.leg.run(run(start, CallSettings(whisper=True)), self._join)

    def _join(self) -> None:
        self._joined = True
        self._dialing.joined(self)
        self.leg.bridge()

    def _over(self) -> None:
        if self.leg.answered_at is not None and self.leg.status.is_final:
            self._party.ended()
        self.talked = self.leg.talked if self._joined else 0.0
        self.rang = self._schedule.now - self._began
        seconds = round(self.talked, 2)
        self.leg.tell("dial_ended", {"status": self.outcome, "seconds": seconds})
        self._dialing.over(self)
