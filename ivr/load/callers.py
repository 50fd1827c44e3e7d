"""
A caller in the menu: what is heard, what is done, and how long it takes.

Kinds differ in what they do where the menu listens:

- `knows` presses the key at once, over the prompt;
- `listens` waits until the key has been named;
- `errs` first presses a key that means nothing there, then listens;
- `silent` never does anything;
- `hangs_up` listens, but not for long.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from ivr.flow.heard import DialEnded, Heard, Keys, Recorded, Silence
from ivr.flow.model import Node
from ivr.flow.nodes.collect import CONFIRM, YES, Collect
from ivr.flow.nodes.menu import Menu as MenuNode
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.nodes.voicemail import Voicemail
from ivr.flow.turn import Ask, Ring, TakeMessage
from ivr.load.menu import Menu, Parties, Place
from ivr.load.office import Ends, Rings, Status
from ivr.load.population import Population
from ivr.load.record import Outcome
from ivr.load.wishes import TYPE, Ways, typed

MOST_TURNS: Final = 100
"""Turns after which a caller has had enough of a menu that never ends."""

RECORD_WAITS: Final = 5.0
"""Seconds of silence that end a recording: `<Record>`'s own default."""

RECORDING: Final = "https://recordings.example/1"

Move = tuple[float, Heard | None]
"""Seconds until the caller does something, and what; None hangs up."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How long callers take for things, drawn anew each time."""

    reaction: Callable[[], float]
    message: Callable[[], float]
    leaves: Callable[[], float]
    keying: float

    @classmethod
    def of(cls, population: Population, chance: Random) -> "Manners":
        """Return those of a population."""
        return cls(
            population.reaction.sampler(chance),
            population.message.sampler(chance),
            population.leaves.sampler(chance),
            population.keying,
        )


class Caller:
    """
    One caller, on one call after another.

    Args:
        crowd: what all callers share.
        parties: who calls which number.
        kind: see above.
        want: the node that is wanted.

    `watch`, if there is one, is told of each move.

    """

    def __init__(self, crowd: "Crowd", parties: Parties, kind: str, want: str) -> None:
        self.kind, self.want = kind, want
        self._crowd, self.parties = crowd, parties
        self._menu = crowd.menu
        self._keys = crowd.ways.to(want)
        does = self._menu.flow.nodes[want].does
        self._asks = isinstance(does, Collect)
        self._is_told = not isinstance(does, Transfer | Voicemail)
        self.watch: Callable[[Place, Move], None] | None = None
        self._met = self._served = self._left_message = False
        self._turns, self._patience = 0, math.inf

    def begin(self, now: float) -> Rings | Ends:
        """Call; walk until an agent is rung or the call is over."""
        self._met = self._served = self._left_message = False
        leaves = self.kind == "hangs_up"
        self._turns = 0
        self._patience = self._crowd.manners.leaves() if leaves else math.inf
        return self._walk(self._menu.entrance(self.parties, now), now)

    def resume(self, now: float, status: Status) -> Rings | Ends:
        """Walk on after the transfer."""
        self._served = self._served or status == "completed"
        return self._walk(self._menu.after(self._place, _ENDED[status], now), now)

    def _walk(self, place: Place, began: float) -> Rings | Ends:
        now = began
        while True:
            self._turns += 1
            self._met = self._met or self._meets(place)
            wait, heard = self._move(place)
            if self.watch:
                self.watch(place, (wait, heard))
            if wait > self._patience:
                return Ends(now + self._patience - began, self._outcome("gave up"))
            self._patience -= wait
            now += wait
            if isinstance(place.turn.then, Ring):
                self._place = place
                return Rings(now - began)
            if heard is None or self._turns >= MOST_TURNS:
                return Ends(now - began, self._outcome("failed"))
            place = self._menu.after(place, heard, now)

    def _meets(self, place: Place) -> bool:
        """Tell whether a turn says what was wanted; digits have to be typed for it."""
        if not self._is_told or self.want not in place.turn.visited:
            return False
        then = place.turn.then
        asked = isinstance(then, Ask) and then.visit.node == self.want
        return not (self._asks and asked)

    def _outcome(self, otherwise: Outcome) -> Outcome:
        if self._served:
            return "served"
        if self._left_message:
            return "message"
        return "self-served" if self._met else otherwise

    def _move(self, place: Place) -> Move:
        told = place.told
        match place.turn.then:
            case Ask() as ask if self.kind == "silent":
                return told.seconds + ask.timeout, Silence()
            case Ask() as ask:
                return self._answer(place, ask)
            case TakeMessage() as take:
                return self._record(told.seconds, take)
            case _:
                return told.seconds, None

    def _record(self, said: float, take: TakeMessage) -> Move:
        if self.kind == "silent":
            return said + RECORD_WAITS, Silence()
        seconds = min(self._crowd.manners.message(), float(take.max_length))
        self._left_message = True
        return said + seconds, Recorded(RECORDING, max(1, round(seconds)))

    def _answer(self, place: Place, ask: Ask) -> Move:
        """Choose; with all that was wanted heard, or no way to it, hang up."""
        keys = self._wanted_keys(ask)
        if not keys or self._met:
            return place.told.seconds, None
        wrong = self._crowd.wrong_key(ask.visit.node) if self._blunders(ask) else ""
        if wrong:
            return self._keyed(0.0, wrong, ask)
        typed = self._crowd.digits(ask.visit.node) if keys == TYPE else keys
        return self._keyed(self._moment(place, keys), typed, ask)

    def _wanted_keys(self, ask: Ask) -> str:
        if ask.visit.stage == CONFIRM:
            return YES
        if self._asks and ask.visit.node == self.want:
            return TYPE
        return self._keys.get(ask.visit.node, "")

    def _blunders(self, ask: Ask) -> bool:
        first = not (ask.visit.no_input or ask.visit.no_match or ask.visit.stage)
        return first and self.kind == "errs"

    def _keyed(self, moment: float, keys: str, ask: Ask) -> Move:
        """Press keys, and the finish key where there may be more."""
        full = len(keys) == ask.max_keys
        finish = "" if full else ask.finish_key
        more = len(keys) + len(finish) - 1
        seconds = moment + self._crowd.manners.reaction()
        seconds += more * self._crowd.manners.keying
        return seconds, self._crowd.press(keys, finish)

    def _moment(self, place: Place, key: str) -> float:
        if self.kind == "knows":
            return 0.0
        return place.told.keys.get(key, place.told.seconds)


