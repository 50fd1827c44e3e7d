"""How a leg ends when its documents do."""

import pytest

from ivr.call.commands import (
    Answer,
    Capture,
    Fetch,
    HangUp,
    Listen,
    Open,
    Report,
    Ring,
    Speak,
)
from ivr.call.ending import APOLOGY
from ivr.call.events import (
    Captured,
    DialEnded,
    Event,
    Fetched,
    FetchFailed,
    TimedOut,
)
from ivr.call.interpreter import run
from ivr.call.settings import CallSettings
from ivr.twiml.verbs import Number
from tests.call.helpers import DONE, PLAIN, START, VOICE, page, played

WITH_FALLBACK = CallSettings("https://spare.example.com/sorry")
KEYS: Open = frozenset({"dtmf"})
SORRY = Speak(APOLOGY, language="en-US")
CALLEE = (Number("+19145550100"),)


def test_a_fatal_error_without_a_fallback_is_an_apology() -> None:
    """We are sorry, an application error has occurred. Goodbye."""
    down = FetchFailed(VOICE, 11205, "connection refused")

    assert played(down, DONE, DONE, DONE) == [
        Report(11205, "connection refused", "error", url=VOICE),
        Answer(),
        SORRY,
        HangUp(),
    ]


def test_an_error_in_a_call_under_way_does_not_answer_twice() -> None:
    """The leg is in progress: the apology follows at once."""
    gone = Fetched("https://example.com/next", 404, "text/html", b"gone")

    said = played(page("<Redirect>/next</Redirect>"), DONE, gone, DONE, DONE)

    assert said[-3:] == [
        Report(
            11200, "the server answered 404", "error", url="https://example.com/next"
        ),
        SORRY,
        HangUp(),
    ]


def test_a_recording_that_a_hangup_ended_is_told_to_the_action() -> None:
    """Digits=hangup; what the action answers is played to nobody."""
    left = Captured("RE1", "https://example.com/RE1", 4, "hangup")

    said = played(page('<Record action="/left"/>'), DONE, left, page("<Say>Bye</Say>"))

    assert said[1] == Capture(5, 3600, "1234567890*#")
    assert isinstance(said[2], Fetch)
    assert said[2].url == "https://example.com/left"
    assert len(said) == len([Answer(), said[1], said[2]])


def test_an_action_that_fails_after_the_hangup_is_reported() -> None:
    """The debugger hears of it; no fallback speaks to a line that is dead."""
    left = Captured("RE1", "https://example.com/RE1", 4, "hangup")
    broken = Fetched("https://example.com/left", 500, "text/html", b"oops")

    said = played(
        page('<Record action="/left"/>'),
        DONE,
        left,
        broken,
        DONE,
        settings=WITH_FALLBACK,
    )

    assert said[-1] == Report(
        11200, "the server answered 500", "error", url="https://example.com/left"
    )


def test_a_caller_who_leaves_a_dial_without_action_ends_it_all() -> None:
    """Nothing is left to request, and nobody to hear the next verb."""
    left = DialEnded("completed", "CA2", 9, bridged=True, caller_left=True)

    assert played(page("<Dial>+19145550100</Dial><Say>Hm</Say>"), DONE, left) == [
        Answer(),
        Ring(CALLEE, 35),
    ]


def test_a_whisper_hands_its_leg_back_at_its_end() -> None:
    """TwiML run on the called party's end before the parties are connected."""
    said = played(page("<Say>Sales</Say>"), DONE, settings=CallSettings(whisper=True))

    assert said == [Speak("Sales")]


def test_an_empty_whisper_accepts_at_once() -> None:
    """A screening that was passed answers with an empty document."""
    assert played(page(""), settings=CallSettings(whisper=True)) == []


def test_a_whisper_may_decline_by_hanging_up() -> None:
    """Provide a chance to decline the call using Gather and Hangup."""
    whisper = page("<Gather/><Hangup/>")

    assert played(whisper, TimedOut(), settings=CallSettings(whisper=True)) == [
        Listen(5, KEYS, finish_on_key="#"),
        HangUp(),
    ]


@pytest.mark.parametrize(
    "first", [page("<Hangup/>"), FetchFailed(VOICE, 11205, "connection refused")]
)
def test_nothing_follows_the_end_of_a_leg(first: Event) -> None:
    """A driver that answers even `HangUp` finds the machine at its end."""
    machine = run(START, PLAIN)
    command = next(machine)
    command = machine.send(first)
    while command != HangUp():
        command = machine.send(DONE)

    with pytest.raises(StopIteration):
        machine.send(DONE)
