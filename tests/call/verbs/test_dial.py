"""Dial: ring other phones and join one of them to the caller."""

from ivr.call.commands import Confer, DialQueue, Fetch, Report, Ring
from ivr.call.events import Denied, DialEnded, Transferred
from ivr.call.outcome import Failed, Gone, GoTo, Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import dial
from ivr.twiml.nouns import Client, Conference, Queue, Sip
from ivr.twiml.verbs import Dial, Number
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")
RINGING = Place(HERE.url, answered=False)
CALLEE = Number("+19145550100")
TALKED = DialEnded("completed", "CA2", 30, bridged=True)
BUSY = DialEnded("busy", "CA2")
TOLD_TALKED = Fetch(
    "https://example.com/after",
    "GET",
    {
        "DialCallStatus": "completed",
        "DialBridged": "true",
        "DialCallSid": "CA2",
        "DialCallDuration": "30",
    },
)


def test_without_an_action_the_next_verb_follows() -> None:
    """If no action is provided, Dial finishes and the next verb is run."""
    assert trace(dial.run(Dial((CALLEE,)), HERE), TALKED) == [
        Ring((CALLEE,), 35),
        Next(),
    ]


def test_twilio_rings_five_seconds_longer() -> None:
    """Twilio always adds a 5-second buffer to the timeout you provide."""
    assert trace(dial.run(Dial((CALLEE,), timeout=10), HERE)) == [Ring((CALLEE,), 15)]


def test_the_action_is_told_how_it_went() -> None:
    """DialCallStatus, DialCallSid, DialCallDuration, DialBridged."""
    verb = Dial((CALLEE,), action="/after", method="GET")

    assert trace(dial.run(verb, HERE), TALKED) == [
        Ring((CALLEE,), 35),
        GoTo(TOLD_TALKED),
    ]


def test_a_busy_callee_is_told_to_the_action() -> None:
    """DialCallStatus: busy; nothing was bridged and nothing lasted."""
    verb = Dial((CALLEE,), action="/after")
    params = {"DialCallStatus": "busy", "DialBridged": "false", "DialCallSid": "CA2"}

    assert trace(dial.run(verb, HERE), BUSY)[1] == GoTo(
        Fetch("https://example.com/after", "POST", params)
    )


def test_the_action_is_requested_when_the_caller_hangs_up() -> None:
    """Twilio makes a request to the action when the Dial call ends, by whomever."""
    verb = Dial((CALLEE,), action="/after", method="GET")
    left = DialEnded("completed", "CA2", 30, bridged=True, caller_left=True)

    assert trace(dial.run(verb, HERE), left)[1] == Gone(TOLD_TALKED)


def test_a_caller_who_hangs_up_hears_no_further_verb() -> None:
    """If the original caller is still on the line the document goes on; else not."""
    left = DialEnded("no-answer", "CA2", caller_left=True)

    assert trace(dial.run(Dial((CALLEE,)), HERE), left)[1] == Gone()


def test_every_attribute_reaches_the_exchange_with_its_urls_absolute() -> None:
    """A whisper, its callbacks and the recording's may all be relative."""
    number = Number(
        "+19145550100",
        url="whisper",
        status_callback="/legs",
        amd_status_callback="/machines",
    )
    verb = Dial(
        (number,),
        hangup_on_star=True,
        time_limit=600,
        caller_id="+78002347000",
        record="record-from-answer",
        recording_status_callback="/recorded",
        recording_status_callback_method="GET",
        recording_status_callback_event="completed absent",
        sequential=True,
    )

    assert trace(dial.run(verb, HERE)) == [
        Ring(
            (
                Number(
                    "+19145550100",
                    url="https://example.com/whisper",
                    status_callback="https://example.com/legs",
                    amd_status_callback="https://example.com/machines",
                ),
            ),
            timeout=35,
            caller_id="+78002347000",
            time_limit=600,
            hangup_on_star=True,
            sequential=True,
            record="record-from-answer",
            recording_callback="https://example.com/recorded",
            recording_callback_method="GET",
            recording_callback_event="completed absent",
        )
    ]


def test_answer_on_bridge_leaves_the_leg_ringing() -> None:
    """The call will ring until the dialed call is answered."""
    verb = Dial((CALLEE,), answer_on_bridge=True)

    assert trace(dial.run(verb, RINGING), BUSY) == [
        Ring((CALLEE,), 35, answer_on_bridge=True),
        Next(answered=False),
    ]


def test_the_bridge_answers_the_leg() -> None:
    """Joining the two is the answer; the action finds the leg in progress."""
    verb = Dial((CALLEE,), answer_on_bridge=True, action="/after", method="GET")

    assert trace(dial.run(verb, RINGING), TALKED)[1] == GoTo(TOLD_TALKED)


