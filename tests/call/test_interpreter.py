"""Whole legs, as transcripts."""

import contextlib
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.call import commands
from ivr.call.commands import (
    Answer,
    Capture,
    Command,
    Confer,
    DialQueue,
    Fetch,
    HangUp,
    JoinQueue,
    Leave,
    Listen,
    Open,
    OpenStream,
    PlayFile,
    Refuse,
    Report,
    Ring,
    SendText,
    Speak,
    Wait,
)
from ivr.call.ending import APOLOGY
from ivr.call.events import (
    Captured,
    Denied,
    Dequeued,
    DialEnded,
    Done,
    Event,
    Fetched,
    PlayFailed,
    Pressed,
    Referred,
    Said,
    Texted,
    TimedOut,
)
from ivr.call.interpreter import CallSettings, Inline, run
from ivr.errors import CallError
from ivr.twiml.verbs import Number
from tests.call.helpers import DONE, PLAIN, START, VOICE, page, played, trace

WITH_FALLBACK = CallSettings("https://spare.example.com/sorry")
KEYS: Open = frozenset({"dtmf"})
SORRY = Speak(APOLOGY, language="en-US")
CALLEE = (Number("+19145550100"),)


def test_the_first_verb_answers_and_the_end_hangs_up() -> None:
    """When there are no more verbs, the call is hung up."""
    assert played(page("<Say>Hello</Say><Pause/>"), DONE, DONE, DONE) == [
        Answer(),
        Speak("Hello"),
        Wait(1),
        HangUp(),
    ]


def test_a_hangup_leaves_the_rest_unplayed() -> None:
    """Verbs after Hangup are unreachable."""
    assert played(page("<Hangup/><Say>Never</Say>"), DONE) == [Answer(), HangUp()]


def test_a_menu_from_key_to_goodbye() -> None:
    """Documents follow one another, each relative to the one before."""
    menu = page('<Gather numDigits="1" action="orders"><Say>One.</Say></Gather>')
    orders = page("<Say>Orders.</Say>", "https://example.com/ivr/orders")

    assert played(menu, DONE, Pressed("1"), orders, DONE) == [
        Answer(),
        Speak("One.", open_to=KEYS),
        Fetch(
            "https://example.com/orders", "POST", {"Digits": "1", "FinishedOnKey": ""}
        ),
        Speak("Orders."),
        HangUp(),
    ]


def test_silence_in_a_menu_goes_on_below_it() -> None:
    """The next verb in the document is run, here a Redirect to itself."""
    menu = page("<Gather/><Redirect/>")

    assert played(menu, DONE, TimedOut(), menu, TimedOut()) == [
        Answer(),
        Listen(5, KEYS, finish_on_key="#"),
        START,
        Listen(5, KEYS, finish_on_key="#"),
        START,
    ]


def test_an_audio_document_is_played_and_hung_up() -> None:
    """Of `audio/*`: played, then the call is hung up."""
    sound = Fetched("https://example.com/a.mp3", 200, "audio/mpeg", b"ID3")

    assert played(sound, DONE, DONE) == [
        Answer(),
        PlayFile("https://example.com/a.mp3"),
        HangUp(),
    ]


def test_a_spoken_document_is_hung_up_too() -> None:
    """Of `text/plain`: read out loud, then the call is hung up."""
    words = Fetched(VOICE, 200, "text/plain", b"Closed today.")

    assert played(words, DONE, DONE) == [Answer(), Speak("Closed today."), HangUp()]


def test_a_fallback_document_takes_the_call_over() -> None:
    """If the fallback returns TwiML, the call goes on."""
    broken = Fetched(VOICE, 500, "text/html", b"oops")
    spare = page("<Say>One moment.</Say>", "https://spare.example.com/sorry")

    assert played(broken, DONE, spare, DONE, DONE, settings=WITH_FALLBACK) == [
        Report(11200, "the server answered 500", "error", url=VOICE),
        Fetch(
            "https://spare.example.com/sorry",
            "POST",
            {"ErrorCode": "11200", "ErrorUrl": VOICE},
        ),
        Answer(),
        Speak("One moment."),
        HangUp(),
    ]


def test_a_sound_that_fails_leads_to_the_fallback() -> None:
    """A fatal error in the middle of a document is one too."""
    said = played(
        page("<Play>/gone.wav</Play>"),
        DONE,
        PlayFailed(11200, "404"),
        DONE,
        page("<Say>Sorry</Say>"),
        DONE,
        settings=WITH_FALLBACK,
    )

    assert said[3:] == [
        Fetch(
            "https://spare.example.com/sorry",
            "POST",
            {"ErrorCode": "11200", "ErrorUrl": VOICE},
        ),
        Speak("Sorry"),
        HangUp(),
    ]


