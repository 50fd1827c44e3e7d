"""
What a leg can be in the middle of.

A state says what a key, an utterance and a hang-up do now.  It ends by telling
its performance the one event that its command can have.
"""

from typing import TYPE_CHECKING, Final, Protocol

from ivr.call.commands import CLOSED, Open
from ivr.call.events import Event, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivr.carrier.legs.leg import Leg

BOTH: Final[Open] = frozenset({"dtmf", "speech"})
KEYS: Final[Open] = frozenset({"dtmf"})
SPEECH: Final[Open] = frozenset({"speech"})


class State(Protocol):
    """
    One thing under way.

    `open_to` is what of the party's is taken now; `waits` says that the prompts
    are over and the leg waits for the party; `talks`, that the party can talk to
    somebody; `speaks`, that the party has begun to speak and may go on.
    """

    open_to: Open
    waits: bool
    talks: bool
    speaks: bool

    def begin(self) -> None:
        """Start, now that the leg is in this state."""

    def cut(self, by: str) -> float | None:
        """Return how much of a prompt `dtmf` or `speech` would let stand, if any."""

    def press(self, key: str) -> None:
        """Take a key, or let it pass."""

    def say(self, said: Said, seconds: float) -> None:
        """Take an utterance that begins now, or let it pass."""

    def refer(self, target: str) -> None:
        """Lead whom the party talks to elsewhere, as its SIP phone asks."""

    def voice(self, *, on: bool) -> None:
        """Take it that the party's own sound begins or ends, whatever it says."""

    def sound(self, samples: bytes) -> None:
        """Take a piece of what the party says, as sound."""

    def others(self) -> "Iterable[Leg]":
        """Return the legs whose parties hear what this one says."""

    def leave(self) -> Event | None:
        """Stop; return what the interpreter is told of the hang-up, if anything."""


class Idle:
    """Nothing: the leg rings, or is over."""

    open_to: Open = CLOSED
    waits = False
    talks = False
    speaks = False

    def begin(self) -> None:
        """Nothing starts."""

    def cut(self, by: str) -> float | None:  # noqa: ARG002 - whatever it is
        """Nothing is cut."""
        return None

    def press(self, key: str) -> None:
        """Nobody hears the key."""

    def say(self, said: Said, seconds: float) -> None:
        """Nobody hears it."""

    def refer(self, target: str) -> None:
        """Nobody is there to be led elsewhere."""

    def voice(self, *, on: bool) -> None:
        """Nobody minds."""

    def sound(self, samples: bytes) -> None:
        """Nobody makes out what it says."""

    def others(self) -> "Iterable[Leg]":
        """Nobody else hears."""
        return ()

    def leave(self) -> Event | None:
        """Nothing is to be told."""
        return None


class Bridged(Idle):
    """
    In talk with another leg: keys and words are for the person there.

    `refer` is told where the party's SIP phone refers the other one to.
    """

    open_to: Open = BOTH
    talks = True

    def __init__(self, other: "Leg", refer: "Callable[[str], None]") -> None:
        self._other, self._refer = other, refer

    def refer(self, target: str) -> None:
        """Let the Dial say what comes of it."""
        self._refer(target)

    def others(self) -> "Iterable[Leg]":
        """The other person hears."""
        return (self._other,)


IDLE: Final = Idle()
