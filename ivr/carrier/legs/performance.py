"""
One interpreter under way on a leg.

A leg has one for its documents.  While it waits in a queue or a conference, or
hears an announcement, a second one plays on top of it.  A performance is always
in one `State`; the state resumes it with one event when it is over.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeVar

from ivr.call.commands import Command
from ivr.call.events import Event
from ivr.carrier.legs.state import IDLE, Idle, State

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

T = TypeVar("T")

Script = Generator[Command, Event, None]


class Performance:
    """
    Plays a script to a leg, on top of whatever the leg is in.

    Args:
        leg: whose party hears it.
        script: what the interpreter yields.
        through: is told when it came to its end and leaves the leg up.
        left: is told why, when it leads out of a wait before its end.

    """

    def __init__(
        self,
        leg: "Leg",
        script: Script,
        through: Callable[[], None],
        left: Callable[[str], None] | None = None,
    ) -> None:
        self.leg, self.through, self.left = leg, through, left
        self.state: State = IDLE
        self.steps = 0
        self._script: Script | None = script
        self._event: Event | None = None
        self._running = False
        leg.performances.append(self)

    @property
    def is_own(self) -> bool:
        """Whether these are the leg's own documents, not what it hears in a wait."""
        return self.leg.performances[0] is self

    def resume(self, event: Event | None = None) -> None:
        """Begin, or tell the interpreter; perform what it asks next."""
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
        self.leg.party.changed()

    def wait_for(
        self, ask: Callable[[Callable[[T], None]], None], then: Callable[[T], None]
    ) -> None:
        """
        Let something come from elsewhere, at once on a virtual clock.

        On a real one the other legs go on meanwhile; what comes after the leg has
        left is dropped.
        """
        self.state = waiting = Idle()

        def come(found: T) -> None:
            if self.state is waiting:
                then(found)

        ask(come)

    def detach(self) -> None:
        """Play to nobody from now."""
        self.leg.performances.remove(self)
        self.through = _nothing

    def interrupt(self) -> Event | None:
        """Stop what is under way; return what the interpreter is told of it."""
        state, self.state = self.state, IDLE
        return state.leave()

    def close(self) -> None:
        """Stop wherever it is; harmless when it is over."""
        if self._script:
            self._script.close()
            self._finish()
            self.interrupt()

    def _step(self, script: Script, event: Event | None) -> bool:
        """Perform one command; return whether its answer is there already."""
        self._event = None
        self.state = IDLE
        self.steps += 1
        if not self.leg.call.may_go_on():
            return False
        try:
            command = next(script) if event is None else script.send(event)
        except StopIteration:
            self._finish()
            self.through()
            return False
        self.leg.call.perform(self, command)
        return self._event is not None

    def _finish(self) -> None:
        self._script = None
        if self in self.leg.performances:
            self.leg.performances.remove(self)


def _nothing() -> None:
    """Be told of what plays to nobody."""
