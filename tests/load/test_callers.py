"""Callers, step by step; and on the shipped menu against the carrier's own calls."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Order, People, Summary
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import Leave, Pause, Step
from ivr.load.callers import Caller, Crowd, Move
from ivr.load.draw import Draw
from ivr.load.live.minds import script
from ivr.load.menu import Menu, Parties
from ivr.load.office import Ends, Rings
from ivr.load.population import KINDS, Population
from ivr.load.project import project
from ivr.load.wishes import usual
from ivr.scenario.own_line import OwnLine, own_line
from ivr.settings import Settings
from tests.load.helpers import chance, menu

ONE = Parties("+12025550100")

LOAD = Population(
    leaves=Draw(4.0, "fixed"), message=Draw(10.0, "fixed"), shares={"listens": 1.0}
)


def caller(kind: str, want: str, load: Population = LOAD) -> Caller:
    """Return a caller of the small menu."""
    crowd = Crowd(menu(), load, {want: 1.0}, chance())
    return Caller(crowd, ONE, kind, want)


@pytest.mark.parametrize(
    ("kind", "want", "step"),
    [
        # The hours take 2 s: 1 s to react, and then as much as is heard.
        ("knows", "menu.hours", Ends(1.0 + 2.0, "self-served")),
        ("listens", "menu.hours", Ends(2.86 + 1.0 + 2.0, "self-served")),
        # "8" at once, all of the menu again, one is named, and the hours.
        ("errs", "menu.hours", Ends(1.0 + 2.36 + 1.0 + 2.0, "self-served")),
        # Two times the menu and 5 s, the third is one too many: an agent.
        ("silent", "menu.hours", Rings(7.0 + 5 + 6.5 + 5 + 6.5 + 5 + 0.5)),
        ("hangs_up", "menu.agent", Ends(4.0, "gave up")),
        ("knows", "menu.agent", Rings(1.0 + 0.5)),
        # "3", four digits and the finish key half a second apart, the answer.
        ("knows", "menu.unknown", Ends(1.0 + 1.0 + 4 * 0.5 + 2.5, "self-served")),
        ("knows", "menu.number", Ends(1.0 + 1.0 + 4 * 0.5 + 2.5, "self-served")),
    ],
)
def test_each_kind_of_caller_takes_its_time(
    kind: str, want: str, step: Rings | Ends
) -> None:
    """From the prompts' lengths, and what the caller does."""
    found = caller(kind, want).begin(0.0)

    assert found.seconds == pytest.approx(step.seconds, abs=0.02)
    assert getattr(found, "outcome", "") == getattr(step, "outcome", "")


@pytest.mark.parametrize(
    ("kind", "status", "step"),
    [
        ("knows", "completed", Ends(0.0, "served")),
        # Everybody is busy, leave your words, ten seconds of them, goodbye.
        ("knows", "busy", Ends(3.0 + 10.0 + 0.5, "message")),
        ("silent", "no-answer", Ends(3.0 + 5.0 + 0.5, "failed")),
    ],
)
def test_after_a_transfer_the_menu_goes_on(kind: str, status: str, step: Ends) -> None:
    """To voicemail, where nobody was there."""
    found = caller(kind, "menu.agent")
    found.begin(0.0)

    end = found.resume(60.0, status)  # type: ignore[arg-type]  # one of the three

    assert end == step


def test_a_caller_who_calls_again_begins_anew() -> None:
    """Nothing of the first call is left."""
    found = caller("hangs_up", "menu.agent")

    assert found.begin(0.0) == found.begin(600.0)


def test_a_caller_who_was_told_all_that_was_wanted_hangs_up() -> None:
    """Also where nothing more leads to it."""
    found = caller("listens", "menu.hello")

    assert found.begin(0.0) == Ends(7.0, "self-served")


ROUND = """\
prompts: {en: {again: Again one.}}
nodes:
  main: {kind: menu, prompt: again, choices: {1: other}}
  other: {kind: menu, prompt: again, choices: {1: main, 2: far}}
  far: {kind: route, by: value, value: never, cases: {x: end}, otherwise: main}
  end: {kind: hangup, prompt: again}
"""


def test_a_menu_that_only_goes_round_is_left_one_day() -> None:
    """The call failed."""
    crowd = Crowd(menu(ROUND), LOAD, {"menu.end": 1.0}, chance())

    end = Caller(crowd, ONE, "knows", "menu.end").begin(0.0)

    assert isinstance(end, Ends)
    assert end.outcome == "failed"


