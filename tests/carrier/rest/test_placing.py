import pytest

from ivr.carrier.rest.errors import MESSAGES
from ivr.carrier.rest.pace import Pace
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import CALLEE, CALLER, Api, wrong

HELLO = {"/voice": "<Say>Hello.</Say>"}


def test_a_call_is_placed_and_rings() -> None:
    """The answer shows the call as it is in that moment."""
    call = Api(HELLO).call()

    assert call["sid"].startswith("CA")
    assert call["status"] in ("queued", "ringing")
    assert (call["to"], call["from"]) == (CALLEE, CALLER)
    assert call["direction"] == "outbound-api"


def test_whom_is_called_hears_the_document() -> None:
    """The webhook is asked when the phone has been answered."""
    api = Api(HELLO)

    api.call(Method="GET")
    api.run()

    assert api.site.paths == ["/voice"]
    assert api.site.asked[0]["REQUEST_METHOD"] == "GET"
    assert api.site.forms[0]["CallStatus"] == "in-progress"
    assert api.site.forms[0]["Direction"] == "outbound-api"


def test_a_document_may_come_along() -> None:
    """Then no webhook is needed."""
    api = Api()

    call = api.call(Url="", Twiml="<Response><Pause length='3'/></Response>")
    api.run()

    assert api.site.paths == []
    assert api.get(f"Calls/{call['sid']}.json")["duration"] == "3"


def test_a_url_comes_before_a_document() -> None:
    """Where both are given, Twilio asks the URL."""
    api = Api(HELLO)

    api.call(Twiml="<Response/>")
    api.run()

    assert api.site.paths == ["/voice"]


def test_the_account_that_calls_is_the_webhooks_too() -> None:
    """Any SID is taken, and told on."""
    api = Api(HELLO)

    call = api.call()
    api.run()

    assert api.site.forms[0]["AccountSid"] == call["account_sid"]


def test_requests_are_signed_with_the_clients_token() -> None:
    """An application can check signatures without another setting."""
    api = Api(HELLO)

    api.call()
    api.run()

    assert api.site.asked[0]["HTTP_X_TWILIO_SIGNATURE"]


def test_status_callbacks_are_told() -> None:
    """Several events may be asked for, in several ways."""
    api = Api({**HELLO, "/status": ""})

    api.call(
        StatusCallback=f"{ORIGIN}/status",
        StatusCallbackEvent=["initiated ringing", "answered", "completed"],
    )
    api.run()

    told = [form for form in api.site.forms if "CallbackSource" in form]
    assert [form["CallStatus"] for form in told] == [
        "initiated",
        "ringing",
        "in-progress",
        "completed",
    ]


def test_who_answered_is_detected_on_demand() -> None:
    """The callee says what it is, and the webhook and the call are told."""
    api = Api(HELLO, callees=(f"{CALLEE}=machine_start",))

    call = api.call(MachineDetection="Enable")
    api.run()

    assert api.site.forms[0]["AnsweredBy"] == "machine_start"
    assert api.get(f"Calls/{call['sid']}.json")["answered_by"] == "machine_start"


def test_a_call_is_recorded_from_its_answer() -> None:
    """And the recording is listed when the call is over."""
    api = Api({"/voice": '<Say>Hello.</Say><Pause length="2"/>', "/recorded": ""})

    call = api.call(Record="true", RecordingStatusCallback=f"{ORIGIN}/recorded")
    api.run()

    (recording,) = api.get("Recordings.json", CallSid=call["sid"])["recordings"]
    (told,) = [form for form in api.site.forms if "RecordingSid" in form]
    assert (recording["status"], recording["source"]) == ("completed", "OutboundAPI")
    assert told["RecordingSid"] == recording["sid"]
    assert told["RecordingUrl"] == recording["media_url"]


