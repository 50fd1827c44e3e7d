"""
A Dial of a queue: takes the first who waits, and talks to them.

Source: https://www.twilio.com/docs/voice/twiml/queue
"""

from typing import TYPE_CHECKING

from ivr.call.commands import CLOSED, DialQueue, Fetch, Open
from ivr.call.events import DialEnded
from ivr.carrier.callbacks import whole
from ivr.carrier.legs.state import KEYS, Idle
from ivr.carrier.media import taping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.media.tape import Tape
    from ivr.carrier.rooms.member import Member
    from ivr.carrier.schedule import Timer


class Dequeuing(Idle):
    """Waits for somebody to talk to, as long as the Dial's timeout says."""

    def __init__(self, on: "Performance", command: DialQueue) -> None:
        self.open_to: Open = CLOSED
        self._on, self._command = on, command
        self.leg = on.leg
        account = self.leg.facts.account_sid
        self._queue = self.leg.call.exchange.queue(command.queue.name, account)
        self._member: Member | None = None
        self._taken_sid = ""
        self._joined_at = 0.0
        self._timer: Timer | None = None
        self._tape: Tape | None = None

    def begin(self) -> None:
        """Take the first in line, or wait for one."""
        if self._queue is None:
            self._on.resume(DialEnded("failed"))
            return
        after = self.leg.schedule.after
        self._timer = after(self._command.timeout, self._give_up)
        self._queue.ask(self)

    def press(self, key: str) -> None:
        """Let `*` end the talk, where the document says so."""
        if key == "*" and self.open_to:
            self._finish()

    def others(self) -> "Iterable[Leg]":
        """Whoever was taken hears, once joined."""
        return (self._member.leg,) if self.talks and self._member else ()

    def leave(self) -> DialEnded:
        """Stop waiting or talking, because this party hung up."""
        return self._out(caller_left=True)

    def take(self, member: "Member") -> None:
        """Have somebody to talk to, when they have heard what is theirs alone."""
        self._member, self._taken_sid = member, member.leg.sid
        noun = self._command.queue
        member.taken(self, Fetch(noun.url, noun.method) if noun.url else None)

    def joined(self, member: "Member") -> None:
        """Let the two talk."""
        command, schedule = self._command, self.leg.schedule
        self._stop_timer()
        self._joined_at, self.talks = schedule.now, True
        self.open_to = KEYS if command.hangup_on_star else CLOSED
        self._timer = schedule.after(command.time_limit, self._finish)
        self._tape = taping.begin(self.leg, command, ringing=False) or taping.begin(
            self.leg, command, ringing=True
        )
        if self._tape:
            taping.join(self._tape, member.leg)
        self.leg.tell("bridged", {"queue": command.queue.name, "with": member.leg.sid})
        self.leg.party.changed()

    def lost(self, _member: "Member") -> None:
        """Go on with what follows the Dial: whoever was taken has hung up."""
        self._member = None
        self._on.resume(self._out())

    def _finish(self) -> None:
        self._on.resume(self._out())

    def _give_up(self) -> None:
        if self._member is None:
            self._on.resume(self._out())

    def _out(self, *, caller_left: bool = False) -> DialEnded:
        """End it from this side, and let the other go on."""
        self._stop_timer()
        if self._queue:
            self._queue.stop_asking(self)
        if self._tape:
            self._tape.stop()
        member, self._member = self._member, None
        if member:
            member.released()
        seconds = whole(self.leg.schedule.now - self._joined_at) if self.talks else None
        return DialEnded(
            self._status(caller_left),
            self._taken_sid,
            seconds,
            self.talks,
            self._tape.url if self._tape and not self._tape.error else "",
            caller_left,
        )

    def _status(self, caller_left: bool) -> str:
        if self.talks:
            return "completed"
        return "canceled" if caller_left else "no-answer"

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