ODD = """\
prompts: {en: {ask: Type., offer: A text?, bye: Bye.}}
keys: {"0": bye, "*": bye, "#": bye}
nodes:
  main: {kind: collect, value: a, prompt: ask, length: [2, 3], next: all}
  all:
    kind: menu
    prompt: ask
    choices:
      {1: bye, 2: bye, 3: bye, 4: bye, 5: bye, 6: bye, 7: offer, 8: bye, 9: bye}
  offer: {kind: sms, prompt: offer, text: ask, next: end}
  end: {kind: hangup, prompt: bye}
  bye: {kind: hangup, prompt: bye}
"""


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [
        # Two digits and the finish key, the menu's key, a yes, goodbye.
        ("knows", (1.0 + 2 * 0.5) + 1.0 + 1.0 + 0.5),
        # First "8" and the finish key; in the menu and at the offer nobody can err.
        ("errs", (1.0 + 0.5) + (0.5 + 1.0 + 2 * 0.5) + 1.5 + 2.0 + 0.5),
    ],
)
def test_who_errs_does_so_where_a_key_is_wrong(kind: str, seconds: float) -> None:
    """Where every key means something there is no wrong one."""
    crowd = Crowd(menu(ODD), LOAD, {"menu.end": 1.0}, chance())

    end = Caller(crowd, ONE, kind, "menu.end").begin(0.0)

    assert isinstance(end, Ends)
    assert end.seconds == pytest.approx(seconds)


def test_a_crowd_is_as_its_shares_say() -> None:
    """Of kinds, wishes, numbers dialled and numbers hidden."""
    load = Population(
        shares={"knows": 0.25, "listens": 0.75},
        dials={"+12025550100": 1.0, "+12025550101": 3.0},
        hidden=0.5,
    )
    crowd = Crowd(menu(), load, {"menu.hours": 1.0, "menu.agent": 1.0}, chance())

    callers = [crowd.next() for _ in range(4_000)]

    def share(of: Iterator[bool]) -> float:
        return sum(of) / 4_000

    assert share(c.kind == "knows" for c in callers) == pytest.approx(0.25, abs=0.03)
    assert share(c.want == "menu.agent" for c in callers) == pytest.approx(
        0.5, abs=0.03
    )
    parties = [c.parties for c in callers]
    assert share(p.called == "+12025550101" for p in parties) == pytest.approx(
        0.75, abs=0.03
    )
    assert share(not p.caller for p in parties) == pytest.approx(0.5, abs=0.03)


# -- the same calls, made by the carrier --


@pytest.fixture(scope="module")
def shipped() -> Menu:
    """The shipped menu, as callers of a load walk it."""
    return project(Settings())


@pytest.fixture(scope="module")
def line() -> OwnLine:
    """The shipped menu, on a line."""
    return own_line(Settings(), virtual=True)


def dial(line: OwnLine, steps: Iterable[Step]) -> Summary:
    """Place a call whose transfer rings, and nobody answers."""
    order = Order("+78002347000", "+79161234567", line.url, seed="load")
    numbers = ("+12025550111", "+12025550112")
    away = dict.fromkeys(numbers, Callee("no-answer", steps=()))
    people = People(Scripted(tuple(steps)), away)
    return line.line.dial(order, people, VirtualClock())


@pytest.mark.parametrize("kind", KINDS)
def test_a_walk_takes_as_long_as_the_call_does_on_the_carrier(
    kind: str, shipped: Menu, line: OwnLine
) -> None:
    """To a hundredth of a second, for everything that the shipped menu tells."""
    load = Population(leaves=Draw(11.0, "fixed"))
    wants = usual(shipped.flow)
    crowd = Crowd(shipped, load, wants, chance())
    assert len(wants) > 30

    for want in list(wants)[:: 3 if kind != "listens" else 1]:
        moves: list[Move] = []
        walker = Caller(crowd, Parties("+78002347000"), kind, want)
        walker.watch = lambda _, move, moves=moves: moves.append(move)
        step = walker.begin(0.0)
        steps = [*script(moves, step.seconds, load.keying), Pause(1.0), Leave()]
        if isinstance(step, Ends):
            steps[-2:] = [Leave()]

        call = dial(line, steps)

        if isinstance(step, Rings):
            rang = next(e.at for e in call.entries if e.event == "dialed")
            assert rang == pytest.approx(step.seconds, abs=0.01), want
        else:
            assert call.seconds == pytest.approx(step.seconds, abs=0.01), want


def test_a_menu_of_the_projects_own_is_measured_by_its_clips(shipped: Menu) -> None:
    """And by a voice, where a value has none."""
    main = shipped.entrance(Parties("+78002347000"), 0.0)

    assert 20 < main.told.seconds < 40
    assert {"1", "2", "3", "4", "5", "0", "*", "#", "9"} <= main.told.keys.keys()
    assert Path("flows").exists()
