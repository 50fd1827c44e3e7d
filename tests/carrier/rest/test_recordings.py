import wave
from io import BytesIO
from typing import Any

import pytest

from ivr.call.status import Status
from ivr.carrier.rest import media
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, ROOT, Api, wrong
from tests.carrier.rest.stage import Leg, Stage, Tape


def api(*tapes: Tape, status: Status = Status.IN_PROGRESS) -> Api:
    """An API with one call that has those recordings."""
    return Api(stage=Stage([Leg(on_tape=list(tapes), status=status)]))


def leg(line: Api) -> Leg:
    """Return its leg."""
    stage: Stage = line.stage
    return stage.cast[0]


def test_a_call_is_recorded_from_now() -> None:
    """As it is wished."""
    line = api()

    recording = line.post(
        "Calls/CA1/Recordings.json",
        RecordingChannels="dual",
        RecordingTrack="inbound",
        Trim="trim-silence",
        RecordingStatusCallback=f"{ORIGIN}/recorded",
        RecordingStatusCallbackMethod="GET",
        RecordingStatusCallbackEvent=["in-progress", "completed"],
    )

    assert recording["status"] == "in-progress"
    assert recording["call_sid"] == "CA1"
    assert recording["duration"] is None
    (wish,) = leg(line).wishes
    assert (wish.channels, wish.track, wish.trim) == ("dual", "inbound", True)
    assert wish.callback == f"{ORIGIN}/recorded"
    assert (wish.callback_method, wish.callback_event) == (
        "GET",
        "in-progress completed",
    )


def test_a_recording_has_twilios_fields() -> None:
    """Once it is over, its length is a string of seconds."""
    line = api(Tape(status="completed"))

    assert line.get("Recordings/RE1.json") == {
        "account_sid": ACCOUNT,
        "api_version": "2010-04-01",
        "call_sid": "CA1",
        "channels": 1,
        "conference_sid": None,
        "date_created": "Thu, 01 Jan 2026 09:00:00 +0000",
        "date_updated": "Thu, 01 Jan 2026 09:00:00 +0000",
        "duration": "4",
        "encryption_details": None,
        "error_code": None,
        "media_url": f"{ORIGIN}/RE1",
        "price": None,
        "price_unit": "USD",
        "sid": "RE1",
        "source": "OutboundAPI",
        "start_time": "Thu, 01 Jan 2026 09:00:00 +0000",
        "status": "completed",
        "subresource_uris": {
            "add_on_results": f"{ROOT}/Recordings/RE1/AddOnResults.json",
            "transcriptions": f"{ROOT}/Recordings/RE1/Transcriptions.json",
        },
        "track": "both",
        "uri": f"{ROOT}/Recordings/RE1.json",
    }


def test_a_recording_is_paused_goes_on_and_ends() -> None:
    """By its SID, or by the name of the one under way."""
    tape = Tape()
    line = api(tape)

    def update(sid: str, **form: str) -> Any:
        return line.post(f"Calls/CA1/Recordings/{sid}.json", **form)["status"]

    assert update("RE1", Status="paused", PauseBehavior="skip") == "paused"
    assert update("Twilio.CURRENT", Status="in-progress") == "in-progress"
    assert update("Twilio.CURRENT", Status="paused") == "paused"
    assert update("RE1", Status="stopped") == "completed"
    assert tape.done == ["pause skip=True", "pause skip=False"]
    assert line.archive.get("recording", "RE1")


@pytest.mark.parametrize(
    ("path", "form", "code"),
    [
        ("Calls/CA1/Recordings/RE2.json", {"Status": "paused"}, 20404),
        ("Calls/CA1/Recordings/Twilio.CURRENT.json", {"Status": "paused"}, 20404),
        ("Calls/CA1/Recordings/RE1.json", {"Status": "paused"}, 21220),
        ("Calls/CA9/Recordings/RE1.json", {"Status": "paused"}, 20404),
        ("Calls/CA9/Recordings.json", {}, 20404),
        ("Calls/CA1/Recordings.json", {"RecordingChannels": "five"}, 20001),
    ],
)
def test_what_cannot_be_recorded_is_refused(
    path: str, form: dict[str, str], code: int
) -> None:
    """The recording there is over."""
    assert wrong(api(Tape(status="completed")).post(path, **form))[0] == code


def test_a_change_names_what_is_to_be() -> None:
    """Nothing is not enough."""
    assert wrong(api(Tape()).post("Calls/CA1/Recordings/RE1.json")) == (20001, 400)


