"""
Another leg as the party of this one: two calls that are one to the people in them.

A call to a number of ours goes out on one leg and comes in on another.  What the
party of either hears, the party of the other says: its sound as it is, the keys in
that, and its words to whatever listens for words.  None of it is done in the
middle of a leg's own work: it comes a moment later.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ivr.call.events import SURE
from ivr.call.status import Happening, RangOut, Status, Unreachable, WasBusy
from ivr.carrier.media.frames import SIZE
from ivr.carrier.people.party import Silent
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

LAG: Final = 0.06
"""Seconds from the ear of one to the mouth of the other, as of all live sound."""

SILENCE: Final = bytes(SIZE)

ENDS: Final[Mapping[Status, Happening]] = MappingProxyType(
    {Status.BUSY: WasBusy(), Status.FAILED: Unreachable()}
)
"""How the leg ended that came in -> what comes of the ringing; else nobody answered."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said from a moment of the schedule on, and how long it takes."""

    text: str
    begin: float
    seconds: float

    def left(self, now: float) -> tuple[str, float]:
        """Return the words that are not said yet, and the seconds they take."""
        share = (now - self.begin) / self.seconds if self.seconds else 0.0
        words = self.text.split()
        said = math.ceil(round(len(words) * share, 6))
        rest = " ".join(words[said:]) if said else self.text
        return rest, self.seconds * (1 - share)


class Counterpart(Silent):
    """
    One of the two: the party of its leg, and the handset they hold.

    Args:
        depth: how many numbers of ours have been called, each from the one before.

    """

    in_band = True

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self._other = self
        self._leg: Leg | None = None
        self._picked_up: Callable[[], None] | None = None
        self._words: Words | None = None
        self._told_until = 0.0
        self._frame = b""

    @property
    def leg(self) -> "Leg | None":
        """Whose party it is; None until it is on the phone."""
        return self._leg

    @property
    def is_told(self) -> bool:
        """Whether it is known which words the sound is that it makes now."""
        return self._leg is not None and self._leg.schedule.now < self._told_until

    def meet(self, other: "Counterpart") -> None:
        """Have another one to hear and to speak to."""
        self._other = other

    def ring(self, leg: "Leg", picked_up: Callable[[], None]) -> None:
        """Be the party of a leg that rings; `picked_up` is done when it is answered."""
        self._leg, self._picked_up = leg, picked_up
        leg.party = leg.counterpart = self

    def join(self, leg: "Leg") -> None:
        """Hear and speak on the leg from now."""
        self._leg = leg
        leg.counterpart = self
        self._frame = b""
        leg.call.exchange.beat.attach(leg, self, noisy=False)

    def changed(self) -> None:
        """Say what the leg did not take before."""
        if self._leg and self._words:
            self._leg.schedule.after(0.0, self._say)

    def happened(self) -> None:
        """Let the other leg be answered, or end, as this one does."""
        leg = self._leg
        if leg and leg.status == Status.IN_PROGRESS:
            self._other.answered()
        elif leg and leg.status.is_final:
            self.gone()

    def gone(self) -> None:
        """Be on the leg no more: the other one's party has hung up."""
        if self._leg:
            self._leg.call.exchange.beat.detach(self._leg)
            self._other.alone(self._leg.status)

    def hears(self, text: str, seconds: float) -> None:
        """Hear words begin, of a prompt or of somebody; none: keys' tones."""
        if not self._goes_round():
            self._other.tell(text, seconds)

    def hushed(self) -> None:
        """Hear the prompt stop short."""
        self._other.stop()

    def hear(self, frame: bytes) -> None:
        """Hear 20 ms."""
        if frame != SILENCE and not self._goes_round():
            self._other.pass_on(frame)

    def speak(self) -> bytes:
        """Say what the other has just heard."""
        frame, self._frame = self._frame, b""
        return frame

    def over(self, tone: Sound) -> None:
        """Hear the line go dead."""

    def answered(self) -> None:
        """Hear that the other leg is answered, and so is this one."""
        if self._leg and self._picked_up:
            self._leg.schedule.after(0.0, self._picked_up)

    def alone(self, status: Status) -> None:
        """Hear that the other leg has ended; so does this one, at once."""
        if self._leg:
            self._leg.schedule.after(0.0, lambda: self._part(status))

    def tell(self, text: str, seconds: float) -> None:
        """Have words to say."""
        if self._leg:
            begin = self._leg.schedule.now + LAG
            self._words = Words(text, begin, seconds)
            self._told_until = begin + seconds
            self._leg.schedule.after(LAG, self._say)

    def stop(self) -> None:
        """Say no more of them."""
        self._words, self._told_until = None, 0.0

    def pass_on(self, frame: bytes) -> None:
        """Have 20 ms of sound to say."""
        self._frame = frame

    def _say(self) -> None:
        """Say the words that are left, if they are listened for."""
        words, leg = self._words, self._leg
        if not words or not leg or leg.schedule.now < words.begin:
            return
        if "speech" in leg.state.open_to or leg.state.speaks:
            self._words = None
            text, seconds = words.left(leg.schedule.now)
            if text:
                leg.say(text, SURE, seconds)

    def _part(self, status: Status) -> None:
        leg = self._leg
        if not leg or leg.is_closed:
            return
        if self._picked_up and leg.status == Status.RINGING:
            leg.end(ENDS.get(status, RangOut()))
        else:
            leg.leave()

    def _goes_round(self) -> bool:
        """Whether the other leg would hear itself: the two are in one room."""
        mine, other = self._leg, self._other.leg
        return bool(mine and other and mine in other.call.hearing.hearers(other))


def ring(leg: "Leg", picked_up: Callable[[], None]) -> Counterpart:
    """Let a leg that rings have a counterpart; return who calls in its place."""
    placed = leg.call.leg.counterpart
    depth = placed.depth + 1 if placed else 1
    near, far = Counterpart(depth), Counterpart(depth)
    near.meet(far)
    far.meet(near)
    near.ring(leg, picked_up)
    return far
