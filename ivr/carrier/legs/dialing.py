"""
A Dial under way: phones ring, the first to answer is joined to the caller.

Source: https://www.twilio.com/docs/voice/twiml/dial
"""

from collections import deque
from typing import TYPE_CHECKING

from ivr.call.commands import CLOSED, Fetch, Open, Ring
from ivr.call.events import DialEnded, Transferred
from ivr.call.parameters import of_transfer
from ivr.call.status import HungUp, PickedUp, RangOut, Status, Withdrawn
from ivr.carrier.callbacks import whole
from ivr.carrier.legs.phone import Phone
from ivr.carrier.legs.state import BOTH, Idle
from ivr.carrier.media import taping
from ivr.carrier.transcript import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.media.tape import Tape
    from ivr.carrier.schedule import Timer


class Dialing(Idle):
    """Rings a batch of phones, or one after another, and holds the bridge."""

    def __init__(self, on: "Performance", ring: Ring) -> None:
        self.open_to: Open = CLOSED
        self._on, self._leg, self._ring = on, on.leg, ring
        self._queue = deque(ring.nouns)
        self._ringing: list[Phone] = []
        self._taken: Phone | None = None
        self._timer: Timer | None = None
        self._last: Phone | None = None
        self._tape: Tape | None = None
        self._leaving = False

    def begin(self) -> None:
        """Ring the first phone, or all of them."""
        if self._ring.sequential:
            batch = [self._queue.popleft()]
        else:
            batch = list(self._queue)
            self._queue.clear()
        leg, ring = self._leg, self._ring
        leg.call.hearing.ring(leg, ring.timeout, ring.ring_tone)
        self._timer = leg.schedule.after(ring.timeout, self._ring_out)
        self._tape = self._tape or taping.begin(leg, ring, ringing=True)
        caller_id = ring.caller_id or leg.facts.from_
        self._ringing = [Phone(self, leg, noun, caller_id) for noun in batch]
        for phone in tuple(self._ringing):
            phone.ring()

    @property
    def shown(self) -> dict[str, Field]:
        """What a rung phone shows, and what the caller hears it ring with."""
        ring = self._ring
        told: dict[str, Field] = {
            "reason": ring.call_reason,
            "ring_tone": ring.ring_tone,
        }
        return {name: value for name, value in told.items() if value}

    def press(self, key: str) -> None:
        """Let `*` end the talk, where the document says so; or let the callee hear."""
        if key == "*" and self._ring.hangup_on_star and self.talks and self._taken:
            self._taken.leg.end(HungUp())

    def refer(self, target: str) -> None:
        """Let the callee go on with the `referUrl`: the caller's phone is gone."""
        phone = self._taken
        if phone and self.talks and self._may_refer():
            self._leaving, self._taken = True, None
            phone.leg.go_on(self._elsewhere(target))
            self._leg.leave()

    def referred(self, target: str) -> None:
        """Let the caller go on with the `referUrl`: the callee's phone is gone."""
        phone = self._taken
        if phone and self._may_refer():
            self._leaving = True
            self._stop()
            phone.leg.end(HungUp())
            self._on.resume(Transferred(target))

    def _may_refer(self) -> bool:
        if self._ring.unreferred:
            self._leg.call.report(self._leg, self._ring.unreferred)
        return bool(self._ring.refer_url)

    def _elsewhere(self, target: str) -> Fetch:
        ring = self._ring
        return Fetch(ring.refer_url or "", ring.refer_method, of_transfer(target))

    def others(self) -> "Iterable[Leg]":
        """The callee hears, once joined."""
        return (self._taken.leg,) if self.talks and self._taken else ()

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
        self.talks = True
        leg.tell("talking", {"number": phone.leg.label})
        self._tape = self._tape or taping.begin(leg, ring, ringing=False)
        if self._tape:
            taping.join(self._tape, phone.leg)
        leg.call.hearing.hush(leg)
        if leg.status == Status.RINGING:  # answerOnBridge
            leg.happen(PickedUp())
        self.open_to = BOTH  # keys and words are for the callee
        self._timer = leg.schedule.after(
            ring.time_limit, lambda: phone.leg.end(HungUp())
        )
        leg.party.changed()

    def over(self, phone: Phone) -> None:
        """One phone rings no more, or has hung up."""
        self._last = phone
        if phone in self._ringing:
            self._ringing.remove(phone)
        elif phone is self._taken and self.talks and self._tape:
            self._tape.stop()
        if self._leaving or self._ringing or self._taken not in (None, phone):
            return
        if self._queue and not self.talks:
            self._stop_ringing()
            self._taken = None
            self.begin()
        else:
            self._stop()
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
            seconds=whole(phone.talked) if phone and phone.has_ended_talk else None,
            bridged=self.talks,
            recording_url=self._tape.url if self._tape and self.talks else "",
            caller_left=caller_left,
        )

    def _stop(self) -> None:
        if self._tape and not self.talks:
            self._tape.drop()
        self._stop_ringing()

    def _stop_ringing(self) -> None:
        self._stop_timer()
        if not self.talks:
            self._leg.call.hearing.hush(self._leg)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
