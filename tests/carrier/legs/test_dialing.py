"""Phones ring, one is taken, two people talk."""

from tests.carrier.helpers import AIDE, BOSS, FROM, Page, dial

DIALS = ("dialed", "dial_ended")


def ring(attributes: str = "", *numbers: str) -> dict[str, str | Page]:
    """Return a webhook that dials those numbers, and says how it went."""
    nouns = "".join(f"<Number>{number}</Number>" for number in numbers or (BOSS,))
    return {
        "/voice": f'<Dial action="/done" {attributes}>{nouns}</Dial>',
        "/done": "<Say>Bye</Say>",
    }


def test_a_callee_answers_talks_and_leaves() -> None:
    """The caller goes on to the action with what came of it."""
    call = dial(ring(), callees=[f"{BOSS}=answer 20"])

    assert call.lines(*DIALS, "heard") == [
        f"0 dialed {BOSS} {BOSS}",
        f"22 dial_ended completed 20.0 {BOSS}",
        "22 heard Bye 0.3",
    ]
    form = call.site.forms[1]
    assert form["DialCallStatus"] == "completed"
    assert form["DialCallDuration"] == "20"
    assert form["DialBridged"] == "true"
    assert form["DialCallSid"].startswith("CA")


def test_anybody_else_stays_ten_seconds() -> None:
    """A transfer can be tried with nobody listed."""
    assert dial(ring()).lines("dial_ended") == [f"12 dial_ended completed 10.0 {BOSS}"]


def test_busy_and_failed_come_at_once() -> None:
    """The network says so long before the timeout."""
    for outcome in ("busy", "failed"):
        call = dial(ring(), callees=[f"{BOSS}={outcome}"])

        assert call.lines("dial_ended") == [f"2 dial_ended {outcome} 0.0 {BOSS}"]
        assert call.site.forms[1]["DialCallStatus"] == outcome


def test_nobody_answers_until_the_timeout_and_its_buffer() -> None:
    """Twilio adds five seconds to every timeout."""
    call = dial(ring('timeout="10"'), callees=[f"{BOSS}=no-answer"])

    assert call.lines("dial_ended") == [f"15 dial_ended no-answer 0.0 {BOSS}"]


def test_the_first_to_answer_wins_and_the_rest_stop_ringing() -> None:
    """Phones of one Dial ring together."""
    call = dial(ring("", BOSS, AIDE), callees=[f"{BOSS}=no-answer", f"{AIDE}=answer 5"])

    assert call.lines(*DIALS) == [
        f"0 dialed {BOSS} {BOSS}",
        f"0 dialed {AIDE} {AIDE}",
        f"2 dial_ended canceled 0.0 {BOSS}",
        f"7 dial_ended completed 5.0 {AIDE}",
    ]
    assert call.site.forms[1]["DialCallStatus"] == "completed"


def test_two_who_answer_at_the_same_moment_are_not_both_joined() -> None:
    """One of them was first, always the same one."""
    call = dial(ring("", BOSS, AIDE))

    assert call.lines("dial_ended") == [
        f"2 dial_ended canceled 0.0 {AIDE}",
        f"12 dial_ended completed 10.0 {BOSS}",
    ]


def test_when_all_are_busy_the_last_one_counts() -> None:
    """Nobody is left to ring."""
    call = dial(ring("", BOSS, AIDE), callees=[f"{BOSS}=busy", f"{AIDE}=failed"])

    assert call.site.forms[1]["DialCallStatus"] == "failed"
    assert call.site.forms[1]["DialBridged"] == "false"


def test_phones_in_turn_ring_one_after_another() -> None:
    """`sequential`: a hunt group."""
    call = dial(
        ring('sequential="true" timeout="5"', BOSS, AIDE),
        callees=[f"{BOSS}=no-answer", f"{AIDE}=answer 5"],
    )

    assert call.lines(*DIALS) == [
        f"0 dialed {BOSS} {BOSS}",
        f"10 dial_ended no-answer 0.0 {BOSS}",
        f"10 dialed {AIDE} {AIDE}",
        f"17 dial_ended completed 5.0 {AIDE}",
    ]


