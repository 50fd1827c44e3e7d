"""One phone that a Dial rings, and what its callee hears first."""

from tests.carrier.helpers import AIDE, BOSS, Page, dial

SCREEN = (
    '<Gather numDigits="1" timeout="3" action="/taken"><Say>Press one</Say></Gather>'
    "<Hangup/>"
)


def whisper(document: str, dialed: str = "") -> dict[str, str | Page]:
    """Return a webhook whose callee hears a document before the bridge."""
    nouns = f'<Number url="/whisper">{BOSS}</Number>{dialed}'
    return {
        "/voice": f'<Dial action="/done" sequential="true">{nouns}</Dial>',
        "/whisper": document,
        "/taken": "",
        "/done": "<Say>Bye</Say>",
    }


def test_the_callee_alone_hears_the_whisper() -> None:
    """The caller is joined after it, and the talk begins then."""
    call = dial(whisper("<Say>A call for you</Say>"), callees=[f"{BOSS}=answer 5"])

    assert call.lines("heard", "dial_ended") == [
        f"2 heard A call for you 1.4 {BOSS}",
        f"8.4 dial_ended completed 6.4 {BOSS}",
        "8.4 heard Bye 0.3",
    ]


def test_a_callee_takes_the_call_by_a_key() -> None:
    """Screening: a person is there, not an answering machine."""
    call = dial(whisper(SCREEN), callees=[f"{BOSS}=answer; press 1; wait 20; hangup"])

    assert call.lines("pressed", "listening", "dial_ended") == [
        f"2.2 pressed 1 0.2 {BOSS}",
        f"22.2 dial_ended completed 20.2 {BOSS}",
    ]
    assert call.site.forms[-1]["DialBridged"] == "true"


def test_a_callee_who_does_nothing_has_not_taken_the_call() -> None:
    """The document hangs up on them; the caller got no answer."""
    call = dial(whisper(SCREEN), callees=[f"{BOSS}=answer 60"])

    assert call.lines("dial_ended") == [f"5.9 dial_ended no-answer 0.0 {BOSS}"]
    form = call.site.forms[-1]
    assert form["DialCallStatus"] == "no-answer"
    assert form["DialBridged"] == "false"
    assert "DialCallDuration" not in form


def test_a_refused_call_goes_on_to_the_next_in_turn() -> None:
    """A hunt group tries everybody."""
    call = dial(
        whisper(SCREEN, f"<Number>{AIDE}</Number>"),
        callees=[f"{BOSS}=answer; hangup", f"{AIDE}=answer 5"],
    )

    assert call.lines("dial_ended") == [
        f"2 dial_ended no-answer 0.0 {BOSS}",
        f"9 dial_ended completed 5.0 {AIDE}",
    ]


def test_a_caller_may_hang_up_during_the_whisper() -> None:
    """The callee's document stops with it."""
    call = dial(whisper(SCREEN), "wait 2.5; hangup", [f"{BOSS}=answer 60"])

    assert call.lines("dial_ended", "ended") == [
        f"2.5 dial_ended no-answer 0.0 {BOSS}",
        "2.5 ended completed 3",
    ]


def test_digits_are_sent_before_anything_else() -> None:
    """`sendDigits` dials an extension."""
    noun = f'<Number sendDigits="wW12">{BOSS}</Number>'

    call = dial({"/voice": f"<Dial>{noun}</Dial>"}, callees=[f"{BOSS}=answer 5"])

    assert call.lines("dial_ended") == [f"8.9 dial_ended completed 6.9 {BOSS}"]


def test_a_caller_may_hang_up_while_digits_are_sent() -> None:
    """Nothing is rung, joined or played after that."""
    noun = f'<Number sendDigits="WWWW" url="/whisper">{BOSS}</Number>'

    call = dial({"/voice": f"<Dial>{noun}</Dial>"}, "wait 3; hangup")

    assert call.site.paths == ["/voice"]


def test_a_callees_progress_is_told_where_asked() -> None:
    """Events by name, counted from 0, with the callee's own CallSid."""
    noun = (
        '<Number statusCallback="/told"'
        f' statusCallbackEvent="initiated ringing answered completed">{BOSS}</Number>'
    )
    call = dial(
        {"/voice": f"<Dial>{noun}</Dial>", "/told": ""}, callees=[f"{BOSS}=answer 5"]
    )

    told = call.site.forms[1:]
    assert [(f["SequenceNumber"], f["CallStatus"]) for f in told] == [
        ("0", "initiated"),
        ("1", "ringing"),
        ("2", "in-progress"),
        ("3", "completed"),
    ]
    assert told[3]["CallDuration"] == "5"
    assert {form["ParentCallSid"] for form in told} == {call.summary.call_sid}


def test_keys_are_sent_to_a_sip_phone_too() -> None:
    """`sendDigits`: the talk begins after them."""
    desk = "sip:desk@office.example"
    noun = f'<Sip sendDigits="ww1">{desk}</Sip>'
    call = dial({"/voice": f"<Dial>{noun}</Dial>"}, callees=[f"{desk}=answer 5"])

    assert call.lines("dial_ended") == [f"8.2 dial_ended completed 6.2 {desk}"]
