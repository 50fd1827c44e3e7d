"""
One leg: one party's connection, which Twilio's API calls a Call.

A leg has a status, whoever is at its other end, and what plays to it: one
`Performance`, or a stack of them where something plays on top of a wait.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ivr.call.commands import Fetch, Speech
from ivr.call.events import SURE, Dequeued, Said
from ivr.call.interpreter import Inline, run
from ivr.call.parameters import Facts
from ivr.call.status import Happening, HungUp, PickedUp, Status, Withdrawn, after
from ivr.carrier.ids import call_id
from ivr.carrier.legs.performance import Performance, Script
from ivr.carrier.legs.state import IDLE, Bridged, State
from ivr.carrier.legs.terms import terms
from ivr.carrier.media.streaming import beside
from ivr.carrier.media.tape import Tape, Wish
from ivr.carrier.media.tapes import Tapes
from ivr.carrier.media.taps import Listening, Tap
from ivr.carrier.people.address import is_sip
from ivr.carrier.people.party import Party
from ivr.carrier.transcript import Aside, Field
from ivr.twiml.nouns import Method
from ivr.twiml.nouns import Stream as Noun

if TYPE_CHECKING:
    from ivr.carrier.call import Call
    from ivr.carrier.callbacks import Progress
    from ivr.carrier.media.hearing import Ear
    from ivr.carrier.media.stream import Stream
    from ivr.carrier.people.counterpart import Counterpart
    from ivr.carrier.schedule import Time, Timer


class Leg:
    """
    One party's connection.

    Args:
        call: what all legs of the call share.
        facts: what every request says of this leg.
        party: who is at the other end.
        label: the number dialled, on a callee's leg; empty on the caller's.
        over: is told when the leg has ended.

    """

    def __init__(
        self,
        call: "Call",
        facts: Facts,
        party: Party,
        *,
        label: str = "",
        over: Callable[[], None],
    ) -> None:
        self.call, self.facts, self.party = call, facts, party
        self.label = label
        self.schedule: Time = call.schedule
        self.status = Status.QUEUED
        self.began = call.today()
        self.answered_at: float | None = None
        self.ended_at: float | None = None
        self.answered_by = ""
        self.extra = {"SipCallId": call_id(self.sid)} if is_sip(self.address) else {}
        self.performances: list[Performance] = []
        self.taps: list[Tap] = []
        self.streams: list[Stream] = []
        self.recordings = Tapes(self)
        self.progress: Progress | None = None
        self.fallback = (call.order.fallback, call.order.fallback_method)
        self._rest: State = IDLE
        self._over = over
        self.expected: Speech | None = None
        self._limit: Timer | None = None
        self.is_closed = self.is_moving = self.hung_up = False
        self.has_sound = self.is_voiced = False
        self.counterpart: Counterpart | None = None
        self.watchers: list[Callable[[], None]] = []
        call.legs[self.sid] = self

    @property
    def sid(self) -> str:
        """Its CallSid."""
        return self.facts.call_sid

    @property
    def address(self) -> str:
        """Where the party is: a number, a client or a SIP address."""
        facts = self.facts
        return facts.from_ if facts.direction == "inbound" else facts.to

    @property
    def state(self) -> State:
        """What the party is in the middle of."""
        return self.performances[-1].state if self.performances else self._rest

    @property
    def bridged(self) -> bool:
        """Whether the party is in talk with the caller, on a callee's leg."""
        return isinstance(self.state, Bridged)

    @property
    def talked(self) -> float:
        """Seconds from the answer to now, or to the leg's end."""
        if self.answered_at is None:
            return 0.0
        end = self.schedule.now if self.ended_at is None else self.ended_at
        return end - self.answered_at

    def run(self, script: Script, through: Callable[[], None] | None = None) -> None:
        """Play a script; `through` is told when it ends and leaves the leg up."""
        Performance(self, script, through or self._close).resume()

    def bridge(self, other: "Leg", refer: Callable[[str], None]) -> None:
        """Be joined to another leg, with no document of one's own."""
        self._rest = Bridged(other, refer)
        self.party.changed()

    def press(self, key: str, *, sounds: bool = True) -> None:
        """Take a key from the party; its tone sounds, unless it has sounded."""
        if self.status.is_final:
            return
        self.tell("pressed", {"key": key, **self.cut("dtmf")})
        self.call.hearing.key(self, key, sounds=sounds)
        self.state.press(key)

    def say(
        self, text: str, confidence: float = SURE, seconds: float | None = None
    ) -> float:
        """
        Take an utterance that begins now; return the seconds it takes.

        `confidence`, from 0 to 1, is how well it is understood; `seconds` how long
        it takes where its sound comes by itself.
        """
        if self.status.is_final:
            return 0.0
        self.tell("said", {"text": text, **self.cut("speech")})
        seconds = self.call.hearing.words(self, text, seconds)
        self.state.say(Said(text, confidence), seconds)
        return seconds

    def refer(self, target: str) -> None:
        """Let the party's SIP phone refer whom it talks to elsewhere."""
        if not is_sip(self.address):
            self.call.fail(f"{self.address} refers nobody: only a SIP phone can")
        elif not self.status.is_final:
            self.tell("refers", {"to": target})
            self.state.refer(target)

    def voice(self, on: bool) -> None:
        """Take it that the party begins to make sound, or falls silent."""
        self.is_voiced = on
        if not self.status.is_final:
            self.state.voice(on=on)

    def leave(self) -> None:
        """Let the party hang up."""
        if self.status.is_final:
            return
        self.hung_up = True
        own = self.performances[0] if self.performances else None
        event = own.interrupt() if own else None
        self.happen(HungUp())
        if own and event:
            own.through = self._close
            own.resume(event)  # the action is asked; its answer plays to nobody
        # An action under way ends the leg when it has been answered.
        if not (own and event) or own.state is IDLE:
            self._close()

    def end(self, happening: Happening) -> None:
        """End the leg from our side."""
        if self.status.is_final:
            return
        self.clear()
        self.happen(happening)
        self._close()

    def happen(self, happening: Happening) -> None:
        """Let the leg's status be what follows."""
        self.status = after(self.status, happening)
        if isinstance(happening, PickedUp):
            self.answered_at = self.schedule.now
        if self.status.is_final:
            self.ended_at = self.schedule.now
        if not self.label:
            self.tell("status", {"status": self.status})
        if self.progress and not self.status.is_final:
            self.progress.tell(self)
        if self.counterpart:
            self.counterpart.happened()
        for look in self.watchers:
            look()

    def tell(
        self,
        event: str,
        fields: dict[str, Field],
        aside: Aside | None = None,
    ) -> None:
        """Write in the transcript; on a callee's leg with the number."""
        if self.label:
            fields["leg"] = self.label
        self.call.tell(event, fields, aside)

    def _tell_end(self) -> None:
        """Write the end of a callee who was led elsewhere, perhaps again."""
        if self.status.is_final:
            self.tell("status", {"status": self.status})

    def cut(self, by: str) -> dict[str, Field]:
        """Return how much was heard of the prompt that is cut now, if one is."""
        cut = self.state.cut(by)
        return {} if cut is None else {"cut": round(cut, 2)}

    def redirect(self, url: str, method: Method = "POST") -> None:
        """Leave whatever is under way, and go on with another document."""
        self.go_on(Fetch(url, method))

    def play(self, twiml: str) -> None:
        """Leave whatever is under way, and go on with this document."""
        self.go_on(Inline(twiml))

    def cancel(self) -> None:
        """End a leg that was not answered, as `canceled`."""
        self.end(Withdrawn())

    def complete(self) -> None:
        """Hang up a leg that was answered, as `completed`."""
        self.end(HungUp())

    def limit(self, seconds: float) -> None:
        """End the leg so many seconds after its answer, in place of another limit."""
        if self._limit:
            self._limit.cancel()
        self._limit = self.schedule.after(seconds - self.talked, self.complete)

    def listen(self, ear: "Ear") -> None:
        """Let an ear hear the leg from now, in the seconds of its call."""
        self.taps.append(Listening(ear, self.call.seconds))

    def record(self, wish: Wish) -> Tape:
        """Begin to record the leg: what its party says, and what they hear."""
        return self.recordings.begin(wish)

    def stream(self, noun: Noun) -> "Stream":
        """Begin to send what the party says, or hears, to a WebSocket."""
        return beside(self, noun)

    def tapes(self) -> tuple[Tape, ...]:
        """Return the recordings of this leg, those over too, the oldest first."""
        return self.recordings.all()

    def go_on(self, start: Fetch | Inline) -> None:
        """Leave whatever is under way, and go on with what that document says."""
        if self.status != Status.IN_PROGRESS:
            raise ValueError(f"a {self.status} call cannot go on elsewhere")
        own = self.performances[0] if self.performances else None
        self.is_moving = True
        event = own.interrupt() if own else None
        self.is_moving = False
        if own and isinstance(event, Dequeued):
            # The queue's action is told, though what it answers plays to nobody.
            own.detach()
            own.resume(event)
        self.clear()
        if self.label:
            self._over()
            self._over = self._tell_end
        self.run(run(start, terms(self, answered=True)))

    def clear(self) -> None:
        """Stop all that plays, the topmost first, and any talk."""
        for performance in reversed(self.performances):
            performance.close()
        self._rest = IDLE

    def _close(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        if self._limit:
            self._limit.cancel()
        self.clear()
        for stream in self.streams:
            stream.close()
        self.recordings.stop()
        if self.progress:
            self.progress.tell(self)
        self._over()
        self.call.settle()
