import pytest

from ivr.carrier.people.steps import Leave, Pause, Press, Talk
from ivr.flow.heard import Keys, Silence
from ivr.load.callers import Caller, Crowd, Move
from ivr.load.live.minds import HIDDEN, plan, script
from ivr.load.menu import Parties
from ivr.load.population import Population
from tests.load.helpers import chance, menu


def caller(kind: str, want: str, parties: Parties) -> Caller:
    """Return a caller of the small menu."""
    crowd = Crowd(menu(), Population(), {want: 1.0}, chance())
    return Caller(crowd, parties, kind, want)


def test_a_caller_does_at_the_webhook_what_was_done_in_mind() -> None:
    """Press, hear the hours, hang up."""
    parties = Parties("+12025550100")

    made = plan(caller("knows", "menu.hours", parties), 0.5, lambda: 60.0)

    steps = made.caller.undone  # type: ignore[attr-defined]  # it is scripted
    assert steps == (Pause(0.8), Press("1"), Pause(2.0), Leave())
    assert (made.to, made.from_) == (parties.called, parties.caller)
    assert made.callees == {}


def test_who_is_put_through_talks_as_long_as_agents_do() -> None:
    """The callee stays until the caller hangs up; a hidden number is hidden."""
    hidden = Parties("+12025550100", "")

    made = plan(caller("knows", "menu.agent", hidden), 0.5, lambda: 60.0)

    steps = made.caller.undone  # type: ignore[attr-defined]  # it is scripted
    assert steps[-2:] == (Talk(60.0), Leave())
    assert made.from_ == HIDDEN
    assert list(made.callees) == ["+12025550111"]


def test_a_script_waits_from_key_to_key() -> None:
    """Through silences, and no longer than the caller stays."""
    moves: list[Move] = [
        (3.0, Silence()),
        (4.0, Keys("12", "#")),
        (5.0, None),
    ]

    steps = list(script(moves, 10.0, keying=0.5))

    assert [each for each in steps if isinstance(each, Press)] == [
        Press("1"),
        Press("2"),
        Press("#"),
    ]
    waits = [each.seconds for each in steps if isinstance(each, Pause)]
    assert waits == pytest.approx([6.0 - 0.2, 0.5 - 0.2, 0.5 - 0.2, 3.0])