_ENDED: Final[Mapping[Status, DialEnded]] = {
    status: DialEnded(status) for status in ("completed", "busy", "no-answer")
}


class Crowd:
    """
    All callers of one menu: makes one after another by the population's shares.

    Args:
        menu: what they call.
        population: who they are.
        wants: node -> its share.
        chance: draws who comes next.

    """

    def __init__(
        self,
        menu: Menu,
        population: Population,
        wants: Mapping[str, float],
        chance: Random,
    ) -> None:
        self.menu, self.ways = menu, Ways(menu.flow)
        self.manners = Manners.of(population, chance)
        self._population, self._chance = population, chance
        self._kinds = _Shares(population.shares, chance)
        self._wants = _Shares(wants, chance)
        first = next(iter(menu.flow.entries), "")
        self._dials = _Shares(population.dials or {first: 1.0}, chance)
        self._presses: dict[tuple[str, str], Keys] = {}
        self._wrong: dict[str, str] = {}
        self._digits: dict[str, tuple[str, ...]] = {}

    def next(self) -> Caller:
        """Return the next caller."""
        hidden = self._population.hidden
        number = self._dials.next()
        hides = bool(hidden) and self._chance.random() < hidden
        parties = Parties(number, "") if hides else Parties(number)
        return Caller(self, parties, self._kinds.next(), self._wants.next())

    def press(self, keys: str, finish: str) -> Keys:
        """Return keys as the menu hears them."""
        known = self._presses.get((keys, finish))
        if known is None:
            known = self._presses[keys, finish] = Keys(keys, finish)
        return known

    def digits(self, node: str) -> str:
        """Return what a caller types at a node."""
        if node not in self._digits:
            does = self.menu.flow.nodes[node].does
            given: tuple[str, ...] = ()
            if isinstance(does, Collect):
                given = typed(does, self._population.typed.get(does.value, ()))
            self._digits[node] = given or ("1",)
        return self._chance.choice(self._digits[node])

    def wrong_key(self, node: str) -> str:
        """Return a key that means nothing at a node; nothing where all do."""
        if node not in self._wrong:
            self._wrong[node] = _wrong_key(self.menu.flow.nodes[node])
        return self._wrong[node]


def _wrong_key(node: Node) -> str:
    means = set(node.keys)
    match node.does:
        case MenuNode(choices=choices):
            means |= set(choices)
        case Collect(finish_key=finish_key):
            means.add(finish_key)
        case _:  # at an offer of a text message any other key is a no
            return ""
    return next((key for key in "8765432190*#" if key not in means), "")


class _Shares:
    """Draws names by their shares."""

    def __init__(self, shares: Mapping[str, float], chance: Random) -> None:
        self._names = [name for name, share in shares.items() if share]
        total = 0.0
        self._sums = [total := total + shares[name] for name in self._names]
        self._chance = chance

    def next(self) -> str:
        """Return the next name."""
        return self._chance.choices(self._names, cum_weights=self._sums)[0]
