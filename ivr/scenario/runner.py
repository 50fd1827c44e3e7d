"""Calls scenarios, each menu and webhook set up once, and says what came of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from ivr.carrier import mishaps
from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people.callee import Callee
from ivr.carrier.prose import line as as_line
from ivr.carrier.wire.network import Network
from ivr.errors import ScenarioError
from ivr.flow.finding import Finding
from ivr.flow.source import is_there
from ivr.scenario.acting import Acting
from ivr.scenario.expectations import Error, Warned
from ivr.scenario.menu import Menu
from ivr.scenario.naming import misnamed, steps_of
from ivr.scenario.own_line import spoken_line
from ivr.scenario.player import Player
from ivr.scenario.scenario import Scenario
from ivr.scenario.steps import Expect
from ivr.settings import Settings

CALLED: Final = "+12025550100"
"""Whom a foreign webhook takes the call for, unless told; a fictional number."""

AROUND: Final = 8
"""Lines of the transcript that are shown before a step that failed."""


@dataclass(frozen=True, slots=True)
class Result:
    """
    What came of a scenario.

    Args:
        scenario: what was called.
        summary: how the call went.
        sentence: what is wrong; empty: nothing is.
        line: the line of the step that failed; of the scenario, if none did.
        step: that step, as written.
        seen: entries of the transcript that had happened by then.

    """

    scenario: Scenario
    summary: Summary
    sentence: str = ""
    line: int = 0
    step: str = ""
    seen: int = 0

    def report(self) -> str:
        """Return what is wrong, where, and the transcript around it."""
        at = self.scenario.mark
        entries = self.summary.entries
        first = max(0, self.seen - AROUND)
        around = [f"  {as_line(each)}" for each in entries[first : self.seen]]
        step = f"{self.step}: " if self.step else ""
        here = [f"> {step}{self.sentence}"]
        head = f"{at.file}:{self.line}: {self.scenario.name}"
        return "\n".join([head, *around, *here])


class Runner:
    """
    Calls scenarios one after another.

    Args:
        settings: voices, the token that signs, and the menu of scenarios that
            name none and stand in no project.
        watch: is given each menu when a call to it is over.

    """

    def __init__(
        self, settings: Settings, watch: Callable[[Menu], None] | None = None
    ) -> None:
        self._settings, self._watch = settings, watch
        self._menus: dict[Path, Menu] = {}
        self._foreign: Line | None = None

    def run(self, scenario: Scenario) -> Result:
        """
        Make the call of a scenario.

        Raises `ScenarioError` for a world that cannot be, and `FlowError` for a
        menu that cannot be used.
        """
        if wrong := self.misnamed(scenario):
            raise ScenarioError("\n".join(map(str, wrong)))
        menu = None if scenario.webhook else self._menu(scenario)
        if menu:
            menu.prepare(scenario)
        caller = Player(
            scenario.steps, menu, never=scenario.never, stays=scenario.stays
        )
        players = [caller]
        people = People(caller, _on_the_phones(scenario, menu, players))
        summary = self._dial(scenario, menu, people)
        if menu and self._watch:
            self._watch(menu)
        return _result(scenario, summary, players)

    def misnamed(self, scenario: Scenario) -> tuple[Finding, ...]:
        """Return what a scenario names and its menu does not have."""
        return () if scenario.webhook else misnamed(scenario, self._menu(scenario).flow)

    def menu_of(self, scenario: Scenario) -> Path:
        """Say where the menu of a scenario is: its own, its project's, or ours."""
        if scenario.menu:
            return scenario.menu
        return flows_around(Path(scenario.mark.file).parent) or self._settings.flows

    def _menu(self, scenario: Scenario) -> Menu:
        path = self.menu_of(scenario)
        if not is_there(path):
            raise ScenarioError(
                f"{scenario.at('menu')}: there is no menu at {path}: say where with"
                " menu:, or name a webhook:"
            )
        if path not in self._menus:
            settings = _beside(self._settings, path)
            self._menus[path] = Menu(settings)
        return self._menus[path]

    def _dial(self, scenario: Scenario, menu: Menu | None, people: People) -> Summary:
        if menu:
            line, url = menu.own.line, menu.own.url
            called = scenario.to or next(iter(menu.flow.entries), CALLED)
        else:
            line, url = self._network(), scenario.webhook
            called = scenario.to or CALLED
        order = Order(
            called,
            scenario.from_,
            url,
            method="GET" if scenario.method == "GET" else "POST",
            auth_token=self._settings.auth_token,
            params=scenario.params,
            seed=f"{scenario.mark} {scenario.name}",
        )
        line.mishaps = mishaps.read(scenario.faults)
        return line.dial(order, people, VirtualClock())

    def _network(self) -> Line:
        if self._foreign is None:
            self._foreign = spoken_line(Network(), self._settings)
        return self._foreign


@cache
def flows_around(folder: Path) -> Path | None:
    """Find the flows of the project that a folder is part of."""
    for each in (whole := folder.resolve(), *whole.parents):
        if any((each / "flows").glob("*.yaml")):
            return each / "flows"
    return None


def _beside(settings: Settings, flows: Path) -> Settings:
    """Return the settings of the project that a menu is part of."""
    audio = flows.parent / "audio"
    return replace(
        settings, flows=flows, audio=audio if audio.is_dir() else settings.audio
    )


def _on_the_phones(
    scenario: Scenario, menu: Menu | None, players: list[Player]
) -> dict[str, Callee]:
    """Return the callees of a scenario; those who pick up join the players."""
    return {
        number: replace(each, place=menu, players=players)
        if isinstance(each, Acting)
        else each
        for number, each in scenario.callees.items()
    }


def _result(scenario: Scenario, summary: Summary, players: Iterable[Player]) -> Result:
    failures = [each.failure for each in players if each.failure]
    if failures:
        failure = min(failures, key=lambda each: each.seen)
        step = failure.step
        return Result(
            scenario,
            summary,
            failure.sentence,
            step.mark.line,
            str(step),
            failure.seen,
        )
    sentence = _unexpected(scenario, summary)
    return Result(
        scenario, summary, sentence, scenario.mark.line, seen=len(summary.entries)
    )


def _unexpected(scenario: Scenario, summary: Summary) -> str:
    """Return what the debugger says that no step expects."""
    expected = [
        each.what
        for each in steps_of(scenario)
        if isinstance(each, Expect) and isinstance(each.what, Error | Warned)
    ]
    for entry in summary.entries:
        level, code = entry.event, entry.fields.get("code")
        if level not in ("error", "warning"):
            continue
        if not any(each.is_met(level, entry.fields) for each in expected):
            what = f"{level} {code}" if code else level
            return f"unexpected {what}: {entry.fields['text']}"
    return ""
