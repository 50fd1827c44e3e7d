"""
The real menu as places that callers walk between, each answered once.

The flow's own engine answers; what it answers at a place is remembered, so
that the ten-thousandth caller costs a look into a dictionary.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ivr.flow.engine import answer
from ivr.flow.heard import Arrived, Heard
from ivr.flow.model import Flow
from ivr.flow.needs import (
    Answer,
    Fetch,
    Forget,
    Keep,
    Need,
    Now,
    Party,
    Recall,
    Region,
    Send,
)
from ivr.flow.turn import Ask, Ring, TakeMessage, Turn
from ivr.flow.visit import Visit
from ivr.load.lengths import Lengths, Told

DAY: Final = datetime(2026, 11, 24)  # noqa: DTZ001 - in whichever zone is asked
"""A Tuesday that is no holiday: the day of every load."""

MOBILE: Final = "+79161234567"
"""A caller of no town."""

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who calls whom; a caller without a number hides it."""

    called: str
    caller: str = MOBILE


@dataclass(slots=True, eq=False)
class Place:
    """
    Where a caller is: what is said, and what the menu waits for then.

    Args:
        turn: the menu's answer.
        told: how long that takes, and when each key is named in it.
        parties: whose call it is.
        values: what the menu knows of the caller.
        onward: what was heard here -> where it leads; with the minute of the
            day where that makes a difference.

    """

    turn: Turn
    told: Told
    parties: Parties
    values: Values
    onward: dict[Heard | tuple[Heard, int], "Place"] = field(default_factory=dict)

    @property
    def visit(self) -> Visit:
        """Where the caller stands, at a place that waits for something."""
        match self.turn.then:
            case Ask(visit) | Ring(visit) | TakeMessage(visit):
                return visit
            case _:
                raise TypeError(f"nothing is waited for after {self.turn.visited}")


class Menu:
    """
    One menu, walked by many.

    Args:
        flow: the menu.
        lengths: how long its prompts are.
        lookup: answers look-ups.
        region: names a number's town.

    """

    def __init__(
        self,
        flow: Flow,
        lengths: Lengths,
        lookup: Callable[[Fetch], Answer],
        region: Callable[[str], str],
    ) -> None:
        self.flow = flow
        self._lengths, self._lookup, self._region = lengths, lookup, region
        self._places: dict[tuple[Turn, Values, Parties], Place] = {}
        self._entrances: dict[Parties, Place] = {}

    def entrance(self, parties: Parties, now: float) -> Place:
        """Return where a call begins, `now` seconds into the day."""
        door = self._entrances.get(parties)
        if door is None:
            start = self.flow.entries.get(parties.called, self.flow.start)
            door = Place(Turn("", Ask(Visit(start))), Told(0.0), parties, ())
            self._entrances[parties] = door
        return self.after(door, Arrived(), now)

    def after(self, place: Place, heard: Heard, now: float) -> Place:
        """Return where something heard leads."""
        minute = int(now // 60)
        known = place.onward
        found = known.get(heard) or known.get((heard, minute))
        if found is None:
            world = _World(self, place, minute)
            found = self._place(world.turn(heard), world)
            known[(heard, minute) if world.asked_time else heard] = found
        return found

    def _place(self, turn: Turn, world: "_World") -> Place:
        values = tuple(sorted(world.values.items()))
        key = turn, values, world.parties
        if key not in self._places:
            told = self._lengths.of(turn)
            self._places[key] = Place(turn, told, world.parties, values)
        return self._places[key]

    def look_up(self, fetch: Fetch) -> Answer:
        """Ask a service, or whoever stands for it."""
        return self._lookup(fetch)

    def town(self, number: str) -> str:
        """Return where a number is from; nothing for a hidden one."""
        return self._region(number) if number else ""


class _World:
    """What one turn needs of the world; the day is always the same Tuesday."""

    def __init__(self, menu: Menu, place: Place, minute: int) -> None:
        self._menu, self._place, self._minute = menu, place, minute
        self.parties = place.parties
        self.values = dict(place.values)
        self.asked_time = False

    def turn(self, heard: Heard) -> Turn:
        """Answer what was heard, giving the engine all it needs."""
        turning = answer(self._menu.flow, self._place.visit, heard)
        try:
            need = next(turning)
            while True:
                need = turning.send(self._meet(need))
        except StopIteration as done:
            turn: Turn = done.value
            return turn

    def _meet(self, need: Need) -> Answer:  # noqa: PLR0911 - one return a need
        match need:
            case Recall(name):
                return self.values.get(name)
            case Keep(name, value):
                self.values[name] = value
                return True
            case Forget():
                self.values.clear()
                return True
            case Now(zone):
                self.asked_time = True
                return _moment(self._minute, zone)
            case Party(which):
                own = which == "caller"
                return self.parties.caller if own else self.parties.called
            case Region():
                return self._menu.town(self.parties.caller)
            case Fetch():
                return self._menu.look_up(need)
            case Send():
                return False


def _moment(minute: int, zone: str) -> datetime:
    try:
        info = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        info = ZoneInfo("UTC")
    return (DAY + timedelta(minutes=minute)).replace(tzinfo=info)