def test_a_broken_fallback_is_not_asked_again() -> None:
    """Its own failure ends in the apology, or it would be asked for ever."""
    broken = page("<Play>/gone.wav</Play>")
    failed = PlayFailed(11200, "404")

    said = played(
        broken, DONE, failed, DONE, broken, failed, DONE, DONE, settings=WITH_FALLBACK
    )

    assert said[-2:] == [SORRY, HangUp()]


@pytest.mark.parametrize(
    ("verbs", "events"),
    [("<Redirect/>", ()), ("<Sms>hi</Sms><Redirect/>", (Texted("SM1"),))],
)
def test_documents_that_only_lead_on_are_an_endless_loop(
    verbs: str, events: tuple[Event, ...]
) -> None:
    """Nothing that a caller could hear or end: the carrier ends the call."""
    settings = CallSettings(max_idle_documents=3, answered=True)

    said = played(*(page(verbs), *events) * 2, page(verbs), DONE, settings=settings)

    assert [type(command) for command in said if not isinstance(command, SendText)] == [
        Fetch,
        Fetch,
        Report,
        HangUp,
    ]


def test_a_loop_that_keeps_the_caller_is_no_endless_one() -> None:
    """Music on hold by Pause and Redirect may go on for hours."""
    settings = CallSettings(max_idle_documents=3, answered=True)
    hold = page("<Pause/><Redirect/>")

    said = played(*(hold, DONE) * 10, settings=settings)

    assert said == [Wait(1), START] * 10


def test_a_call_has_a_largest_number_of_documents() -> None:
    """A last bound, whatever keeps the documents coming."""
    settings = CallSettings(max_documents=2, answered=True)
    hold = page("<Pause/><Redirect/>")

    said = played(hold, DONE, hold, DONE, hold, DONE, settings=settings)

    why = "the call was ended: it may ask for 2 documents, no more"
    assert said[-2:] == [Report(0, why, "error", url=VOICE), HangUp()]


def test_a_menu_that_nobody_answers_is_ended() -> None:
    """A caller who does anything at all starts the count anew."""
    settings = CallSettings(max_unattended_documents=2, answered=True)
    menu = page("<Gather/><Redirect/>")
    silence = (menu, TimedOut())

    key = (menu, Pressed("1"), TimedOut())

    said = played(*silence, *key, *silence * 2, menu, DONE, settings=settings)

    why = "the call was ended: 2 documents in a row, and nobody did anything: a loop"
    assert said[-2:] == [Report(0, why, "error", url=VOICE), HangUp()]


def test_a_driver_that_answers_wrongly_is_told() -> None:
    """A mistake of the carrier's is no error of the author's."""
    with pytest.raises(CallError, match="cannot be answered by"):
        played(Done())


def test_hanging_up_closes_the_machine_wherever_it_stands() -> None:
    """A caller who leaves a Gather has nothing further requested."""
    machine = run(START, PLAIN)
    next(machine)
    machine.send(page("<Gather/>"))
    machine.send(DONE)

    machine.close()

    with pytest.raises(StopIteration):
        next(machine)


VERBS = (
    '<Say loop="2">Hi</Say>',
    "<Play>/a.wav</Play>",
    "<Pause/>",
    '<Gather input="dtmf speech"><Say>Hm</Say></Gather>',
    '<Record action="/left"/>',
    '<Dial action="/after" answerOnBridge="true">+19145550100</Dial>',
    "<Sms>hi</Sms>",
    "<Redirect>http://[</Redirect>",
    "<Reject/>",
    "<Nonsense/>",
    '<Dial answerOnBridge="true"><Conference waitUrl="">a</Conference></Dial>',
    "<Dial><Queue>a</Queue></Dial>",
    '<Enqueue action="/after">a</Enqueue>',
    "<Leave/>",
    "<Refer><Sip>sip:a@example.com</Sip></Refer>",
    '<Connect><Stream url="wss://example.com/"/></Connect>',
    '<Start><Stream url="/a"/><Recording/></Start>',
    "<Stop><Stream/></Stop>",
)
GOOD = st.lists(st.sampled_from(VERBS), max_size=4).map("".join).map(page)
ANY = st.builds(
    Fetched,
    st.just(VOICE),
    st.sampled_from([200, 204, 404]),
    st.sampled_from(["text/xml", "text/plain", "audio/wav", ""]),
    st.binary(max_size=20),
)
WAITINGS: tuple[Literal["", "queue", "conference"], ...] = ("", "queue", "conference")
ANSWERS: dict[type[Command], st.SearchStrategy[Event]] = {
    Fetch: GOOD | ANY,
    PlayFile: st.sampled_from([DONE, PlayFailed(11200, "404")]),
    Listen: st.sampled_from([TimedOut(), Pressed("#"), Pressed("1"), Said("yes")]),
    Capture: st.sampled_from(
        [Captured("RE1", VOICE, 3), Captured("RE1", VOICE, 0, "hangup", silent=True)]
    ),
    Ring: st.sampled_from(
        [
            DialEnded("busy"),
            DialEnded("completed", "CA2", 3, bridged=True),
            DialEnded("canceled", "CA2", caller_left=True),
        ]
    ),
    SendText: st.just(Texted("SM1")),
    Confer: st.sampled_from([DialEnded("answered"), Denied(16025, "taken")]),
    DialQueue: st.sampled_from([DialEnded("failed"), DialEnded("completed")]),
    JoinQueue: st.sampled_from(
        [
            Dequeued("leave"),
            Dequeued("queue-full"),
            Dequeued("hangup", caller_left=True),
        ]
    ),
    OpenStream: st.just(Denied(31920, "404")),
    commands.Refer: st.just(Referred()),
}


