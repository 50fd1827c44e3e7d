"""The recordings of one leg, those over too."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ivr.carrier.media.tape import Tape, Wish
from ivr.carrier.media.taps import Tap, both

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg


class Tapes:
    """
    What is recorded of a leg.

    Args:
        leg: whose sound it is.

    """

    def __init__(self, leg: "Leg") -> None:
        self._leg = leg
        self._all: list[Tape] = []

    def all(self) -> tuple[Tape, ...]:
        """Return every one, the oldest first."""
        return tuple(self._all)

    def begin(self, wish: Wish, thread: Callable[[Tape], Tap] = both) -> Tape:
        """Begin one; `thread` says what of the leg is on it."""
        tape = Tape(self._leg, wish)
        self.keep(tape)
        self._leg.taps.append(thread(tape))
        return tape

    def keep(self, tape: Tape) -> None:
        """Have one that others began among those of this leg."""
        if tape not in self._all:
            self._all.append(tape)

    def let_go(self, tape: Tape) -> None:
        """Have one that goes on among another leg's."""
        self._all.remove(tape)

    def stop(self) -> None:
        """End them with the leg; a conference's goes on without it."""
        for tape in self._all:
            if not tape.room:
                tape.stop()
