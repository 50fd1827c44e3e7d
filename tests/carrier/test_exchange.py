"""Many calls at once, on one schedule."""

from threading import Thread

import pytest

from ivr.carrier.clock import Clock, RealClock, VirtualClock
from ivr.carrier.line import Order, People
from ivr.carrier.people.party import Scripted
from tests.carrier.helpers import BOSS, FROM, ORIGIN, TO, Switch, lines

MENU = {
    "/voice": '<Gather numDigits="1" action="/key"><Say>Hello</Say></Gather>',
    "/key": "<Say>Goodbye</Say>",
}


def test_each_call_has_its_own_seconds_and_identifiers() -> None:
    """A call that is placed later begins at its own nought."""
    switch = Switch(MENU)
    first = switch.place("1")
    switch.exchange.run(3.0)
    second = switch.place("1")

    switch.exchange.run()

    assert lines(first, "heard", "ended") == lines(second, "heard", "ended")
    assert first.leg.sid != second.leg.sid


def test_an_exchange_with_no_calls_has_nothing_to_do() -> None:
    """Neither before the first call nor after the last."""
    switch = Switch(MENU)

    switch.exchange.run()
    switch.place("1")
    switch.exchange.run()
    switch.exchange.run()

    assert switch.exchange.legs() == ()


def test_an_exchange_can_be_driven_for_some_seconds() -> None:
    """Also past the end of its last call."""
    switch = Switch(MENU)
    switch.place("1")

    switch.exchange.run(60.0)

    assert switch.exchange.schedule.now == 60.0
    assert switch.exchange.legs() == ()


def test_legs_are_found_while_their_call_lives() -> None:
    """Callees' legs are among them."""
    switch = Switch({"/voice": f"<Dial>{BOSS}</Dial>"})
    call = switch.place()
    switch.exchange.run(3.0)

    caller, boss = switch.exchange.legs()

    assert switch.exchange.leg(boss.sid) is boss
    assert (caller, boss.label) == (call.leg, BOSS)
    switch.exchange.run()
    assert switch.exchange.leg(boss.sid) is None


def test_a_leg_goes_on_with_another_document() -> None:
    """Whatever was under way is left, and the callee with it."""
    switch = Switch({"/voice": f"<Dial>{BOSS}</Dial>", "/next": "<Say>Next</Say>"})
    call = switch.place(callees=(f"{BOSS}=answer 60",))
    switch.exchange.run(5.0)

    call.leg.redirect(f"{ORIGIN}/next", "GET")
    switch.exchange.run()

    assert lines(call, "dial_ended", "heard", "ended") == [
        f"5 dial_ended completed 3.0 {BOSS}",
        "5 heard Next 0.4",
        "5.4 ended completed 5",
    ]


def test_a_callee_goes_on_alone() -> None:
    """The caller is back in the document; the call lasts as long as either."""
    switch = Switch({"/voice": f"<Dial>{BOSS}</Dial><Say>Bye</Say>"})
    call = switch.place(callees=(f"{BOSS}=answer 60",))
    switch.exchange.run(5.0)

    switch.exchange.legs()[1].play("<Response><Say>You stay here</Say></Response>")
    switch.exchange.run()

    assert lines(call, "dial_ended", "heard", "status", "ended")[2:] == [
        f"5 dial_ended completed 3.0 {BOSS}",
        "5 heard Bye 0.3",
        f"5 heard You stay here 1.3 {BOSS}",
        "5.3 status completed",
        f"6.3 status completed {BOSS}",
        "6.3 ended completed 5",
    ]


def test_a_callee_who_is_led_on_twice_ends_once() -> None:
    """Nothing is told of the end before it comes."""
    switch = Switch({"/voice": f"<Dial>{BOSS}</Dial><Pause length='60'/>"})
    call = switch.place(callees=(f"{BOSS}=answer 60",))
    switch.exchange.run(5.0)
    boss = switch.exchange.legs()[1]

    boss.play("<Response><Pause length='9'/></Response>")
    switch.exchange.run(1.0)
    boss.play("<Response/>")
    switch.exchange.run(1.0)

    assert lines(call, "status")[2:] == [f"6 status completed {BOSS}"]


def test_a_callee_who_goes_on_elsewhere_leaves_a_dial_without_duration() -> None:
    """Their leg is not over, and nobody knows how long it will last."""
    pages = {"/voice": f"<Dial action='/done'>{BOSS}</Dial>", "/done": ""}
    switch = Switch(pages)
    switch.place(callees=(f"{BOSS}=answer 60",))
    switch.exchange.run(5.0)
    boss = switch.exchange.legs()[1]

    boss.play("<Response><Pause length='9'/></Response>")
    switch.exchange.run()

    form = switch.site.forms[-1]
    assert form["DialCallStatus"] == "completed"
    assert form["DialCallSid"] == boss.sid
    assert "DialCallDuration" not in form


def test_only_a_leg_in_progress_goes_on_elsewhere() -> None:
    """A phone that rings plays nothing."""
    call = Switch(MENU).place()

    with pytest.raises(ValueError, match="a ringing call cannot go on"):
        call.leg.redirect(f"{ORIGIN}/next")


