"""A leg performs what the interpreter asks."""

from collections.abc import Callable

import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.people.party import Keyboard
from ivr.carrier.transcript import Entry
from ivr.speech.sound import Sound
from tests.carrier.helpers import FROM, Switch, dial


def test_a_call_rings_is_answered_and_ends() -> None:
    """The first request says `ringing`; speech makes the call long."""
    call = dial({"/voice": "<Say>Hello</Say>"})

    assert call.lines("status", "heard", "ended") == [
        "0 status ringing",
        "0 status in-progress",
        "0 heard Hello 0.5",
        "0.5 status completed",
        "0.5 ended completed 1",
    ]
    assert call.site.forms[0]["CallStatus"] == "ringing"


def test_the_next_document_is_asked_in_progress() -> None:
    """CallStatus follows the leg."""
    call = dial({"/voice": "<Say>A</Say><Redirect>/b</Redirect>", "/b": "<Say>B</Say>"})

    assert [form["CallStatus"] for form in call.site.forms] == [
        "ringing",
        "in-progress",
    ]


@pytest.mark.parametrize(
    ("reason", "status"), [("busy", "busy"), ("rejected", "no-answer")]
)
def test_a_refused_call_was_never_answered(reason: str, status: str) -> None:
    """Reject costs the caller nothing."""
    call = dial({"/voice": f'<Reject reason="{reason}"/>'})

    assert call.lines("status", "ended") == [
        "0 status ringing",
        f"0 status {status}",
        f"0 ended {status} 0",
    ]


def test_a_caller_who_gives_up_while_it_rings_was_not_answered() -> None:
    """A Pause that comes first delays the answer."""
    call = dial({"/voice": '<Pause length="9"/><Say>Hello</Say>'}, "wait 3; hangup")

    assert call.lines("status", "heard", "ended") == [
        "0 status ringing",
        "3 status no-answer",
        "3 ended no-answer 0",
    ]


def on(event: str, action: Callable[[], None]) -> Callable[[Entry], None]:
    """Return a listener that acts when something of that kind happens."""
    return lambda entry: action() if entry.event == event else None


def test_a_key_that_nobody_waits_for_is_heard_and_lost() -> None:
    """A prompt outside a Gather plays on."""
    clock = VirtualClock()
    caller = Keyboard(clock)

    call = dial(
        {"/voice": "<Say>Hello</Say>"},
        caller=caller,
        clock=clock,
        listener=on("heard", lambda: caller.put("5")),
    )

    assert call.lines("pressed", "ended") == ["0 pressed 5", "0.5 ended completed 1"]


def test_words_that_nobody_waits_for_are_heard_and_lost() -> None:
    """A Gather for keys does not listen to words."""
    clock = VirtualClock()
    caller = Keyboard(clock)

    call = dial(
        {"/voice": "<Gather timeout='1'><Say>Hello</Say></Gather>"},
        caller=caller,
        clock=clock,
        listener=on("heard", lambda: caller.say("what?")),
    )

    assert call.lines("said", "ended") == ["0 said what?", "1.5 ended completed 2"]


def test_nothing_of_the_caller_counts_after_the_end() -> None:
    """A key pressed too late is no error, and is not in the transcript."""
    clock = VirtualClock()
    caller = Keyboard(clock)

    def late() -> None:
        caller.put("5")
        caller.say("hello?")
        caller.hang_up()

    call = dial(
        {"/voice": "<Say>Hello</Say>"},
        caller=caller,
        clock=clock,
        listener=on("ended", late),
    )
    while action := clock.wait(clock.now()):
        action()

    assert call.lines("pressed", "said") == []
    assert call.lines("ended") == ["0.5 ended completed 1"]


def test_a_text_message_goes_to_the_caller() -> None:
    """`<Sms>` is over at once."""
    call = dial({"/voice": "<Sms>Our site</Sms><Say>Sent</Say>"})

    assert call.lines("sms", "heard") == [
        f"0 sms {FROM} Our site",
        "0 heard Sent 0.4",
    ]


def test_a_fault_of_the_document_is_told_and_the_call_goes_on() -> None:
    """An unknown verb is skipped, with Twilio's code and the line."""
    call = dial({"/voice": "\n<Foo/><Say>Hello</Say>"})

    (warning,) = [e for e in call.summary.entries if e.event == "warning"]
    assert (warning.fields["code"], warning.fields["line"]) == (12200, 2)
    assert call.lines("heard") == ["0 heard Hello 0.5"]


def test_somebody_may_listen_in_from_any_moment() -> None:
    """What sounded before is over; both directions are heard."""
    switch = Switch({"/voice": "<Say>First.</Say><Gather><Say>Then.</Say></Gather>"})
    call, ear = switch.place("wait 0.7; 1; hangup"), Ears()
    switch.exchange.run(0.3)

    call.leg.listen(ear)
    switch.exchange.run()

    assert [at for at, _ in ear.heard] == [0.6]
    assert [at for at, _ in ear.talk] == [0.9]


class Ears:
    """An ear that notes when it hears what."""

    def __init__(self) -> None:
        self.heard: list[tuple[float, Sound]] = []
        self.talk: list[tuple[float, Sound]] = []

    def hear(self, at: float, sound: Sound) -> None:
        """Note what the line says."""
        self.heard.append((round(at, 2), sound))

    def hush(self, at: float) -> None:
        """Let it be."""

    def hear_talk(self, at: float, sound: Sound) -> None:
        """Note what people say."""
        self.talk.append((round(at, 2), sound))


def test_a_watcher_sees_each_status() -> None:
    """Once the leg has it."""
    switch = Switch({"/voice": "<Say>Hello</Say>"})
    leg, seen = switch.place().leg, []
    leg.watchers.append(lambda: seen.append(leg.status))

    switch.exchange.run()

    assert seen == ["in-progress", "completed"]
