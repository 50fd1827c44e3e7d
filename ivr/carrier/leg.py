"""
One leg: an interpreter's commands performed for one party on the line.

A leg is always in one `State`: a prompt, a listening, a recording, a dialling.
The state says what a key does now, and resumes the leg with one event when it
is over; the leg sends that to the interpreter and performs what comes next.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Final, Protocol

from ivr.call.commands import (
    CLOSED,
    Answer,
    Capture,
    Command,
    Fetch,
    HangUp,
    Listen,
    Open,
    PlayFile,
    PlayKeys,
    Prepare,
    Refuse,
    Report,
    Ring,
    SendText,
    Speak,
    Wait,
)
from ivr.call.events import Done, Event
from ivr.call.parameters import Facts
from ivr.call.status import (
    Happening,
    HungUp,
    PickedUp,
    RangOut,
    Status,
    WasBusy,
    after,
)
from ivr.carrier import passing, texting
from ivr.carrier.dialing import Dialing
from ivr.carrier.party import Party
from ivr.carrier.taking import Taking
from ivr.carrier.transcript import Field

if TYPE_CHECKING:
    from ivr.carrier.callbacks import Progress
    from ivr.carrier.exchange import Exchange
    from ivr.carrier.schedule import Schedule

Script = Generator[Command, Event, None]


class State(Protocol):
    """
    What a leg is in the middle of.

    `open_to` is what of the party's is taken now; `waits` says that the prompts
    are over and the leg waits for the party.
    """

    open_to: Open
    waits: bool

    def begin(self) -> None:
        """Start, now that the leg is in this state."""

    def cut(self) -> float | None:
        """Return how much of a prompt a key would let stand; None: it cuts none."""

    def press(self, key: str) -> None:
        """Take a key, or let it pass."""

    def say(self, text: str, seconds: float) -> None:
        """Take an utterance that begins now, or let it pass."""

    def leave(self) -> Event | None:
        """Stop; return what the interpreter is told of the hang-up, if anything."""


class Idle:
    """Nothing: the leg rings, or is over."""

    open_to: Open = CLOSED
    waits = False

    def begin(self) -> None:
        """Nothing starts."""

    def cut(self) -> float | None:
        """Nothing is cut."""
        return None

    def press(self, key: str) -> None:
        """Nobody hears the key."""

    def say(self, text: str, seconds: float) -> None:
        """Nobody hears it."""

    def leave(self) -> Event | None:
        """Nothing is to be told."""
        return None


class Bridged(Idle):
    """In talk with the caller: keys and words are for the other person."""

    open_to: Open = frozenset({"dtmf", "speech"})


IDLE: Final = Idle()
BRIDGED: Final = Bridged()


class Leg:
    """
    One party's connection.

    Args:
        exchange: what all legs of the call share.
        facts: what every request says of this leg.
        party: who is at the other end.
        label: the number dialled, on a callee's leg; empty on the caller's.
        over: is told when the leg has ended.

    """

    def __init__(
        self,
        exchange: "Exchange",
        facts: Facts,
        party: Party,
        *,
        label: str = "",
        over: Callable[[], None],
    ) -> None:
        self.exchange, self.facts, self.party = exchange, facts, party
        self.label = label
        self.schedule: Schedule = exchange.schedule
        self.status = Status.QUEUED
        self.answered_at: float | None = None
        self.state: State = IDLE
        self.progress: Progress | None = None
        self._over = over
        self._script: Script | None = None
        self._through = self._close
        self._event: Event | None = None
        self._running = False

    @property
    def talked(self) -> float:
        """Seconds since the leg was answered."""
        if self.answered_at is None:
            return 0.0
        return self.schedule.now - self.answered_at

    def run(self, script: Script, through: Callable[[], None] | None = None) -> None:
        """Play a script; `through` is told when it ends and leaves the leg up."""
        self._script, self._through = script, through or self._close
        self.resume(None)

    def resume(self, event: Event | None) -> None:
        """Tell the interpreter, and perform what it asks next."""
        self._event = event
        if self._running:  # a command was over at once: the loop below goes on
            return
        self._running = True
        more = True
        while more and self._script:
            more = self._step(self._script, self._event)
        self._running = False

    def enter(self, state: State) -> None:
        """Be in the middle of something else from now."""
        self.state = state
        state.begin()
        self.party.changed()

    def bridge(self) -> None:
        """Be joined to the caller, with no document of one's own."""
        self.enter(BRIDGED)

    @property
    def bridged(self) -> bool:
        """Whether the party is in talk with the caller."""
        return self.state is BRIDGED

    def press(self, key: str) -> None:
        """Take a key from the party."""
        if self.status.is_final:
            return
        cut = self.state.cut()
        fields: dict[str, Field] = {"key": key}
        if cut is not None:
            fields["cut"] = round(cut, 2)
        self.tell("pressed", fields)
        self.exchange.hearing.key(self, key)
        self.state.press(key)

    def say(self, text: str) -> float:
        """Take an utterance that begins now; return the seconds it takes."""
        if self.status.is_final:
            return 0.0
        self.tell("said", {"text": text})
        seconds = self.exchange.hearing.words(self, text)
        self.state.say(text, seconds)
        return seconds

    def leave(self) -> None:
        """Let the party hang up."""
        if self.status.is_final:
            return
        event = self.state.leave()
        self.happen(HungUp())
        if event and self._script:
            self._through = self._close
            self.resume(event)
        self._close()

    def end(self, happening: Happening) -> None:
        """End the leg from our side."""
        if self.status.is_final:
            return
        self.state.leave()
        self.happen(happening)
        self._close()

    def happen(self, happening: Happening) -> None:
        """Let the leg's status be what follows."""
        self.status = after(self.status, happening)
        if isinstance(happening, PickedUp):
            self.answered_at = self.schedule.now
        if not self.label:
            self.tell("status", {"status": self.status})
        if self.progress and not self.status.is_final:
            self.progress.tell(self)

    def tell(self, event: str, fields: dict[str, Field]) -> None:
        """Write in the transcript; on a callee's leg with the number."""
        if self.label:
            fields["leg"] = self.label
        self.exchange.tell(event, fields)

    def _step(self, script: Script, event: Event | None) -> bool:
        """Perform one command; return whether its answer is there already."""
        self._event = None
        self.state = IDLE
        if not self.exchange.may_go_on():
            return False
        try:
            command = next(script) if event is None else script.send(event)
        except StopIteration:
            self._script = None
            self._through()
            return False
        self._perform(command)
        return self._event is not None

    def _perform(self, command: Command) -> None:
        match command:
            case Fetch():
                self.resume(self.exchange.web.fetch(self, command))
            case Prepare():  # what cannot be had fails when it is played
                self.resume(Done())
            case Report():
                self.exchange.report(self, command)
                self.resume(Done())
            case Answer():
                self.happen(PickedUp())
                self.resume(Done())
            case SendText():
                self.resume(texting.send(self, command))
            case HangUp():
                self.end(HungUp())
            case Refuse():
                self.end(WasBusy() if command.status == "busy" else RangOut())
            case Capture():
                self.enter(Taking(self, command))
            case Ring():
                self.enter(Dialing(self, command))
            case Speak() | PlayFile() | PlayKeys() | Wait() | Listen():
                passing.perform(self, command)

    def _close(self) -> None:
        if self._script:
            self._script.close()
            self._script = None
        self.state = IDLE
        over, self._over = self._over, _nothing
        if self.progress and over is not _nothing:
            self.progress.tell(self)
        over()


def _nothing() -> None:
    """Be told once and no more."""