def test_a_leg_is_ended_from_outside() -> None:
    """Cancelled before the answer, completed after it."""
    switch = Switch(MENU)
    rung = switch.place(direction="outbound-api", to=BOSS)
    taken = switch.place()
    switch.exchange.run(1.0)

    rung.leg.cancel()
    taken.leg.complete()
    switch.exchange.run()

    assert lines(rung, "ended") == ["1 ended canceled 0"]
    assert lines(taken, "ended") == ["1 ended completed 1"]


def test_we_ring_somebody() -> None:
    """The document is asked for when they answer, and every event told."""
    switch = Switch({**MENU, "/told": ""})
    call = switch.place(
        callees=(f"{BOSS}=answer; 1",),
        to=BOSS,
        direction="outbound-api",
        send_digits="WW",
        status_callback=f"{ORIGIN}/told",
        status_callback_event="initiated ringing answered completed",
    )

    switch.exchange.run()

    assert lines(call, "status", "heard", "pressed") == [
        "0 status ringing",
        "2 status in-progress",
        "4 heard Hello 0.5",
        "4.2 pressed 1 0.2",
        "4.2 heard Goodbye 0.7",
        "4.9 status completed",
    ]
    told = [form for form in switch.site.forms if "SequenceNumber" in form]
    assert [form["CallStatus"] for form in told] == [
        "initiated",
        "ringing",
        "in-progress",
        "completed",
    ]
    assert {form["Direction"] for form in switch.site.forms} == {"outbound-api"}


@pytest.mark.parametrize(
    ("behaviour", "ended"),
    [
        ("busy", "2 ended busy 0"),
        ("failed", "2 ended failed 0"),
        ("no-answer", "30 ended no-answer 0"),
    ],
)
def test_we_ring_somebody_in_vain(behaviour: str, ended: str) -> None:
    """No document is asked for."""
    switch = Switch(MENU)
    call = switch.place(
        callees=(f"{BOSS}={behaviour}",), to=BOSS, direction="outbound-api", timeout=30
    )

    switch.exchange.run()

    assert lines(call, "ended") == [ended]
    assert switch.site.paths == []


def test_a_document_may_come_with_the_order() -> None:
    """But an action in it must be absolute."""
    switch = Switch(MENU)
    document = '<Response><Say>Inline</Say><Gather action="/key"/></Response>'
    call = switch.place(twiml=document)

    switch.exchange.run()

    assert lines(call, "heard")[0] == "0 heard Inline 0.6"
    assert lines(call, "error")[0].startswith("0.6 error 15004 1")
    assert switch.site.paths == []


@pytest.mark.parametrize("clock", [VirtualClock, RealClock])
def test_a_thread_may_ask_a_running_exchange(clock: type[Clock]) -> None:
    """On either clock, as long as it serves; afterwards it is done at once."""
    switch = Switch(MENU, clock())
    thread = Thread(target=switch.exchange.serve)
    thread.start()

    call = switch.exchange.ask(lambda: switch.place("1"))
    with pytest.raises(ZeroDivisionError):
        switch.exchange.ask(lambda: 1 // 0)
    switch.exchange.stop()
    thread.join()

    assert switch.exchange.ask(lambda: call.leg.sid) == call.leg.sid


def test_what_is_asked_inside_is_done_at_once() -> None:
    """The driving thread does not wait for itself."""
    switch = Switch(MENU)
    asked: list[str] = []

    def listener(entry: object) -> None:
        asked.append(switch.exchange.ask(lambda: str(entry)[:5]))

    order = Order(TO, FROM, f"{ORIGIN}/voice")
    switch.exchange.place(order, People(Scripted(())), listener)
    switch.exchange.run()

    assert set(asked) == {"Entry"}


def test_the_same_seed_gives_the_same_calls() -> None:
    """A hundred at once, interleaved always in one way."""

    def transcripts() -> list[str]:
        switch = Switch({**MENU, "/voice": f"{MENU['/voice']}<Dial>{BOSS}</Dial>"})
        calls = [switch.place(f"wait {n % 7}; 1") for n in range(100)]
        switch.exchange.run()
        return [each.to_json() for call in calls for each in call.transcript.entries]

    assert transcripts() == transcripts()


class Faulty(Scripted):
    """A phone whose program is broken."""

    def __init__(self, when: str) -> None:
        super().__init__(())
        self._when = when

    def heard(self, text: str) -> None:
        """Break in the middle of a call."""
        raise RuntimeError(text)

    def ended(self) -> None:
        """Break at its end too, perhaps."""
        if self._when == "always":
            raise RuntimeError("the end")


@pytest.mark.parametrize("when", ["once", "always"])
def test_a_call_that_breaks_down_ends_alone(when: str) -> None:
    """Its transcript says so; the line is served on."""
    on = Switch(MENU)
    order = Order(to=TO, from_=FROM, url=f"{ORIGIN}/voice")
    bad = on.exchange.place(order, People(Faulty(when)))
    good = on.place("1")
    schedule = on.exchange.schedule
    schedule.after(60.0, schedule.stop)

    on.exchange.serve()

    assert "this carrier broke down" in lines(bad, "error")[0]
    assert lines(bad, "ended") == ["0 ended completed 0"]
    assert lines(good, "heard", "ended")[-1].startswith("0.9 ended completed")
    assert on.exchange.legs() == ()
