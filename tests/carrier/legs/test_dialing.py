"""Phones ring, one is taken, two people talk."""

from ivr.speech.national import ringing
from ivr.speech.sound import Sound
from tests.carrier.helpers import AIDE, BOSS, FROM, Page, Switch, dial, lines

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


KATE, DESK = "sip:kate@office.example", "sip:desk@office.example"
REFERS = {
    "/voice": f'<Dial action="/done" referUrl="/refer"><Sip>{KATE}</Sip></Dial>',
    "/refer": "<Say>One moment</Say>",
    "/done": "<Say>Bye</Say>",
}


def test_a_sip_callee_refers_the_caller_elsewhere() -> None:
    """`referUrl`: the phone is gone, and the caller goes on with that document."""
    call = dial(REFERS, callees=[f"{KATE}=answer; wait 3; refer {DESK}"])

    assert call.site.paths == ["/voice", "/refer"]
    assert call.site.forms[1]["ReferTransferTarget"] == DESK
    assert call.site.forms[1]["CallSid"] == call.summary.call_sid
    assert call.lines("refers", "dial_ended", "heard", "ended") == [
        f"5.2 refers {DESK} {KATE}",
        f"5.2 dial_ended completed 3.2 {KATE}",
        "5.2 heard One moment 1.0",
        "6.2 ended completed 6",
    ]


def test_a_sip_caller_refers_the_callee_elsewhere() -> None:
    """The callee goes on with the `referUrl`; the caller's phone is gone."""
    pages = {**REFERS, "/voice": REFERS["/voice"].replace(f"<Sip>{KATE}</Sip>", BOSS)}
    call = dial(pages, f"refer {DESK}", [f"{BOSS}=answer 60"], from_=KATE)

    assert call.site.paths == ["/voice", "/refer", "/done"]
    asked = call.site.forms[1]
    assert (asked["To"], asked["ReferTransferTarget"]) == (BOSS, DESK)
    assert call.site.forms[2]["DialCallStatus"] == "completed"
    assert call.lines("refers", "heard", "status")[2:] == [
        f"2.2 refers {DESK}",
        f"2.2 heard One moment 1.0 {BOSS}",
        "2.2 status completed",
        f"3.2 status completed {BOSS}",
    ]


def test_without_a_refer_url_the_talk_goes_on() -> None:
    """13802, at the Dial's place, whoever's phone asks."""
    for nouns, do, callee, caller in (
        (
            f"<Sip>{KATE}</Sip>",
            "",
            f"{KATE}=answer; refer {DESK}; wait 5; hangup",
            FROM,
        ),
        (BOSS, f"refer {DESK}", f"{BOSS}=answer 5", KATE),
    ):
        call = dial({"/voice": f"<Dial>{nouns}</Dial>"}, do, [callee], from_=caller)

        (found,) = [e for e in call.summary.entries if e.event == "error"]
        assert (found.fields["code"], found.fields["column"]) == (13802, 11)
        assert [
            each.fields["status"]
            for each in call.summary.entries
            if each.event == "dial_ended"
        ] == ["completed"]
        assert call.summary.seconds >= 7


def test_only_a_sip_phone_refers_anybody() -> None:
    """A script that wants it of another is wrong, and says so."""
    call = dial(ring('referUrl="/done"'), callees=[f"{BOSS}=answer; refer {DESK}"])

    assert call.summary.failure == f"{BOSS} refers nobody: only a SIP phone can"


def test_nobody_is_referred_where_nobody_is_dialled() -> None:
    """In a conference there is no such Dial; nothing comes of it."""
    on = Switch({"/voice": "<Say>Hello</Say>"})
    call = on.place(from_=KATE)
    on.exchange.run(0.2)

    call.leg.refer(DESK)
    on.exchange.run()
    call.leg.refer(DESK)

    assert on.site.paths == ["/voice"]
    assert lines(call, "refers", "ended") == [
        f"0.2 refers {DESK}",
        "0.5 ended completed 1",
    ]


def test_keys_in_a_talk_are_for_the_callee() -> None:
    """A star too, unless the document has it end the talk."""
    plain = dial(ring(), "*; 1; say hello; hangup", [f"{BOSS}=answer 60"])
    star = dial(ring('hangupOnStar="true"'), "1; *", [f"{BOSS}=answer 60"])

    assert plain.lines("pressed", "said", "dial_ended") == [
        "2.2 pressed *",
        "2.4 pressed 1",
        "2.6 said hello",
        f"3.3 dial_ended completed 1.3 {BOSS}",
    ]
    assert star.lines("pressed", "dial_ended") == [
        "2.2 pressed 1",
        "2.4 pressed *",
        f"2.4 dial_ended completed 0.4 {BOSS}",
    ]


def test_a_phone_shows_why_it_is_called() -> None:
    """`callReason`; and which ringing the caller hears."""
    call = dial(ring('callReason="Your order" ringTone="us"'))

    assert call.lines("dialed") == [f"0 dialed {BOSS} Your order us {BOSS}"]


class Longest:
    """An ear that notes how many seconds it is to hear at once."""

    def __init__(self) -> None:
        self.sounds: list[Sound] = []

    def hear(self, at: float, sound: Sound) -> None:
        """Note what the line says."""
        del at
        self.sounds.append(sound)

    def hush(self, at: float) -> None:
        """Go on hearing."""

    def hear_talk(self, at: float, sound: Sound) -> None:
        """Hear nothing of it."""


def test_the_caller_hears_the_ringing_of_a_country() -> None:
    """`ringTone`: what is heard is that country's."""
    usual, british = Longest(), Longest()

    dial(ring(), ear=usual)
    dial(ring('ringTone="uk"'), ear=british)

    assert british.sounds[0].samples.startswith(ringing("uk").samples)
    assert not usual.sounds[0].samples.startswith(ringing("uk").samples)