def test_a_call_that_rings_is_not_recorded() -> None:
    """There is nothing to hear."""
    line = api(status=Status.RINGING)

    assert wrong(line.post("Calls/CA1/Recordings.json")) == (21220, 400)


def test_recordings_are_listed_living_and_over() -> None:
    """Of all calls, or of one."""
    line = api(Tape("RE1", "completed"), Tape("RE2"))
    line.stage.cast.append(Leg("CA2", on_tape=[Tape("RE3")]))

    def found(path: str, **query: str) -> list[str]:
        return [each["sid"] for each in line.get(path, **query)["recordings"]]

    assert found("Recordings.json") == ["RE3", "RE2", "RE1"]
    assert found("Recordings.json", CallSid="CA2") == ["RE3"]
    assert found("Recordings.json", DateCreated="2026-01-02") == []
    assert found("Calls/CA1/Recordings.json") == ["RE2", "RE1"]
    assert wrong(line.get("Calls/CA9/Recordings.json")) == (20404, 404)
    assert wrong(line.get("Calls/CA2/Recordings/RE1.json")) == (20404, 404)
    assert line.get("Calls/CA1/Recordings/RE1.json")["sid"] == "RE1"


def test_a_conference_has_recordings_of_its_own() -> None:
    """They name it."""
    line = api(Tape("RE1", "completed", room="CF1"), Tape("RE2"))

    (found,) = line.get("Conferences/CF1/Recordings.json")["recordings"]

    assert (found["sid"], found["conference_sid"]) == ("RE1", "CF1")
    assert line.get("Conferences/CF1/Recordings/RE1.json") == found
    assert wrong(line.get("Conferences/CF1/Recordings/RE2.json")) == (20404, 404)


def test_a_recording_can_be_heard_by_whoever_knows_its_address() -> None:
    """As at Twilio: no name is asked for, and WAV needs no ending."""
    line = api(Tape(status="completed"))

    for ending in ("", ".wav"):
        answer = line.client.get(f"{ROOT}/Recordings/RE1{ending}")
        assert answer.content_type == "audio/x-wav"
        with wave.open(BytesIO(answer.data)) as file:
            assert (file.getframerate(), file.getnframes()) == (8000, 4000)


def test_the_sides_of_a_talk_stand_on_two_channels() -> None:
    """Where that was wished; the shorter side ends in silence."""
    line = api(Tape(status="completed", channels=2))

    answer = line.client.get(f"{ROOT}/Recordings/RE1.wav")

    with wave.open(BytesIO(answer.data)) as file:
        assert (file.getnchannels(), file.getnframes()) == (2, 4000)
        assert file.readframes(4000)[-4:] == b"\x01\x01\x00\x00"


def test_two_channels_are_mixed_where_one_is_asked_for() -> None:
    """One is never made two."""
    line = api(Tape(status="completed", channels=2), Tape("RE2", status="completed"))

    def asked(sid: str, channels: str) -> Any:
        return line.client.get(f"{ROOT}/Recordings/{sid}?RequestedChannels={channels}")

    for sid, channels, held in (("RE1", "1", 1), ("RE1", "2", 2), ("RE2", "1", 1)):
        with wave.open(BytesIO(asked(sid, channels).data)) as file:
            assert (file.getnchannels(), file.getnframes()) == (held, 4000)
    mixed = asked("RE1", "1").data
    assert (mixed[-8000:-7998], mixed[-2:]) == (b"\x02\x02", b"\x01\x01")
    assert wrong(asked("RE2", "2").get_json()) == (16113, 400)
    assert wrong(asked("RE1", "3").get_json()) == (20001, 400)


def test_a_recording_is_heard_as_mp3_where_something_can_make_it() -> None:
    """The package is an extra."""
    pytest.importorskip("lameenc", reason="the extra `mp3` is not installed")
    line = api(Tape(status="completed"))

    answer = line.client.get(f"{ROOT}/Recordings/RE1.mp3")

    assert answer.content_type == "audio/mpeg"
    assert answer.data[:1] == b"\xff"