def test_a_leg_in_progress_cannot_wait_for_the_bridge() -> None:
    """`answerOnBridge` matters only while the caller still hears ringing."""
    verb = Dial((CALLEE,), answer_on_bridge=True)

    assert trace(dial.run(verb, HERE)) == [Ring((CALLEE,), 35)]


def test_ten_phones_ring_at_once_and_no_more() -> None:
    """You can use up to ten Number nouns within a Dial; its fault is the document's."""
    numbers = tuple(Number(f"+1914555010{last}") for last in range(10))
    verb = Dial((*numbers, CALLEE))

    assert trace(dial.run(verb, HERE)) == [Ring(numbers, 35)]


def test_a_dial_to_nobody_fails_at_once() -> None:
    """Every noun was refused: nothing rings, and the action is told `failed`."""
    verb = Dial(action="/after")
    params = {"DialCallStatus": "failed", "DialBridged": "false"}

    assert trace(dial.run(verb, HERE), DONE) == [
        Report(13224, "<Dial> names no number to ring", "error", url=HERE.url),
        GoTo(Fetch("https://example.com/after", "POST", params)),
    ]


def test_a_callee_in_a_whisper_cannot_dial() -> None:
    """TwiML executed in this manner is not allowed to contain Dial: 13201."""
    place = Place(HERE.url, CallSettings(whisper=True))

    assert trace(dial.run(Dial((CALLEE,)), place)) == [
        Failed(Report(13201, "a callee's document cannot dial", "error", url=HERE.url))
    ]


def test_phones_clients_and_endpoints_ring_together() -> None:
    """The first to answer takes the call, whatever it is."""
    callees = (CALLEE, Client("kate"), Sip("sip:desk@example.com"))

    assert trace(dial.run(Dial(callees), HERE)) == [Ring(callees, 35)]


def test_a_conference_is_entered() -> None:
    """The other nouns beside it are not dialled. DialCallStatus is answered."""
    verb = Dial((CALLEE, Conference("room", wait_method="GET")), action="/after")
    ended = DialEnded("answered", bridged=True)

    confer, outcome = trace(dial.run(verb, HERE), ended)
    assert confer == Confer(Conference("room", wait_method="GET"))
    assert isinstance(outcome, GoTo)
    assert outcome.fetch.params["DialCallStatus"] == "answered"


def test_a_label_that_is_taken_is_reported_and_the_next_verb_runs() -> None:
    """16025: the action is not asked."""
    verb = Dial((Conference("room", line=2),), action="/after")

    assert trace(dial.run(verb, HERE), Denied(16025, "taken"), DONE)[1:] == [
        Report(16025, "taken", "error", 2, url=HERE.url),
        Next(),
    ]


def test_a_conference_that_is_full_is_a_dial_that_failed() -> None:
    """16020: the action learns of it."""
    verb = Dial((Conference("room"),), action="/after")

    *_, outcome = trace(dial.run(verb, HERE), Denied(16020, "full"), DONE)
    assert isinstance(outcome, GoTo)
    assert outcome.fetch.params["DialCallStatus"] == "failed"


def test_the_first_of_a_queue_is_taken() -> None:
    """It waits for one as long as it would ring."""
    assert trace(dial.run(Dial((Queue("help"),)), HERE), TALKED) == [
        DialQueue(Queue("help"), 35),
        Next(),
    ]


def test_a_queue_without_a_name_fails() -> None:
    """Its name was no good, which was reported when it was read."""
    verb = Dial((Queue(),), action="/after")
    params = {"DialCallStatus": "failed", "DialBridged": "false"}

    assert trace(dial.run(verb, HERE)) == [
        GoTo(Fetch("https://example.com/after", "POST", params))
    ]


def test_a_caller_id_that_may_not_be_shown_rings_nobody() -> None:
    """13214: the Dial fails, and the call goes on."""
    verb = Dial((CALLEE,), caller_id="Ozon")

    said = trace(dial.run(verb, HERE), DONE)
    assert [type(each) for each in said] == [Report, Next]


def test_a_caller_who_is_referred_goes_on_with_the_refer_url() -> None:
    """By `referMethod`, told where to; the Dial's action is not asked."""
    verb = Dial((Sip("sip:a@b.example"),), "/after", refer_url="/r", refer_method="GET")
    told = {"ReferTransferTarget": "sip:desk@b.example"}

    assert trace(dial.run(verb, HERE), Transferred("sip:desk@b.example"))[1] == GoTo(
        Fetch("https://example.com/r", "GET", told)
    )


def test_a_dial_without_a_refer_url_says_what_is_reported_then() -> None:
    """13802, where the Dial stands."""
    command = next(dial.run(Dial((CALLEE,), line=4, column=2), HERE))

    assert isinstance(command, Ring)
    assert command.unreferred == Report(
        13802,
        "a SIP phone refers the other party, and <Dial> has no referUrl;"
        " the talk goes on",
        "error",
        4,
        2,
        HERE.url,
    )
