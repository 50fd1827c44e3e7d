import pytest

from ivr.carrier.rest.errors import MESSAGES
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import CALLEE, CALLER, Api, wrong

PATH = "Conferences/support/Participants.json"
RING = {"To": CALLEE, "From": CALLER}


def document(**form: str | list[str]) -> str:
    """Return the document that lets somebody in."""
    api = Api()
    api.post(PATH, **{**RING, **form})
    (leg,) = api.exchange.legs()
    return leg.call.order.twiml.partition("?>")[2]


def test_all_that_can_be_said_of_a_conference_is_said() -> None:
    """As the document has it."""
    assert document(
        Beep="onEnter",
        StartConferenceOnEnter="false",
        WaitUrl=f"{ORIGIN}/wait",
        WaitMethod="GET",
        MaxParticipants="2",
        ConferenceRecord="true",
        ConferenceTrim="do-not-trim",
        ConferenceStatusCallback=f"{ORIGIN}/told",
        ConferenceStatusCallbackMethod="GET",
        ConferenceStatusCallbackEvent="start join",
        ConferenceRecordingStatusCallback=f"{ORIGIN}/recorded",
        ConferenceRecordingStatusCallbackEvent="in-progress completed",
        CallSidToCoach="CA1",
    ) == (
        '<Response><Dial><Conference beep="onEnter" coach="CA1" maxParticipants="2"'
        ' record="record-from-start"'
        f' recordingStatusCallback="{ORIGIN}/recorded"'
        ' recordingStatusCallbackEvent="in-progress completed"'
        ' startConferenceOnEnter="false"'
        f' statusCallback="{ORIGIN}/told" statusCallbackEvent="start join"'
        ' statusCallbackMethod="GET" trim="do-not-trim"'
        f' waitMethod="GET" waitUrl="{ORIGIN}/wait">support</Conference></Dial>'
        "</Response>"
    )


def test_an_empty_wait_url_is_silence() -> None:
    """None at all is Twilio's music."""
    assert 'waitUrl=""' in document(WaitUrl="")
    assert "waitUrl" not in document()


def test_who_coaches_nobody_is_heard_by_all() -> None:
    """`Coaching` says it."""
    assert "coach" not in document(Coaching="false", CallSidToCoach="CA1")


def test_a_conferences_start_and_end_are_told_unless_said() -> None:
    """Twilio's default of this parameter."""
    told = document(ConferenceStatusCallback=f"{ORIGIN}/told")

    assert 'statusCallbackEvent="start end"' in told


def test_who_is_rung_is_recorded_and_told_of() -> None:
    """The leg, as any other call; and a machine is looked for beside the talk."""
    api = Api(
        {"/leg": "", "/amd": "", "/recorded": ""},
        callees=(f"{CALLEE}=machine_start 9",),
    )

    joining = api.post(
        PATH,
        **RING,
        Record="true",
        RecordingStatusCallback=f"{ORIGIN}/recorded",
        StatusCallback=f"{ORIGIN}/leg",
        StatusCallbackEvent=["initiated", "answered"],
        MachineDetection="Enable",
        AmdStatusCallback=f"{ORIGIN}/amd",
        TimeLimit="5",
    )
    api.run()

    call = api.get(f"Calls/{joining['call_sid']}.json")
    assert (call["answered_by"], call["duration"]) == ("machine_start", "5")
    assert api.site.paths == ["/leg", "/leg", "/amd", "/recorded"]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"Beep": "loud"}, 20001),
        ({"MaxParticipants": "1"}, 20001),
        ({"MaxParticipants": "251"}, 20001),
        ({"ConferenceRecord": "maybe"}, 20001),
        ({"ConferenceTrim": "maybe"}, 20001),
        ({"WaitUrl": "/wait"}, 21205),
        ({"WaitUrl": f"{ORIGIN}/wait", "WaitMethod": "PUT"}, 21209),
        ({"ConferenceStatusCallback": "x"}, 21609),
        ({"ConferenceRecordingStatusCallbackEvent": "now"}, 21626),
        ({"Coaching": "true"}, 20001),
        ({"TimeLimit": "-1"}, 20001),
        ({"MachineDetection": "maybe"}, 21234),
        ({"StatusCallback": "x"}, 21609),
    ],
)
def test_what_cannot_be_done_is_refused(form: dict[str, str], code: int) -> None:
    """And nobody is rung."""
    api = Api()

    assert wrong(api.post(PATH, **{**RING, **form})) == (code, MESSAGES[code][0])
    assert api.get("Calls.json")["calls"] == []
