"""Gather: collect keys or speech."""

from collections.abc import Mapping

import pytest

from ivr.call.commands import (
    CLOSED,
    Fetch,
    Listen,
    Open,
    PlayFile,
    Prepare,
    Report,
    Speak,
    Speech,
    Wait,
)
from ivr.call.events import Event, PlayFailed, Pressed, Said, TimedOut
from ivr.call.outcome import Failed, GoTo, Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import gather
from ivr.twiml.verbs import Gather, Pause, Play, Say
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")
KEYS: Open = frozenset({"dtmf"})
SPEECH: Open = frozenset({"speech"})
BOTH: Open = frozenset({"dtmf", "speech"})
MORE = Listen(5, KEYS, prompted=False)
MENU = Gather(prompts=(Say("Press one."),), action="/menu", num_digits=1)


def told(digits: str, finished_on_key: str = "") -> GoTo:
    """Return the request for the menu's action."""
    params = {"Digits": digits, "FinishedOnKey": finished_on_key}
    return GoTo(Fetch("https://example.com/menu", "POST", params))


def test_a_key_during_the_prompt_cuts_it_short() -> None:
    """The first key stops the prompt: the caller need not hear it out."""
    assert trace(gather.run(MENU, HERE), Pressed("1")) == [
        Speak("Press one.", open_to=KEYS),
        told("1"),
    ]


def test_the_clock_starts_when_the_prompts_have_ended() -> None:
    """The timeout starts after the nested verbs have completed."""
    verb = Gather(
        prompts=(Say("One."), Play("/two.wav"), Pause(2)), action="/menu", timeout=7
    )

    assert trace(gather.run(verb, HERE), DONE, DONE, DONE, DONE, TimedOut()) == [
        Prepare(("https://example.com/two.wav",)),
        Speak("One.", open_to=KEYS),
        PlayFile("https://example.com/two.wav", KEYS),
        Wait(2, KEYS),
        Listen(7, KEYS, finish_on_key="#"),
        Next(),
    ]


def test_a_key_in_a_later_prompt_leaves_the_rest_unheard() -> None:
    """Barge-in works in each prompt alike, and what follows is not played."""
    verb = Gather(prompts=(Say("A"), Pause(1), Play("/b.wav")), num_digits=1)

    assert trace(gather.run(verb, HERE), DONE, DONE, Pressed("2"))[1:3] == [
        Speak("A", open_to=KEYS),
        Wait(1, KEYS),
    ]


def test_silence_falls_through() -> None:
    """If no input is received, the next verb in the document is run."""
    assert trace(gather.run(Gather(), HERE), TimedOut()) == [
        Listen(5, KEYS, finish_on_key="#"),
        Next(),
    ]


def test_each_key_restarts_the_clock() -> None:
    """`timeout`: seconds to wait for another key; then what there is, is sent."""
    verb = Gather(action="/menu")

    assert trace(gather.run(verb, HERE), Pressed("1"), Pressed("2"), TimedOut()) == [
        Listen(5, KEYS, finish_on_key="#"),
        MORE,
        MORE,
        told("12"),
    ]


def test_the_finish_key_ends_and_is_not_sent() -> None:
    """`finishOnKey` submits the digits; the key itself is not among them."""
    verb = Gather(action="/menu")

    assert trace(gather.run(verb, HERE), Pressed("1"), Pressed("#")) == [
        Listen(5, KEYS, finish_on_key="#"),
        MORE,
        told("1", "#"),
    ]


def test_a_finish_key_of_ones_own() -> None:
    """`finishOnKey`: 0-9, #, *: with another one, # is a digit like any."""
    verb = Gather(action="/menu", finish_on_key="*")

    assert trace(gather.run(verb, HERE), Pressed("#"), Pressed("*")) == [
        Listen(5, KEYS, finish_on_key="*"),
        MORE,
        told("#", "*"),
    ]


def test_an_empty_finish_key_makes_every_key_a_digit() -> None:
    """If finishOnKey is empty, Gather captures all input and no key ends it."""
    verb = Gather(action="/menu", finish_on_key="", num_digits=2)

    assert trace(gather.run(verb, HERE), Pressed("*"), Pressed("#")) == [
        Listen(5, KEYS, num_digits=2),
        MORE,
        told("*#"),
    ]


def test_the_last_of_num_digits_ends_at_once() -> None:
    """`numDigits`: when the caller enters the last one, the data is submitted."""
    verb = Gather(action="/menu", num_digits=2)

    assert trace(gather.run(verb, HERE), Pressed("1"), Pressed("2")) == [
        Listen(5, KEYS, finish_on_key="#", num_digits=2),
        MORE,
        told("12"),
    ]


def test_the_finish_key_first_is_no_input() -> None:
    """A `#` before any digit is as if the caller had pressed nothing."""
    assert trace(gather.run(MENU, HERE), Pressed("#")) == [
        Speak("Press one.", open_to=KEYS),
        Next(),
    ]


@pytest.mark.parametrize(
    ("event", "finished_on_key"), [(Pressed("#"), "#"), (TimedOut(), "")]
)
def test_an_empty_result_may_be_asked_for(event: Event, finished_on_key: str) -> None:
    """`actionOnEmptyResult`: request the action even when there is no input."""
    verb = Gather(action="/menu", action_on_empty_result=True)

    assert trace(gather.run(verb, HERE), event) == [
        Listen(5, KEYS, finish_on_key="#"),
        told("", finished_on_key),
    ]


