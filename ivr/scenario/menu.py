"""
A menu of ours as scenarios call it: its world is theirs to say.

The engine is watched from outside: which nodes a turn went through, why it
began, and what the world answered, for `expect: node` and for coverage.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from ivr.errors import ScenarioError
from ivr.flow.engine import answer
from ivr.flow.heard import Heard
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Broken, Fetch, Found, Missing, Need
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.route import Route
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from ivr.scenario.own_line import OwnLine, own_line
from ivr.scenario.scenario import Reply, Scenario
from ivr.settings import Settings
from ivr.speech.text import pieces, spoken

NOON: Final = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - in whichever zone is asked
"""What time it is unless a scenario says: noon of a Tuesday that is no holiday."""

SEARCHED: Final = 400
"""Days that are looked through for a moment at which hours are as wanted."""


@dataclass(frozen=True, slots=True)
class Walk:
    """
    One turn of the menu, as it went.

    Args:
        visit: where the caller stood.
        heard: why the turn began.
        turn: what the menu answered.
        found: what look-ups came to, in order.

    """

    visit: Visit
    heard: Heard
    turn: Turn
    found: tuple[Reply, ...] = ()


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
    _replies: dict[str, Reply] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = own_line(
            self.settings, virtual=True, engine=self.answer, clock=self._now
        )

    @property
    def flow(self) -> Flow:
        """What the menu is."""
        return self.own.flow

    def prepare(self, scenario: Scenario) -> None:
        """Let the world be as a scenario says; raise `ScenarioError` if it cannot."""
        self.walks.clear()
        self._replies = {
            self._lookup(node, scenario).url: reply
            for node, reply in scenario.lookups.items()
        }
        self._moment = scenario.at or self._moment_for(scenario)

    def here(self) -> tuple[str, ...]:
        """Name the nodes of the latest turn, the last one where the caller is."""
        return self.walks[-1].turn.visited if self.walks else ()

    def words(
        self, prompt: str, language: str, values: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Return what a prompt says, piece by piece; nothing if there is none."""
        found = self.flow.prompt(prompt, language)
        if found is None:
            return ()
        code = found.language or language or self.flow.language
        return tuple(spoken(piece, code) for piece in pieces(found.text, values))

    def answer(
        self, flow: Flow, visit: Visit, heard: Heard
    ) -> Generator[Need, Answer, Turn]:
        """Answer as the engine does, in the scenario's world; note how it went."""
        found: list[Reply] = []
        turning, reply = answer(flow, visit, heard), None
        try:
            while True:
                need = turning.send(reply)
                reply = yield from self._meet(need)
                if isinstance(reply, Found | Missing | Broken):
                    found.append(reply)
        except StopIteration as done:
            turn: Turn = done.value
        self.walks.append(Walk(visit, heard, turn, tuple(found)))
        return turn

    def _meet(self, need: Need) -> Generator[Need, Answer, Answer]:
        if isinstance(need, Fetch) and need.url in self._replies:
            return self._replies[need.url]
        return (yield need)

    def _now(self, zone: tzinfo) -> datetime:
        return self._moment.replace(tzinfo=zone)

    def _lookup(self, node: str, scenario: Scenario) -> Lookup:
        does = self._node(node, scenario)
        if isinstance(does, Lookup):
            return does
        raise ScenarioError(f"{scenario.mark}: {node!r} looks nothing up")

    def _moment_for(self, scenario: Scenario) -> datetime:
        """Find a moment at which every route by hours goes as wanted."""
        routes = {node: self._route(node, scenario) for node in scenario.hours}
        for hours in range(SEARCHED * 24):
            moment = NOON + timedelta(hours=hours)
            if all(
                route.case_at(moment.replace(tzinfo=ZoneInfo(route.zone)))
                == scenario.hours[node]
                for node, route in routes.items()
            ):
                return moment
        wanted = ", ".join(f"{node} is {case}" for node, case in scenario.hours.items())
        raise ScenarioError(
            f"{scenario.mark}: there is no hour at which {wanted}:"
            " a route by hours is open, closed or holiday"
        )

    def _route(self, node: str, scenario: Scenario) -> Route:
        does = self._node(node, scenario)
        if isinstance(does, Route) and does.by == "hours":
            return does
        raise ScenarioError(f"{scenario.mark}: {node!r} does not route by hours")

    def _node(self, name: str, scenario: Scenario) -> object:
        node = self.flow.nodes.get(name)
        if node is None:
            raise ScenarioError(f"{scenario.mark}: the menu has no node {name!r}")
        return node.does