def test_no_talk_is_longer_than_its_limit() -> None:
    """`timeLimit`, in seconds of talk."""
    call = dial(ring('timeLimit="7"'), callees=[f"{BOSS}=answer 60"])

    assert call.lines("dial_ended") == [f"9 dial_ended completed 7.0 {BOSS}"]


def test_a_star_ends_the_talk_where_the_document_says_so() -> None:
    """`hangupOnStar`; any other key passes, as `*` does without it."""
    ended = dial(ring('hangupOnStar="true"'), "wait 3; 1; *", [f"{BOSS}=answer 60"])
    ignored = dial(ring(), "wait 3; *", [f"{BOSS}=answer 5"])

    assert ended.lines("pressed", "dial_ended") == [
        "3.2 pressed 1",
        "3.4 pressed *",
        f"3.4 dial_ended completed 1.4 {BOSS}",
    ]
    assert ended.lines("heard") == ["3.4 heard Bye 0.3"]
    assert ignored.lines("dial_ended") == [f"7 dial_ended completed 5.0 {BOSS}"]


def test_a_caller_who_hangs_up_stops_the_ringing() -> None:
    """The action is asked all the same, on a call that is completed."""
    call = dial(ring(), "wait 1; hangup", [f"{BOSS}=no-answer"])

    assert call.lines("dial_ended", "ended") == [
        f"1 dial_ended canceled 0.0 {BOSS}",
        "1 ended completed 1",
    ]
    assert call.site.forms[1]["DialCallStatus"] == "canceled"
    assert call.site.forms[1]["CallStatus"] == "completed"


def test_a_caller_who_hangs_up_ends_the_talk() -> None:
    """Both legs are over."""
    call = dial(ring(), "wait 5; hangup", [f"{BOSS}=answer 60"])

    assert call.lines("dial_ended", "ended") == [
        f"5 dial_ended completed 3.0 {BOSS}",
        "5 ended completed 5",
    ]
    assert call.site.forms[1]["DialCallStatus"] == "completed"


def test_the_callees_display_shows_the_caller_unless_told() -> None:
    """`callerId`, as the whisper's request shows."""
    whisper = {"/whisper": "<Say>A call</Say>"}
    for attributes, shown in (("", FROM), ('callerId="+15005550006"', "+15005550006")):
        noun = f'<Number url="/whisper">{BOSS}</Number>'
        call = dial({"/voice": f"<Dial {attributes}>{noun}</Dial>", **whisper})

        form = call.site.forms[1]
        assert (form["From"], form["To"]) == (shown, BOSS)
        assert form["Direction"] == "outbound-dial"
        assert form["ParentCallSid"] == call.summary.call_sid


def test_the_call_may_be_answered_only_when_two_people_talk() -> None:
    """`answerOnBridge`: until then the caller's own phone rings."""
    call = dial(ring('answerOnBridge="true"'), callees=[f"{BOSS}=answer 5"])

    assert call.lines("status")[:2] == ["0 status ringing", "2 status in-progress"]


def test_a_talk_is_recorded_where_the_document_says_so() -> None:
    """From the answer, or with the ringing before it."""
    for mode, seconds in (("record-from-answer", 5.0), ("record-from-ringing", 7.0)):
        pages = ring(f'record="{mode}" recordingStatusCallback="/told"')
        call = dial({**pages, "/told": ""}, callees=[f"{BOSS}=answer 5"])

        (recorded,) = [e for e in call.summary.entries if e.event == "recorded"]
        assert recorded.fields["seconds"] == seconds
        told, done = call.site.forms[1:]
        assert told["RecordingSource"] == "DialVerb"
        assert done["RecordingUrl"] == told["RecordingUrl"]
