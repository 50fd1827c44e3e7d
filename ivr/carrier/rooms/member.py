"""
One leg in a queue, from `<Enqueue>` until somebody takes it, or it leaves.

Sources: https://www.twilio.com/docs/voice/twiml/enqueue and /queue for what is
heard before the talk.
"""

from typing import TYPE_CHECKING, Final

from ivr.call.commands import Fetch, JoinQueue, Report
from ivr.call.events import Dequeued
from ivr.call.interpreter import run
from ivr.call.parameters import Waiting, of_dequeuing, of_waiting
from ivr.carrier.callbacks import whole
from ivr.carrier.legs.aside import Aside
from ivr.carrier.legs.performance import Performance
from ivr.carrier.legs.state import BOTH, Idle
from ivr.carrier.legs.terms import terms
from ivr.carrier.rooms.music import Music

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.rooms.dequeuing import Dequeuing
    from ivr.carrier.rooms.queue import Queue
    from ivr.carrier.transcript import Field
    from ivr.twiml.nouns import Method

AGAIN: Final = 1.0
"""Seconds until a waiting document that takes no time is asked for again."""

MOST: Final = 1000
"""Waiting documents that one member hears; then there is silence, and a finding."""


class Member(Idle):
    """Waits to the sound of its document, then talks to whoever takes it."""

    def __init__(self, on: Performance, command: JoinQueue, queue: "Queue") -> None:
        self._on, self._command, self.queue = on, command, queue
        self.leg = on.leg
        self.began = self._asked_at = self.leg.schedule.now
        self._waited: float | None = None
        self._heard = 0
        self._aside = Aside(self.leg, "queue")
        self._music = Music(self.leg)
        self._whisper: Performance | None = None
        self._taker: Dequeuing | None = None

    @property
    def position(self) -> int:
        """1 for the first in line."""
        return self.queue.position(self)

    @property
    def waited(self) -> float:
        """Seconds in the queue, until taken."""
        if self._waited is None:
            return self.leg.schedule.now - self.began
        return self._waited

    def begin(self) -> None:
        """Get in line, and hear the waiting document unless taken at once."""
        fields: dict[str, Field] = {"queue": self.queue.name}
        position = self.queue.size + 1
        self.leg.tell("queued", fields | {"position": position})
        self.queue.enter(self)
        if self._taker is None and self._command.wait_url is None:
            self._music.play("queue")
        elif self._taker is None:
            self._entertain()

    def others(self) -> "Iterable[Leg]":
        """Whoever has taken this one hears, once joined."""
        return (self._taker.leg,) if self.talks and self._taker else ()

    def leave(self) -> Dequeued:
        """Hang up, or be called away, in the queue or in the talk."""
        moving = self.leg.is_moving
        if self._taker is None:
            return self._out("redirected" if moving else self._gone, caller_left=True)
        taker, self._taker = self._taker, None
        self._stop()
        taker.lost(self)
        from_talk = "redirected-from-bridged" if moving else "bridged"
        return self._dequeued(
            from_talk if self.talks else "bridging-in-process", caller_left=True
        )

    @property
    def _gone(self) -> str:
        """
        The result of a hang-up.

        Twilio's page explains `system-error` with a caller who hangs up before
        being fully enqueued; here that is before the first waiting document is in.
        """
        if self._command.wait_url and not self._aside.begun:
            return "system-error"
        return "hangup"

    def dequeue(self, url: str, method: "Method" = "POST") -> None:
        """Take the member out of the queue, on with another document."""
        self.leg.redirect(url, method)

    def taken(self, taker: "Dequeuing", whisper: Fetch | None) -> None:
        """Leave the line; hear what is for this one alone, then talk."""
        self._waited, self._taker = self.waited, taker
        self.queue.left(self)
        self._stop()
        if whisper is None:
            self._join()
            return
        seconds = whole(self.waited)
        params = of_dequeuing(self.queue.sid, seconds, taker.leg.sid)
        start = Fetch(whisper.url, whisper.method, params)
        script = run(start, terms(self.leg, waiting="talk"))
        join = self._join  # also where the document cannot be played
        self._whisper = Performance(self.leg, script, join, lambda _: join())
        self._whisper.resume()

    def released(self) -> None:
        """Go on with what follows the Enqueue: whoever talked to this one has left."""
        self._taker = None
        self._stop()
        self._on.resume(
            self._dequeued("bridged" if self.talks else "bridging-in-process")
        )

    def _join(self) -> None:
        self._whisper = None
        self.talks, self.open_to = True, BOTH
        self.leg.party.changed()
        if self._taker:
            self._taker.joined(self)

    def _entertain(self) -> None:
        """Ask for the waiting document, now and whenever it has run out."""
        command, queue = self._command, self.queue
        if not command.wait_url or self._waited is not None:
            return
        self._heard += 1
        if self._heard > MOST:
            why = f"{MOST} waiting documents in a row, and nobody came: now silence"
            report = Report(0, why, "error", url=command.wait_url)
            self.leg.call.report(self.leg, report)
            return
        self._asked_at = self.leg.schedule.now
        stand = Waiting(
            queue.sid,
            self.position,
            whole(self.waited),
            whole(queue.average_wait),
            queue.size,
            queue.max_size,
        )
        start = Fetch(command.wait_url, command.wait_method, of_waiting(stand))
        self._aside.play(start, over=self._again, left=self._leave)

    def _again(self) -> None:
        idle = self.leg.schedule.now == self._asked_at
        self.leg.schedule.after(AGAIN if idle else 0.0, self._entertain)

    def _leave(self, result: str) -> None:
        self._on.resume(self._out(result))

    def _out(self, result: str, *, caller_left: bool = False) -> Dequeued:
        self._waited = self.waited
        self.queue.left(self)
        self._stop()
        return self._dequeued(result, caller_left=caller_left)

    def _stop(self) -> None:
        self._music.stop()
        self._aside.stop()
        if self._whisper:
            self._whisper.close()
            self._whisper = None

    def _dequeued(self, result: str, *, caller_left: bool = False) -> Dequeued:
        fields: dict[str, Field] = {"queue": self.queue.name, "result": result}
        self.leg.tell("dequeued", fields | {"seconds": round(self.waited, 2)})
        seconds = whole(self.waited)
        return Dequeued(result, self.queue.sid, seconds, caller_left)


def enter(on: Performance, command: JoinQueue) -> None:
    """Get in line in a queue, made if there is none of that name."""
    account = on.leg.facts.account_sid
    queue = on.leg.call.exchange.open_queue(account, command.name, command.max_size)
    if queue.is_full:
        on.resume(Dequeued("queue-full"))
    else:
        on.enter(Member(on, command, queue))
