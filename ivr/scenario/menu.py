"""
A menu of ours as scenarios call it: its world is theirs to say.

The engine is watched from outside: which nodes a turn went through, why it
began, and what the world answered, for `expect: node` and for coverage.
"""

from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from ivr.errors import ScenarioError
from ivr.flow import engine
from ivr.flow.engine import begin
from ivr.flow.heard import Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Fetch, Need
from ivr.flow.nodes.route import Route
from ivr.flow.turn import Turn
from ivr.flow.visit import WHISPER, Visit
from ivr.scenario.own_line import OwnLine, own_line
from ivr.scenario.reading import Named
from ivr.scenario.scenario import Reply, Scenario
from ivr.settings import Settings
from ivr.speech.text import clips, for_the_eye, pieces, spoken
from ivr.webhook.wording import SMS_LIMIT

NOON: Final = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - in whichever zone is asked
"""What time it is unless a scenario says: noon of a Tuesday that is no holiday."""

SEARCHED: Final = 400
"""Days that are looked through for a moment at which hours are as wanted."""

STEP: Final = timedelta(minutes=15)
DAY: Final = timedelta(days=1) // STEP
"""Moments of a day that are looked at."""


@dataclass(frozen=True, slots=True)
class Walk:
    """
    One turn of the menu, as it went.

    Args:
        visit: where the caller stood.
        heard: why the turn began.
        turn: what the menu answered.

    """

    visit: Visit
    heard: Heard
    turn: Turn


@dataclass(slots=True)
class Menu:
    """
    A menu on a line of its own.

    Making it raises `FlowError` when the menu cannot be used.
    """

    settings: Settings
    walks: list[Walk] = field(default_factory=list)
    own: OwnLine = field(init=False)
    _moment: datetime = NOON
    _replies: Mapping[str, Reply] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = own_line(
            self.settings,
            virtual=True,
            engine=self.answer,
            clock=self._now,
            live=False,
        )

    @property
    def flow(self) -> Flow:
        """What the menu is."""
        return self.own.flow

    def prepare(self, scenario: Scenario) -> None:
        """Let the world be as a scenario says; raise `ScenarioError` if it cannot."""
        self.walks.clear()
        self._replies = scenario.lookups
        self._moment = scenario.moment or self._moment_for(scenario)

    def here(self) -> tuple[str, ...]:
        """Name the nodes of the latest turn, the last one where the caller is."""
        own = (w for w in reversed(self.walks) if w.visit.stage != WHISPER)
        last = next(own, None)
        return last.turn.visited if last else ()

    def words(self, prompt: Named) -> tuple[tuple[str, str], ...]:
        """Return what a prompt says, piece by piece, by clips and by a voice."""
        text, language = self._prompt(prompt)
        return tuple(
            (" ".join(clips(piece, language)), spoken(piece, language))
            for piece in pieces(text, dict(prompt.values))
        )

    def text(self, prompt: Named) -> str:
        """Return what a prompt is as a text message."""
        text, language = self._prompt(prompt)
        filled = for_the_eye(text, dict(prompt.values), language)
        return " ".join(filled.split())[:SMS_LIMIT]

    def _prompt(self, prompt: Named) -> tuple[str, str]:
        """Return the words of a prompt and the language they are in."""
        language = prompt.language or self.flow.language
        found = self.flow.prompt(prompt.name, language)
        return (found.text, found.language or language) if found else ("", language)

    def answer(
        self, flow: Flow, visit: Visit, heard: Heard
    ) -> Generator[Need, Answer, Turn]:
        """Answer as the engine does, in the scenario's world; note how it went."""
        walk = begin(flow, visit, heard)
        while not walk.then:
            yield from self._go_on(walk)
        turn = walk.turn(walk.then)
        self.walks.append(Walk(visit, heard, turn))
        return turn

    def _go_on(self, walk: engine.Walk) -> Generator[Need, Answer, None]:
        going = walk.go_on()
        with suppress(StopIteration):
            need = next(going)
            while True:
                need = going.send((yield from self._meet(need, walk.visit.node)))

    def _meet(self, need: Need, node: str) -> Generator[Need, Answer, Answer]:
        """Let a look-up come to what the scenario says of its node."""
        if isinstance(need, Fetch) and node in self._replies:
            return self._replies[node]
        return (yield need)

    def _now(self, zone: tzinfo) -> datetime:
        return self._moment.replace(tzinfo=zone)

    def _moment_for(self, scenario: Scenario) -> datetime:
        """Find a moment at which every route by hours goes as wanted."""
        nodes = self.flow.nodes
        routes = [
            (does, case)
            for node, case in scenario.hours.items()
            if isinstance(does := nodes[node].does, Route)
        ]
        for steps in range(SEARCHED * DAY):
            moment = NOON + STEP * steps
            if all(_case(route, moment) == case for route, case in routes):
                return moment
        wanted = ", ".join(f"{node} is {case}" for node, case in scenario.hours.items())
        raise ScenarioError(f"{scenario.mark}: there is no hour at which {wanted}")


def _case(route: Route, moment: datetime) -> str:
    return route.case_at(moment.replace(tzinfo=ZoneInfo(route.zone)))
