"""One call, whole."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.carrier import call as whole
from ivr.carrier.media.recorder import Recorder
from tests.carrier.helpers import AIDE, BOSS, ORIGIN, Page, dial


def test_no_call_is_longer_than_four_hours() -> None:
    """Silence for ever costs nothing here, and a fortune there."""
    call = dial({"/voice": '<Gather timeout="900"/><Redirect/>'})

    assert call.lines("error", "ended") == [
        "14400 error 0 0 the call was ended after 4 hours",
        "14400 ended completed 14400",
    ]


def test_no_talk_outlives_the_call() -> None:
    """The limit ends every leg."""
    call = dial(
        {"/voice": f'<Say loop="3">{"a" * 9000}</Say><Dial>{BOSS}</Dial>'},
        callees=[f"{BOSS}=answer 14400"],
    )

    assert call.lines("dial_ended", "ended") == [
        f"14400 dial_ended completed 11698.0 {BOSS}",
        "14400 ended completed 14400",
    ]


def test_no_call_costs_more_than_its_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that never rests is stopped, with a sentence."""
    monkeypatch.setattr(whole, "STEPS", 50)

    call = dial({"/voice": '<Say loop="0"></Say><Pause length="0"/><Redirect/>'})

    assert "the call was ended after 50 commands: it never rests" in str(
        call.lines("error")
    )
    assert call.lines("ended")[-1].split()[1:3] == ["ended", "completed"]


def test_no_call_asks_for_documents_without_end_while_no_time_passes() -> None:
    """Loops within loops, each short enough by itself."""
    pages = {
        "/voice": '<Enqueue waitUrl="/wait" maxQueueSize="1">a</Enqueue><Redirect/>',
        "/wait": "<Redirect/>",
    }

    call = dial(pages)

    assert "0 error 0 0 the call was ended after 1000 documents in no time" in (
        call.lines("error")
    )
    assert call.lines("ended") == ["0 ended completed 0"]


def test_a_fatal_error_goes_to_the_fallback() -> None:
    """With the code and the URL of what failed."""
    call = dial(
        {"/voice": Page("", "500 Oops"), "/plan-b": "<Say>Sorry</Say>"},
        fallback=f"{ORIGIN}/plan-b",
        fallback_method="GET",
    )

    assert call.site.forms[1]["ErrorCode"] == "11200"
    assert call.site.forms[1]["ErrorUrl"] == f"{ORIGIN}/voice"
    assert call.lines("heard") == ["0 heard Sorry 0.5"]


def test_every_request_is_signed_when_there_is_a_token() -> None:
    """Documents and callbacks alike."""
    call = dial(
        {"/voice": "<Say>Hi</Say>", "/told": ""},
        auth_token="secret",
        status_callback=f"{ORIGIN}/told",
    )

    assert all("HTTP_X_TWILIO_SIGNATURE" in each for each in call.site.asked)


def test_only_the_first_failure_counts() -> None:
    """One sentence is enough to know where to look."""
    pages = {
        "/voice": f'<Dial><Number url="/w">{BOSS}</Number></Dial>',
        "/w": "<Say>A call</Say>",
    }
    call = dial(pages, "hear goodbye", [f"{BOSS}=answer; hear a fax; wait 5; hangup"])

    assert call.lines("error", "ended") == [
        "2.6 error 0 0 'hear a fax': not heard; heard was: A call",
        "2.6 ended completed 3",
    ]
    assert call.summary.failure == "'hear a fax': not heard; heard was: A call"


VERBS = (
    "<Say>Hello</Say>",
    '<Gather timeout="1" numDigits="1" action="/b"><Say>Press</Say></Gather>',
    '<Gather input="dtmf speech" timeout="2" action="/c"/>',
    '<Gather><Play>/gone.wav</Play><Pause length="2"/></Gather>',
    '<Record timeout="1" action="/c" recordingStatusCallback="/b"/>',
    '<Record maxLength="1" playBeep="false" finishOnKey="#"/>',
    f'<Dial timeout="5" hangupOnStar="true" record="true">{BOSS}</Dial>',
    f'<Dial action="/b"><Number url="/c">{BOSS}</Number><Number>{AIDE}</Number></Dial>',
    (
        f'<Dial sequential="true" answerOnBridge="true" timeLimit="3">'
        f'<Number url="/b" sendDigits="w">{BOSS}</Number><Number>{AIDE}</Number></Dial>'
    ),
    '<Play digits="1w2"/>',
    "<Pause/>",
    "<Sms>Hi</Sms>",
    "<Redirect>/b</Redirect>",
    "<Reject/>",
    "<Hangup/>",
    "<Oops/>",
    "",
)
STEPS = ("1", "#", "*", "wait 1", "wait 6", "listen", "hear hello", "say yes", "hangup")
CALLEES = (
    "answer 2",
    "answer; 1; wait 1; hangup",
    "answer; hangup",
    "answer; say yes",
    "busy",
    "no-answer",
    "failed",
)

documents = st.lists(st.sampled_from(VERBS), max_size=4).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    pages=st.fixed_dictionaries(dict.fromkeys(("/voice", "/b", "/c"), documents)),
    do=st.lists(st.sampled_from(STEPS), max_size=5).map(";".join),
    boss=st.sampled_from(CALLEES),
    aide=st.sampled_from(CALLEES),
)
def test_whatever_meets_whatever_a_call_ends_and_tells_it(
    pages: dict[str, str | Page], do: str, boss: str, aide: str
) -> None:
    """No document, caller or callee makes the driver fail, and time never turns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "LONGEST", 100.0)  # as telling as four hours
        call = dial(
            pages,
            do,
            [f"{BOSS}={boss}", f"{AIDE}={aide}"],
            status_callback=f"{ORIGIN}/b",
            ear=Recorder(),
        )

    entries = call.summary.entries
    assert [entry.event for entry in entries].count("ended") == 1
    assert entries[-1].event == "ended"
    assert all(one.at <= other.at for one, other in pairwise(entries))
    dialed = call.lines("dialed")
    assert len(dialed) == len(call.lines("dial_ended"))
