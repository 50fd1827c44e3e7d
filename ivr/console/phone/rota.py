"""
Which browsers are which phones: a call to one of their numbers rings there.

All of it is used in the thread that drives the calls.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from ivr.call.status import RangOut, Status, WasBusy
from ivr.carrier.people.callee import Callee
from ivr.console.phone.outbox import Outbox
from ivr.errors import SettingsError

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.people.party import Party


@dataclass(slots=True, eq=False)
class Rung:
    """
    One call that rings.

    Args:
        number: whose phone it is.
        leg: its leg.
        picked_up: what to do when it is answered.
        at: the browsers where it rings.

    """

    number: str
    leg: "Leg"
    picked_up: Callable[[], None]
    at: list[Outbox] = field(default_factory=list)


class Rota(Mapping[str, Callee]):
    """
    How phones behave: those at browsers ring there, others as they are described.

    Args:
        others: the others.

    """

    def __init__(self, others: Mapping[str, Callee]) -> None:
        self._others = others
        self._numbers: dict[Outbox, tuple[str, ...]] = {}
        self._rung: dict[int, Rung] = {}
        self._count = 0

    def __getitem__(self, number: str) -> Callee:
        """Return who is there; a browser comes before what was described."""
        if self._at(number):
            return Callee(reach=partial(self._ring, number))
        return self._others[number]

    def __iter__(self) -> Iterator[str]:
        """Go through all numbers."""
        at_browsers = (each for numbers in self._numbers.values() for each in numbers)
        return iter(dict.fromkeys([*at_browsers, *self._others]))

    def __len__(self) -> int:
        """Return how many those are."""
        return sum(1 for _ in self)

    def wait(self, outbox: Outbox, numbers: tuple[str, ...]) -> None:
        """Let a browser be the phone at these numbers, and no others."""
        self._numbers[outbox] = numbers
        outbox.tell("waits", numbers=numbers)

    def leave(self, outbox: Outbox) -> None:
        """Let a browser be gone; nobody answers there."""
        self._numbers.pop(outbox, None)
        for ring, rung in tuple(self._rung.items()):
            if outbox in rung.at:
                rung.at.remove(outbox)
                if not rung.at:
                    self._forget(ring)
                    rung.leg.end(RangOut())

    def answer(self, ring: int, party: "Party") -> None:
        """Let somebody take a call; raise `SettingsError` when it rings no more."""
        rung = self._find(ring)
        rung.leg.party = party
        rung.picked_up()

    def decline(self, ring: int) -> None:
        """Let the caller hear that the phone is busy; raise as `answer` does."""
        rung = self._find(ring)
        self._forget(ring)
        rung.leg.end(WasBusy())

    def _at(self, number: str) -> list[Outbox]:
        """Return the browsers that are the phone at a number."""
        return [box for box, numbers in self._numbers.items() if number in numbers]

    def _ring(self, number: str, leg: "Leg", picked_up: Callable[[], None]) -> None:
        self._count += 1
        ring, rung = self._count, Rung(number, leg, picked_up, self._at(number))
        self._rung[ring] = rung
        leg.watchers.append(lambda: self._look(ring))
        shown = {"ring": ring, "number": number, "from": leg.facts.from_}
        for outbox in rung.at:
            outbox.tell("rings", **shown)

    def _look(self, ring: int) -> None:
        """See whether a call rings on."""
        rung = self._rung.get(ring)
        if rung and rung.leg.status != Status.RINGING:
            self._forget(ring)

    def _forget(self, ring: int) -> None:
        for outbox in self._rung.pop(ring).at:
            outbox.tell("rings-no-more", ring=ring)

    def _find(self, ring: int) -> Rung:
        rung = self._rung.get(ring)
        if rung is None:
            raise SettingsError("That call rings no more.")
        return rung
