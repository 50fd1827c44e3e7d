"""
Goes everywhere that a caller can go, breadth first, and draws a chart.

A place that was met before is not gone on from: the same acts lead to the same
places.  One that only asks again is waited out, since its keys are those of
the place before it.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.chart.acts import (
    OUTCOMES,
    Act,
    Callee,
    Guesses,
    Keys,
    Message,
    Path,
    Silence,
    Words,
    announced,
    many_keys,
    one_key,
)
from ivr.chart.memory import Remembered
from ivr.chart.place import Chart, Place, Sight
from ivr.chart.prober import Phones, Prober

DEEPEST: Final = 20
"""Acts of a path; no menu is that deep, and a counter has no end."""

LEFT_A_MESSAGE: Final = "Это проверка. This is a test."
"""What is said where the caller is recorded."""

Told = Callable[[int, int], None]
"""Is told how many places are known, and how many requests were made."""

Start = tuple[str, str]
"""The number called, and the one calling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """
    What is to be charted, and how far.

    Args:
        url: the webhook.
        starts: the calls to begin with.
        method: how it is first asked.
        auth_token: signs every request; empty signs none.
        guesses: what is tried where a number or words are wanted.
        budget: requests at most.
        people: also go on where a person would be reached.
        fresh: a call of its own for each path: nothing is answered from memory.

    """

    url: str
    starts: tuple[Start, ...]
    method: str = "POST"
    auth_token: str = ""
    guesses: Guesses = field(default_factory=Guesses)
    budget: int = 2000
    people: bool = False
    fresh: bool = False


class Explorer:
    """Calls one webhook again and again, over one line, one call at a time."""

    def __init__(self, line: Line, errand: Errand, told: Told | None = None) -> None:
        self._line, self._errand, self._told = line, errand, told
        self._wire = Remembered(line.transport, errand.budget)
        line.transport = self._wire
        self._places: dict[str, Place] = {}
        self._keys: dict[str, Place] = {}
        self._starts: dict[Start, str] = {}

    def chart(self) -> Chart:
        """Go everywhere, or as far as the budget lasts."""
        ahead: deque[Place] = deque()
        for start in self._errand.starts:
            place, is_new = self._meet(self._probe(start, ()), start, (), None)
            self._starts[start] = place.name
            if is_new:
                ahead.append(place)
        while ahead and not self._wire.is_spent:
            ahead.extend(self._try(ahead.popleft()))
        wire = self._wire
        return Chart(
            self._errand.url, self._places, self._starts, wire.carried, wire.is_spent
        )

    def _try(self, place: Place) -> Iterator[Place]:
        """Do everything at a place; yield the places that are new."""
        for act in self._acts(place):
            if self._wire.is_spent:
                return
            path = (*place.path, act)
            sight = self._probe(place.start, path)
            found, is_new = self._meet(sight, place.start, path, place)
            place.ways[act] = found.name
            if is_new and len(path) < DEEPEST:
                yield found

    def _probe(self, start: Start, path: Path) -> Sight:
        called, calling = start
        errand = self._errand
        # What was typed or said stays with the call: another number, another call.
        kept = path if errand.fresh else tuple(filter(_is_kept, path))
        whose = " ".join([called, calling, *map(str, kept)])
        order = Order(
            called,
            calling,
            errand.url,
            method="GET" if errand.method == "GET" else "POST",
            auth_token=errand.auth_token,
            seed=whose,
        )
        prober = Prober(path)
        self._wire.begin(whose)
        people = People(prober, Phones(prober))
        summary = self._line.dial(order, people, VirtualClock())
        return prober.sight(summary, self._wire)

    def _meet(
        self, sight: Sight, start: Start, path: Path, before: Place | None
    ) -> tuple[Place, bool]:
        """Find the place that was met, or name a new one; say whether it is new."""
        # A hidden number changes a menu anywhere; so does a number that was typed.
        key = f"{start[1].startswith('+')} {sight.key}"
        if path and _is_kept(path[-1]):
            key += sight.text
        known = self._keys.get(key)
        again = before is not None and _asks_again(sight, path[-1], before)
        if known:
            # A key that is announced and not taken may have led here first.
            sibling = known.path and known.path[:-1] == path[:-1]
            known.again = known.again or bool(again and sibling)
            return known, False
        place = Place(f"p{len(self._places) + 1}", sight, start, path, again)
        self._places[place.name] = self._keys[key] = place
        if self._told:
            self._told(len(self._places), self._wire.carried)
        return place, True

    def _acts(self, place: Place) -> Iterator[Act]:
        sight, guesses = place.sight, self._errand.guesses
        if place.again:
            yield Silence()
            return
        match sight.kind:
            case "keys":
                yield from one_key(sight.text)
            case "number":
                yield from many_keys(guesses, sight.digits, sight.finish_key)
            case "record":
                yield from (Message(LEFT_A_MESSAGE, sight.finish_key[:1]), Silence())
            case "speech":
                yield Silence()
            case "dial" if self._errand.people:
                yield from map(Callee, OUTCOMES)
        if "speech" in sight.input:
            yield from map(Words, guesses.words)


def _is_kept(act: Act) -> bool:
    """Whether an act gives the webhook something to remember."""
    return isinstance(act, Words | Message) or (
        isinstance(act, Keys) and len(act.keys) > 1
    )


def _asks_again(sight: Sight, act: Act, before: Place) -> bool:
    """Whether a document asks for what the place before asked for, after a failure."""
    failed = isinstance(act, Silence) or (
        isinstance(act, Keys) and act.keys not in announced(before.sight.text)
    )
    same = bool(sight.actions) and sight.actions == before.sight.actions
    # The same menu in another language is another place.
    alike = (sight.kind, sight.language) == (before.sight.kind, before.sight.language)
    return failed and same and alike
