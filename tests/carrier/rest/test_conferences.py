from twilio.rest.api.v2010.account.conference import ConferenceInstance

from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, ROOT, Api, wrong
from tests.carrier.rest.stage import Leg, Participant, Room, Stage

OTHER = "AC" + "1" * 32


def api(*rooms: Room) -> Api:
    """An API with those conferences."""
    stage = Stage(rooms=list(rooms))
    for room in rooms:
        room.stage = stage
    return Api(stage=stage)


def test_a_conference_has_twilios_fields() -> None:
    """The official client misses none."""
    conference = api(Room()).get("Conferences/CF1.json")

    assert conference == {
        "account_sid": ACCOUNT,
        "api_version": "2010-04-01",
        "call_sid_ending_conference": None,
        "date_created": "Thu, 01 Jan 2026 09:00:00 +0000",
        "date_updated": "Thu, 01 Jan 2026 09:00:00 +0000",
        "friendly_name": "support",
        "reason_conference_ended": None,
        "region": "us1",
        "sid": "CF1",
        "status": "in-progress",
        "subresource_uris": {
            "participants": f"{ROOT}/Conferences/CF1/Participants.json",
            "recordings": f"{ROOT}/Conferences/CF1/Recordings.json",
        },
        "uri": f"{ROOT}/Conferences/CF1.json",
    }
    known = vars(ConferenceInstance(None, conference, account_sid=ACCOUNT))
    assert known.keys() - conference.keys() == {"_version", "_solution", "_context"}


def test_conferences_are_listed_under_way_and_over() -> None:
    """By name and by status."""
    line = api(Room("CF1", "support"), Room("CF2", "sales", "init"))
    line.stage.rooms[0].over("last-participant-left")

    def found(**query: str) -> list[str]:
        listed = line.get("Conferences.json", **query)["conferences"]
        return [each["sid"] for each in listed]

    assert found() == ["CF2", "CF1"]
    assert found(Status="completed") == ["CF1"]
    assert found(FriendlyName="sales") == ["CF2"]
    assert found(**{"DateCreated>": "2026-01-02"}) == []


def test_a_conference_that_everybody_left_is_over() -> None:
    """It says why it ended."""
    line = api(room := Room(region="ie1"))
    room.over("participant-with-end-conference-on-exit-left", "CA1")

    over = line.get("Conferences/CF1.json")

    assert over["status"] == "completed"
    assert over["region"] == "ie1"
    assert over["call_sid_ending_conference"] == "CA1"
    assert (
        over["reason_conference_ended"]
        == "participant-with-end-conference-on-exit-left"
    )
    assert wrong(line.post("Conferences/CF1.json", Status="completed")) == (20404, 404)


def test_a_conference_is_ended() -> None:
    """That, too, is a reason."""
    line = api(room := Room())

    over = line.post("Conferences/CF1.json", Status="completed")

    assert room.done == ["end"]
    assert over["status"] == "completed"
    assert over["reason_conference_ended"] == "conference-ended-via-api"


def test_a_document_is_announced_to_everybody() -> None:
    """Asked for as it is wished."""
    line = api(room := Room())

    line.post(
        "Conferences/CF1.json", AnnounceUrl=f"{ORIGIN}/news", AnnounceMethod="GET"
    )
    line.post("Conferences/CF1.json")

    assert room.done == [f"announce GET {ORIGIN}/news"]


def test_what_is_not_there_is_not_found() -> None:
    """Nor is another account's conference."""
    line = api(Room("CF2", people=[Participant(Leg(account=OTHER))], account=OTHER))

    for sid in ("CF1", "CF2"):
        assert wrong(line.get(f"Conferences/{sid}.json")) == (20404, 404)
        assert wrong(line.post(f"Conferences/{sid}.json")) == (20404, 404)
    assert line.get("Conferences.json")["conferences"] == []
    assert wrong(line.post("Conferences/CF1.json", Status="gone")) == (20404, 404)
