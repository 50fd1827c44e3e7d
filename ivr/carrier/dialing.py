"""
A Dial under way: phones ring, the first to answer is joined to the caller.

Source: https://www.twilio.com/docs/voice/twiml/dial
"""

from collections import deque
from typing import TYPE_CHECKING

from ivr.call.commands import CLOSED, Open, Ring
from ivr.call.events import DialEnded
from ivr.call.status import HungUp, PickedUp, RangOut, Status, Withdrawn
from ivr.carrier.callbacks import Recording, whole
from ivr.carrier.phone import Phone
from ivr.carrier.state import KEYS, Idle
from ivr.twiml.verbs import Number

if TYPE_CHECKING:
    from ivr.carrier.performance import Performance
    from ivr.carrier.schedule import Timer


class Dialing(Idle):
    """Rings a batch of phones, or one after another, and holds the bridge."""

    def __init__(self, on: "Performance", ring: Ring) -> None:
        self.open_to: Open = CLOSED
        self._on, self._leg, self._ring = on, on.leg, ring
        self._queue = deque(it for it in ring.nouns if isinstance(it, Number))
        self._ringing: list[Phone] = []
        self._taken: Phone | None = None
        self._joined_at: float | None = None
        self._timer: Timer | None = None
        self._last: Phone | None = None
        self._recording_url = ""
        self._leaving = False

    def begin(self) -> None:
        """Ring the first phone, or all of them."""
        if self._ring.sequential:
            batch = [self._queue.popleft()]
        else:
            batch = list(self._queue)
            self._queue.clear()
        leg, ring = self._leg, self._ring
        leg.call.hearing.ring(leg, ring.timeout)
        self._timer = leg.schedule.after(ring.timeout, self._ring_out)
        caller_id = ring.caller_id or leg.facts.from_
        self._ringing = [Phone(self, leg, number, caller_id) for number in batch]
        for phone in tuple(self._ringing):
            phone.ring()

    def press(self, key: str) -> None:
        """Let `*` end the talk, where the document says so."""
        if key == "*" and self.open_to and self._taken:
            self._taken.leg.end(HungUp())

    def leave(self) -> DialEnded:
        """Stop ringing or end the talk, because the caller hung up."""
        self._leaving = True
        self._stop()
        for phone in tuple(self._ringing):
            phone.leg.end(Withdrawn())
        if self._taken:
            self._taken.leg.end(HungUp())
        return self._ended(caller_left=True)

    def taken(self, phone: Phone) -> None:
        """One phone answered: the others stop ringing."""
        self._stop_timer()
        self._taken = phone
        self._ringing.remove(phone)
        for other in tuple(self._ringing):
            other.leg.end(Withdrawn())

    def joined(self, phone: Phone) -> None:
        """The callee has heard what was for them alone: let the two talk."""
        leg, ring = self._leg, self._ring
        self._joined_at = leg.schedule.now
        leg.call.hearing.hush(leg)
        if leg.status == Status.RINGING:  # answerOnBridge
            leg.happen(PickedUp())
        if ring.hangup_on_star:
            self.open_to = KEYS
        self._timer = leg.schedule.after(
            ring.time_limit, lambda: phone.leg.end(HungUp())
        )
        leg.party.changed()

    def over(self, phone: Phone) -> None:
        """One phone rings no more, or has hung up."""
        self._last = phone
        if phone in self._ringing:
            self._ringing.remove(phone)
        elif phone is self._taken and self._joined_at is not None:
            self._record(phone)
        if self._leaving or self._ringing or self._taken not in (None, phone):
            return
        self._stop()
        if self._queue and self._joined_at is None:
            self._taken = None
            self.begin()
        else:
            self._on.resume(self._ended())

    def _ring_out(self) -> None:
        for phone in tuple(self._ringing):
            phone.leg.end(RangOut())

    def _ended(self, *, caller_left: bool = False) -> DialEnded:
        """Return what came of it: of the phone that was taken, or rung last."""
        phone = self._taken or self._last
        return DialEnded(
            status=phone.outcome if phone else "canceled",
            sid=phone.leg.facts.call_sid if phone else "",
            seconds=whole(phone.talked) if phone else 0,
            bridged=self._joined_at is not None,
            recording_url=self._recording_url,
            caller_left=caller_left,
        )

    def _record(self, phone: Phone) -> None:
        """Say where the talk was recorded, if it was to be."""
        leg, ring = self._leg, self._ring
        if ring.record in ("do-not-record", "false"):
            return
        seconds = phone.rang if "ringing" in ring.record else phone.talked
        recording = Recording(
            leg.facts.account_sid,
            leg.call.ids.new("RE"),
            ring.recording_callback,
            ring.recording_callback_method,
            ring.recording_callback_event,
            source="DialVerb",
        )
        self._recording_url = recording.url
        leg.tell("recorded", {"url": recording.url, "seconds": round(seconds, 2)})
        recording.tell(leg, "completed", seconds)

    def _stop(self) -> None:
        self._stop_timer()
        if self._joined_at is None:
            self._leg.call.hearing.hush(self._leg)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
