"""
The event simulation: trunks, the menu, a queue and agents.

Callers are taken first come, first served.  What they do in the menu is a
`Walk`'s business, so that queueing alone can be proved against the formulas
of Erlang and Palm.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Literal, Protocol

from ivr.load.arrivals import arrivals
from ivr.load.population import Population
from ivr.load.record import UNANSWERED, Outcome, Record

Status = Literal["completed", "busy", "no-answer"]


@dataclass(frozen=True, slots=True)
class Rings:
    """So many seconds on, the caller is put through to an agent."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Ends:
    """So many seconds on, the call is over."""

    seconds: float
    outcome: Outcome


class Walk(Protocol):
    """One caller's way through the menu."""

    kind: str
    want: str

    def begin(self, now: float) -> Rings | Ends:
        """Call; say what comes of it first."""

    def resume(self, now: float, status: Status) -> Rings | Ends:
        """Say what comes next, after this came of the transfer."""


@dataclass(slots=True, eq=False)
class _Caller:
    record: Record
    walk: Walk
    waits: bool = False
    until: float = 0.0
    """When the wait that goes on now is over."""


class Office:
    """
    One run of a load.

    Args:
        population: the load.
        walks: makes a new caller's way.
        chance: all that is drawn here; the same one gives the same run.

    """

    def __init__(
        self, population: Population, walks: Callable[[], Walk], chance: Random
    ) -> None:
        self._load, self._walks, self._chance = population, walks, chance
        self._talk = population.talk.sampler(chance)
        self._wrap_up = population.wrap_up.sampler(chance)
        self._patience = population.patience.sampler(chance)
        self._again_after = population.redial_after.sampler(chance)
        self._agenda: list[tuple[float, int, Callable[[_Caller], None], _Caller]] = []
        self._order = count()
        self._now = 0.0
        self._free, self._calls, self._waiting = population.agents, 0, 0
        self._queue: deque[_Caller] = deque()
        self._records: list[Record] = []

    def run(self) -> tuple[Record, ...]:
        """Let them all call; return what came of each, in the order of their calls."""
        for moment in arrivals(self._load, self._chance):
            self._until(moment)
            walk = self._walks()
            self._arrive(_Caller(Record(moment, walk.kind, walk.want), walk))
        self._until(float("inf"))
        return tuple(self._records)

    def _until(self, moment: float) -> None:
        agenda = self._agenda
        while agenda and agenda[0][0] <= moment:
            self._now, _, action, caller = heappop(agenda)
            action(caller)
        self._now = moment

    def _after(
        self, seconds: float, action: Callable[[_Caller], None], caller: _Caller
    ) -> None:
        heappush(self._agenda, (self._now + seconds, next(self._order), action, caller))

    def _arrive(self, caller: _Caller) -> None:
        self._records.append(caller.record)
        if self._load.trunks is not None and self._calls >= self._load.trunks:
            self._leave(caller, "blocked")
            return
        self._calls += 1
        self._follow(caller, caller.walk.begin(self._now))

    def _follow(self, caller: _Caller, step: Rings | Ends) -> None:
        match step:
            case Rings(seconds):
                self._after(seconds, self._ring, caller)
            case Ends(seconds, outcome):
                caller.record.outcome = outcome
                self._after(seconds, self._end, caller)

    def _ring(self, caller: _Caller) -> None:
        load = self._load
        if self._free:
            self._free -= 1
            self._note_rang(caller)
            self._answer(caller)
        elif load.places is not None and self._waiting >= load.places:
            self._follow(caller, caller.walk.resume(self._now, "busy"))
        else:
            self._note_rang(caller)
            self._wait(caller)

    def _note_rang(self, caller: _Caller) -> None:
        caller.record.rang = self._now

    def _wait(self, caller: _Caller) -> None:
        caller.waits = True
        self._waiting += 1
        self._queue.append(caller)
        patience, longest = self._patience(), self._load.longest_wait
        overflows = longest is not None and longest < patience
        seconds = longest if longest is not None and overflows else patience
        caller.until = self._now + seconds
        if seconds < float("inf"):
            self._after(seconds, self._overflow if overflows else self._abandon, caller)

    def _abandon(self, caller: _Caller) -> None:
        if self._is_over(caller) and self._leaves_queue(caller):
            caller.record.outcome = "abandoned"
            self._end(caller)

    def _overflow(self, caller: _Caller) -> None:
        if self._is_over(caller) and self._leaves_queue(caller):
            self._follow(caller, caller.walk.resume(self._now, "no-answer"))

    def _is_over(self, caller: _Caller) -> bool:
        """Tell the timer of this wait from one of an earlier transfer's."""
        return self._now >= caller.until

    def _leaves_queue(self, caller: _Caller) -> bool:
        """Take a caller out of the queue; tell whether they still were in it."""
        if not caller.waits:
            return False
        caller.waits = False
        self._waiting -= 1
        caller.record.waited += self._now - (caller.record.rang or 0.0)
        return True

    def _answer(self, caller: _Caller) -> None:
        caller.record.answered = self._now
        talk = self._talk()
        caller.record.hung_up = self._now + talk
        caller.record.agent_until = self._now + talk + self._wrap_up()
        self._after(talk, self._talked, caller)
        self._after(caller.record.agent_until - self._now, self._take_the_next, caller)

    def _talked(self, caller: _Caller) -> None:
        self._follow(caller, caller.walk.resume(self._now, "completed"))

    def _take_the_next(self, _: _Caller) -> None:
        while self._queue:
            caller = self._queue.popleft()
            if self._leaves_queue(caller):
                self._answer(caller)
                return
        self._free += 1

    def _end(self, caller: _Caller) -> None:
        self._calls -= 1
        self._leave(caller, caller.record.outcome)

    def _leave(self, caller: _Caller, outcome: Outcome) -> None:
        record, load = caller.record, self._load
        record.ended, record.outcome = self._now, outcome
        if outcome not in UNANSWERED or record.attempt >= load.tries:
            return
        if load.redial and self._chance.random() < load.redial:
            again = self._again_after()
            if self._now + again < load.ends:
                self._after(again, self._redial, caller)

    def _redial(self, caller: _Caller) -> None:
        old = caller.record
        record = Record(self._now, old.kind, old.want, old.attempt + 1)
        self._arrive(_Caller(record, caller.walk))