def test_without_an_encoder_there_is_no_mp3(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to do."""
    monkeypatch.setattr(media, "ENCODER", "no_such_encoder")
    line = api(Tape(status="completed"))

    answer = line.client.get(f"{ROOT}/Recordings/RE1.mp3").get_json()

    assert wrong(answer) == (20406, 406)
    assert "ask for .wav" in answer["message"]


@pytest.mark.parametrize("ending", ["", ".wav", ".mp3"])
def test_what_was_not_recorded_cannot_be_heard(ending: str) -> None:
    """Nor what is still being recorded, nor another account's."""
    line = api(Tape("RE1"), Tape("RE2", "completed"))
    other = f"/2010-04-01/Accounts/AC{'1' * 32}"

    for place in (f"{ROOT}/Recordings/RE1", f"{ROOT}/Recordings/RE9"):
        assert line.client.get(f"{place}{ending}").status_code == 404
    assert line.client.get(f"{other}/Recordings/RE2{ending}").status_code == 404


def test_a_recording_is_deleted_once_it_is_over() -> None:
    """Though its call lives, it does not come back."""
    tape = Tape()
    line = api(tape)

    assert wrong(line.delete("Recordings/RE1.json")) == (20009, 409)
    tape.stop()
    assert line.delete("Calls/CA1/Recordings/RE1.json") is None
    assert line.get("Recordings.json")["recordings"] == []
    assert line.client.get(f"{ROOT}/Recordings/RE1.wav").status_code == 404


def test_what_is_known_of_a_deleted_recording_is_kept() -> None:
    """For who asks for it; it is not deleted twice."""
    line = api(Tape(status="completed"), Tape("RE2", status="completed"))
    kept = {"IncludeSoftDeleted": "true"}
    line.delete("Recordings/RE1.json")

    found = line.get("Recordings.json", **kept)["recordings"]
    gone = line.get("Recordings/RE1.json", **kept)

    assert {each["sid"] for each in found} == {"RE1", "RE2"}
    assert (gone["status"], gone["duration"]) == ("deleted", "4")
    assert wrong(line.get("Recordings/RE1.json")) == (20404, 404)
    assert wrong(line.delete("Recordings/RE1.json")) == (20404, 404)


def test_a_conferences_recording_is_paused() -> None:
    """By its SID, or as the one under way."""
    room = "<Dial><Conference record='record-from-start'>room</Conference></Dial>"
    api = Api({"/voice": room}, callees=("+12025550100=answer 60",) * 2)
    api.call()
    api.call()
    api.run(5)
    (conference,) = api.get("Conferences.json")["conferences"]
    path = f"Conferences/{conference['sid']}/Recordings"
    (recording,) = api.get(f"{path}.json")["recordings"]

    paused = api.post(f"{path}/{recording['sid']}.json", Status="paused")
    again = api.post(f"{path}/Twilio.CURRENT.json", Status="in-progress")

    assert (paused["status"], again["status"]) == ("paused", "in-progress")
    assert paused["conference_sid"] == conference["sid"]
    assert wrong(api.post(f"{path}/RE1.json", Status="paused")) == (20404, 404)
    assert wrong(
        api.post("Conferences/CF1/Recordings/Twilio.CURRENT.json", Status="paused")
    ) == (20404, 404)


def test_a_recording_of_an_api_call_is_trimmed_unless_said() -> None:
    """One that is begun in the middle of a call is not."""
    pages = {"/voice": "<Pause length='3'/><Say>Hello.</Say><Pause length='3'/>"}
    api = Api(pages, callees=("+12025550100=answer 60",))
    trimmed = api.call(Record="true")["sid"]
    whole = api.call(Record="true", Trim="do-not-trim")["sid"]
    api.run()

    def length(call: str) -> int:
        (recording,) = api.get("Recordings.json", CallSid=call)["recordings"]
        return int(recording["duration"])

    assert length(trimmed) < 2
    assert length(whole) >= 6


def test_a_recording_of_nothing_is_remembered_as_absent() -> None:
    """It can be read, and deleted, and there is nothing to hear."""
    api = Api({"/voice": "<Pause length='20'/>"})
    call = api.call()["sid"]
    api.run(4)
    sid = api.post(f"Calls/{call}/Recordings.json", Trim="trim-silence")["sid"]
    api.run()

    recording = api.get(f"Recordings/{sid}.json")
    assert (recording["status"], recording["source"]) == (
        "absent",
        "StartCallRecordingAPI",
    )
    assert wrong(api.get(f"Recordings/{sid}.wav")) == (20404, 404)
    assert api.delete(f"Recordings/{sid}.json") is None
    assert api.get("Recordings.json")["recordings"] == []