@given(st.data())
def test_whatever_comes_a_leg_stays_in_order(data: st.DataObject) -> None:
    """Answered at most once, and nothing is played to a leg that rings."""
    settings = CallSettings(
        "https://spare.example.com/",
        sip=data.draw(st.booleans()),
        waiting=data.draw(st.sampled_from(WAITINGS)),
        max_documents=5,
    )
    machine = run(START, settings)
    said = [next(machine)]
    bridged = False
    with contextlib.suppress(StopIteration):
        while not isinstance(said[-1], HangUp | Refuse | Leave):
            answer = data.draw(ANSWERS.get(type(said[-1]), st.just(DONE)))
            bridged |= isinstance(answer, DialEnded) and answer.bridged
            said.append(machine.send(answer))

    heard = [type(command) for command in said]
    if settings.waiting:
        assert not {Answer, Ring, Confer, DialQueue, JoinQueue, Refuse} & set(heard)
        return
    assert Leave not in heard
    ringing = heard[: heard.index(Answer)] if Answer in heard else heard
    assert heard.count(Answer) <= 1
    assert bridged or not {Speak, PlayFile, Listen, Capture} & set(ringing)


def test_a_call_may_begin_with_a_text() -> None:
    """The API's `Twiml` stands in for the first document; nothing is fetched."""
    text = Inline("<Response><Say>Hello</Say></Response>")

    assert trace(run(text, CallSettings(answered=True)), DONE) == [
        Speak("Hello"),
        HangUp(),
    ]


def test_a_relative_action_in_a_text_is_an_application_error() -> None:
    """15004: the caller hears the apology, for there is no fallback."""
    text = Inline("<Response><Gather action='/menu'/></Response>")

    said = trace(run(text, CallSettings(answered=True)), DONE, DONE)
    assert isinstance(said[0], Report)
    assert said[0].code == 15004
    assert said[1:] == [SORRY, HangUp()]


QUEUED = CallSettings(answered=True, waiting="queue")
HELD = CallSettings(answered=True, waiting="conference")


@pytest.mark.parametrize("settings", [QUEUED, HELD])
def test_a_document_that_is_waited_with_ends_and_asks_for_nothing(
    settings: CallSettings,
) -> None:
    """The leg is not hung up: a queue plays it again, a conference is silent."""
    assert played(page("<Say>Wait.</Say>"), DONE, settings=settings) == [Speak("Wait.")]


def test_leaving_a_queue_ends_its_document() -> None:
    """The verbs below are not reached."""
    wait = page("<Leave/><Say>Never</Say>")

    assert played(wait, settings=QUEUED) == [Leave()]


def test_what_may_not_be_waited_with_is_skipped() -> None:
    """13238: the rest of the document is still heard."""
    said = played(page("<Gather/><Say>Wait.</Say>"), DONE, DONE, settings=HELD)

    assert isinstance(said[0], Report)
    assert said[0].code == 13238
    assert said[1:] == [Speak("Wait.")]


@pytest.mark.parametrize("settings", [QUEUED, HELD])
def test_a_broken_document_ends_the_wait(settings: CallSettings) -> None:
    """QueueResult error; a conference never forms. Nobody apologises."""
    assert played(page("<"), DONE, settings=settings)[1:] == [Leave("error")]


def test_an_endless_wait_that_plays_nothing_is_ended_too() -> None:
    """A waitUrl that redirects to itself would be asked for ever."""
    settings = CallSettings(answered=True, waiting="queue", max_idle_documents=2)

    *_, report, last = played(
        page("<Redirect/>"), page("<Redirect/>"), DONE, settings=settings
    )
    assert isinstance(report, Report)
    assert last == Leave("error")


def test_a_conference_answers_even_where_a_bridge_would_not() -> None:
    """There is no callee whose answer could be waited for."""
    dial = "<Dial answerOnBridge='true'><Conference>a</Conference></Dial>"

    assert played(page(dial))[0] == Answer()