def test_without_an_action_the_same_document_is_asked() -> None:
    """`action`: default current document URL, by the method that is given."""
    verb = Gather(num_digits=1, method="GET")

    assert trace(gather.run(verb, HERE), Pressed("1"))[1] == GoTo(
        Fetch("https://example.com/voice", "GET", {"Digits": "1", "FinishedOnKey": ""})
    )


def spoken(params: Mapping[str, str]) -> GoTo:
    """Return the request for the action after speech."""
    return GoTo(Fetch("https://example.com/menu", "POST", params))


def test_speech_stops_the_prompt_and_is_sent_as_text() -> None:
    """SpeechResult, Confidence go to the action; speech interrupts like a key."""
    verb = Gather(prompts=(Say("Yes?"),), input=("speech",), action="/menu")

    assert trace(gather.run(verb, HERE), Said("order status", 0.91)) == [
        Speak("Yes?", open_to=SPEECH, speech=Speech(5)),
        spoken({"SpeechResult": "order status", "Confidence": "0.91"}),
    ]


def test_speech_first_wins_over_keys() -> None:
    """Of `dtmf speech` the first detected wins; `finishOnKey` is then ignored."""
    verb = Gather(input=("dtmf", "speech"), action="/menu")

    assert trace(gather.run(verb, HERE), Said("one")) == [
        Listen(5, BOTH, finish_on_key="#", speech=Speech(5)),
        spoken({"SpeechResult": "one", "Confidence": "0.9"}),
    ]


def test_keys_first_win_over_speech() -> None:
    """Of `dtmf speech` the first detected wins: after a key only keys are awaited."""
    verb = Gather(input=("dtmf", "speech"), action="/menu")

    assert trace(gather.run(verb, HERE), Pressed("1"), Pressed("#")) == [
        Listen(5, BOTH, finish_on_key="#", speech=Speech(5)),
        MORE,
        told("1", "#"),
    ]


def test_speech_that_was_not_understood_is_no_input() -> None:
    """No words came of it, so the next verb runs."""
    verb = Gather(input=("speech",))

    assert trace(gather.run(verb, HERE), Said(" ", 0.0)) == [
        Listen(5, SPEECH, finish_on_key="#", speech=Speech(5)),
        Next(),
    ]


def test_silence_where_speech_was_awaited_may_be_asked_for() -> None:
    """`actionOnEmptyResult` with speech tells of empty speech."""
    verb = Gather(input=("speech",), action="/menu", action_on_empty_result=True)

    assert trace(gather.run(verb, HERE), TimedOut()) == [
        Listen(5, SPEECH, finish_on_key="#", speech=Speech(5)),
        spoken({"SpeechResult": ""}),
    ]


@pytest.mark.parametrize(("code", "told"), [(11200, 11200), (13420, 13325)])
def test_a_missing_sound_is_reported_and_the_menu_goes_on(code: int, told: int) -> None:
    """
    The caller can still press a key to the prompts that are left.

    A file that is no sound has a number of its own inside a Gather.
    """
    verb = Gather(prompts=(Play("/gone.wav", line=2), Say("Or nine.")))

    failed = PlayFailed(code, "what was wrong")
    why = "what was wrong (https://example.com/gone.wav)"

    assert trace(gather.run(verb, HERE), DONE, failed, DONE, DONE) == [
        Prepare(("https://example.com/gone.wav",)),
        PlayFile("https://example.com/gone.wav", KEYS),
        Report(told, why, "error", 2, 0, "https://example.com/voice"),
        Speak("Or nine.", open_to=KEYS),
        Listen(5, KEYS, finish_on_key="#"),
    ]


@pytest.mark.parametrize(
    ("settings", "open_to"),
    [(CallSettings(), KEYS), (CallSettings(honours_barge_in=True), CLOSED)],
)
def test_barge_in_false_is_honoured_by_switch(
    settings: CallSettings, open_to: Open
) -> None:
    """`bargeIn` is in the SDK; callers report that it does nothing."""
    verb = Gather(prompts=(Say("Hear me out."),), barge_in=False)

    assert trace(gather.run(verb, Place(HERE.url, settings)), DONE) == [
        Speak("Hear me out.", open_to=open_to),
        Listen(5, KEYS, finish_on_key="#"),
    ]


def test_a_prompt_is_open_where_barge_in_is_honoured_and_not_refused() -> None:
    """`bargeIn`: default true."""
    place = Place(HERE.url, CallSettings(honours_barge_in=True))

    assert trace(gather.run(MENU, place)) == [Speak("Press one.", open_to=KEYS)]


def test_an_action_must_be_absolute_where_the_document_has_no_url() -> None:
    """15004: a call that was given its TwiML as a text has nothing to start from."""
    place = Place("")
    why = "the action of <Gather> must be absolute: this document has no URL"

    assert trace(gather.run(Gather(action="/menu"), place)) == [
        Failed(Report(15004, why, "error"))
    ]
    assert trace(gather.run(Gather(num_digits=1), place), Pressed("1"))[1] == Failed(
        Report(15004, why, "error")
    )


def test_an_absolute_action_is_followed_from_a_text() -> None:
    """It needs no document to start from."""
    verb = Gather(action="https://example.com/menu", num_digits=1)

    assert trace(gather.run(verb, Place("")), Pressed("1"))[1] == told("1")