def test_nobody_answers_within_the_timeout() -> None:
    """The ringing ends after the seconds that were asked for."""
    api = Api(HELLO, callees=(f"{CALLEE}=no-answer",))

    call = api.call(Timeout="7")
    api.run()

    over = api.get(f"Calls/{call['sid']}.json")
    assert over["status"] == "no-answer"
    assert over["duration"] is None


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"To": ""}, 21201),
        ({"To": "12"}, 21211),
        ({"To": "nobody"}, 21211),
        ({"From": ""}, 21213),
        ({"From": "x"}, 21212),
        ({"Url": ""}, 21205),
        ({"Url": "/voice"}, 21205),
        ({"Url": "ftp://menu.example/"}, 21205),
        ({"Url": "http://[::1/"}, 21205),
        ({"Url": "http://menu.example:0/"}, 21205),
        ({"Url": "http://menu.example/" + "a" * 4000}, 21205),
        ({"Method": "PUT"}, 21209),
        ({"Timeout": "0"}, 21208),
        ({"Timeout": "601"}, 21208),
        ({"Timeout": "soon"}, 21208),
        ({"SendDigits": "1x"}, 21206),
        ({"StatusCallback": "menu"}, 21609),
        ({"StatusCallback": "http://a_b.example/"}, 21609),
        ({"StatusCallbackEvent": "answered sometimes"}, 21626),
        ({"TimeLimit": "0"}, 20001),
        ({"TimeLimit": "14401"}, 20001),
        ({"ApplicationSid": "AP1"}, 21218),
        ({"Url": "", "Twiml": "x" * 4001}, 32018),
        ({"MachineDetection": "Maybe"}, 21234),
        ({"MachineDetectionTimeout": "2"}, 21234),
        ({"MachineDetectionTimeout": "60"}, 21234),
        ({"MachineDetectionSpeechThreshold": "999"}, 21234),
        ({"MachineDetectionSpeechThreshold": "6001"}, 21234),
        ({"MachineDetectionSpeechEndThreshold": "499"}, 21234),
        ({"MachineDetectionSpeechEndThreshold": "5001"}, 21234),
        ({"MachineDetectionSilenceTimeout": "1999"}, 21234),
        ({"MachineDetectionSilenceTimeout": "soon"}, 21234),
        ({"RecordingStatusCallbackEvent": "completed sometimes"}, 20001),
        ({"Trim": "a bit"}, 20001),
        ({"AsyncAmdStatusCallback": "menu"}, 21609),
        ({"Record": "perhaps"}, 20001),
    ],
)
def test_what_cannot_be_done_is_refused(form: dict[str, str], code: int) -> None:
    """Twilio's own number says why, and nothing is dialled."""
    api = Api(HELLO)

    assert wrong(api.call(**form)) == (code, MESSAGES[code][0])
    assert api.get("Calls.json")["calls"] == []


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("(202) 555-0100", "+12025550100"),
        ("+7 800 234-70-00", "+78002347000"),
        ("client:alice", "client:alice"),
        ("sip:alice@example.com", "sip:alice@example.com"),
    ],
)
def test_a_number_is_dialled_however_it_is_written(given: str, called: str) -> None:
    """A number without a country is one of North America, as at Twilio."""
    assert Api(HELLO).call(To=given)["to"] == called


def test_a_call_that_was_just_placed_is_queued() -> None:
    """It has no dates yet, as at Twilio; what is read a little later is ringing."""
    api = Api(HELLO)

    call = api.call()
    api.run(1)

    assert (call["status"], call["start_time"], call["date_created"]) == (
        "queued",
        None,
        None,
    )
    assert api.get(f"Calls/{call['sid']}.json")["status"] == "ringing"


def test_a_call_ends_at_its_time_limit() -> None:
    """Seconds from its answer; a call in progress may be given another."""
    api = Api({"/voice": "<Pause length='60'/>"}, callees=(f"{CALLEE}=answer 60",))

    first = api.call(TimeLimit="7")
    second = api.call(TimeLimit="7")
    api.run(4)
    api.post(f"Calls/{second['sid']}.json", TimeLimit="20")
    api.run()

    assert api.get(f"Calls/{first['sid']}.json")["duration"] == "7"
    assert api.get(f"Calls/{second['sid']}.json")["duration"] == "20"


def test_an_answerer_who_is_told_to_nobody_is_a_warning() -> None:
    """Where the document does not wait for it, the call alone says who it was."""
    api = Api({"/voice": "<Pause length='20'/>"})

    waiting = {"MachineDetection": "Enable"}
    sid = api.call(**waiting, AsyncAmd="true")["sid"]
    api.call(**waiting)
    api.run()

    (alert,) = api.get("/v1/Alerts")["alerts"]
    assert (alert["error_code"], alert["log_level"]) == ("21262", "warning")
    assert alert["resource_sid"] == sid
    assert api.get(f"Calls/{sid}.json")["answered_by"] == "human"


def test_thresholds_say_when_it_is_known_who_answered() -> None:
    """In milliseconds; who is told of it may be asked with GET."""
    pages = {"/voice": "<Pause length='20'/>", "/amd": ""}
    api = Api(pages, callees=(f"{CALLEE}=machine_start 30",))

    api.call(
        MachineDetection="Enable",
        MachineDetectionSpeechThreshold="6000",
        AsyncAmd="true",
        AsyncAmdStatusCallback=f"{ORIGIN}/amd",
        AsyncAmdStatusCallbackMethod="GET",
    )
    api.run()

    at = api.site.paths.index("/amd")
    assert api.site.forms[at]["MachineDetectionDuration"] == "6000"
    assert api.site.asked[at]["REQUEST_METHOD"] == "GET"


def test_an_application_answers_a_call() -> None:
    """In place of the request's URLs, which are ignored then."""
    api = Api({"/app": "<Hangup/>", "/told": ""})
    application = api.post(
        "Applications.json",
        VoiceUrl=f"{ORIGIN}/app",
        VoiceMethod="GET",
        StatusCallback=f"{ORIGIN}/told",
    )

    api.call(ApplicationSid=application["sid"])
    api.run()

    assert api.site.paths == ["/app", "/told"]
    assert api.site.asked[0]["REQUEST_METHOD"] == "GET"


def test_calls_wait_for_their_turn() -> None:
    """Where an account may begin one a second; they are queued, and can be canceled."""
    api = Api(HELLO)
    api.desk.pace = Pace(1.0)

    calls = [api.call()["sid"] for _ in range(3)]
    api.run(0.5)
    seen = [api.get(f"Calls/{sid}.json")["status"] for sid in calls]
    api.post(f"Calls/{calls[2]}.json", Status="canceled")
    api.run()

    assert seen == ["ringing", "queued", "queued"]
    assert api.get(f"Calls/{calls[1]}.json")["status"] == "completed"
    assert api.get(f"Calls/{calls[2]}.json")["status"] == "canceled"
