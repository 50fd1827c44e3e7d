"""Calls that are broken off."""

import logging

import pytest

from ivr.carrier.legs.leg import Leg
from ivr.carrier.line import Order, People
from ivr.carrier.people.party import Keyboard
from tests.carrier.helpers import BOSS, FROM, Monotone, Switch, lines

APOLOGY = "We are sorry, an application error has occurred. Goodbye."
PAGES = {"/voice": "<Say>Hello</Say><Say>Break</Say><Say>Bye</Say>"}


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that cannot say one word."""
    plain = Monotone.say

    def say(voice: Monotone, text: str, *rest: str | None) -> object:
        if text == "Break":
            raise ZeroDivisionError("division by zero")
        return plain(voice, text, *rest)

    monkeypatch.setattr(Monotone, "say", say)


def serve(on: Switch) -> None:
    """Drive its calls as a line does: no breakdown ends that."""
    schedule = on.exchange.schedule
    schedule.after(600.0, schedule.stop)
    on.exchange.serve()


def broken(_action: object = None) -> None:
    """Break."""
    raise ValueError("broken")


@pytest.mark.usefixtures("fragile")
def test_a_call_that_breaks_ends_as_an_application_error() -> None:
    """12400, the apology, and the callback of its end."""
    on = Switch({**PAGES, "/told": ""})
    call = on.place(status_callback="http://menu.example/told")
    serve(on)

    assert lines(call, "heard", "ended") == [
        "0 heard Hello 0.5",
        f"0.5 heard {APOLOGY} 5.7",
        "6.2 ended completed 6",
    ]
    (error,) = [each for each in call.transcript.entries if each.event == "error"]
    why = "this carrier broke down, its own fault: ZeroDivisionError: division by zero"
    assert (error.fields["code"], error.fields["text"]) == (12400, why)
    assert call.failure == why
    assert on.site.forms[1]["CallStatus"] == "completed"


@pytest.mark.usefixtures("fragile")
def test_the_other_calls_of_the_line_go_on(caplog: pytest.LogCaptureFixture) -> None:
    """One line in the log, and nothing of it in another call."""
    on = Switch(
        {
            "/voice": "<Say>Hello</Say><Redirect>/b</Redirect>",
            "/b": "<Say>Fine</Say>",
            "/c": "<Say>Break</Say>",
        }
    )
    bad = on.place(url="http://menu.example/c")
    good = on.place()
    with caplog.at_level(logging.WARNING):
        serve(on)

    assert bad.failure
    assert not good.failure
    assert lines(good, "heard") == ["0 heard Hello 0.5", "0.5 heard Fine 0.4"]
    assert [each.levelname for each in caplog.records] == ["ERROR"]


def test_a_callee_is_hung_up_on() -> None:
    """Nobody is left on the line of a call that broke."""
    on = Switch({"/voice": f"<Dial>{BOSS}</Dial>"})
    call = on.place("", (f"{BOSS}=answer 60",))
    on.exchange.run(5.0)
    call.schedule.after(0.0, broken)
    serve(on)

    assert [leg.status for leg in call.legs.values()] == ["completed", "completed"]
    assert lines(call, "dial_ended")[0].startswith("5 dial_ended completed 3.0")


def test_who_was_not_answered_yet_is_told_nothing() -> None:
    """A call that we place fails; there is nobody to apologise to."""
    on = Switch(PAGES)
    call = on.place(direction="outbound-api", to=BOSS)
    on.exchange.run(1.0)
    call.schedule.after(0.0, broken)
    serve(on)

    assert lines(call, "heard", "ended") == ["1 ended failed 0"]


def test_a_call_in_which_nothing_works_any_more_is_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line goes on without it."""
    on = Switch(PAGES)
    call = on.place("wait 1; hangup")
    monkeypatch.setattr(Leg, "end", broken)
    monkeypatch.setattr(Leg, "clear", broken)
    call.schedule.after(0.1, broken)

    serve(on)

    assert lines(call, "ended") == ["0.1 ended in-progress 0"]
    assert on.exchange.legs() == ()


def test_what_a_person_does_at_the_keyboard_may_break_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ends the call, not the line."""
    on = Switch(PAGES)
    keyboard = Keyboard(on.exchange.clock)
    order = Order("+78002347000", FROM, "http://menu.example/voice")
    call = on.exchange.place(order, People(keyboard))
    monkeypatch.setattr(Leg, "press", lambda _leg, _key: broken())
    keyboard.put("1")

    serve(on)

    assert call.failure == "this carrier broke down, its own fault: ValueError: broken"
