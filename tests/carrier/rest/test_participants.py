from typing import Any

import pytest
from twilio.rest.api.v2010.account.conference.participant import ParticipantInstance

from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER, ROOT, Api, wrong
from tests.carrier.rest.stage import Leg, Participant, Room, Stage

ANNA = "Conferences/CF1/Participants/anna.json"


def anna() -> Participant:
    """Somebody with a label."""
    return Participant(Leg("CA1"), "anna")


def api(*people: Participant) -> Api:
    """An API with one conference."""
    return Api(stage=Stage(rooms=[Room(people=list(people))]))


def test_a_participant_has_twilios_fields() -> None:
    """The official client misses none; a label finds them as well as a SID."""
    line = api(anna())

    participant = line.get(ANNA)

    assert participant == {
        "account_sid": ACCOUNT,
        "call_sid": "CA1",
        "call_sid_to_coach": None,
        "coaching": False,
        "conference_sid": "CF1",
        "date_created": "Thu, 01 Jan 2026 09:00:00 +0000",
        "date_updated": "Thu, 01 Jan 2026 09:00:00 +0000",
        "end_conference_on_exit": False,
        "hold": False,
        "label": "anna",
        "muted": False,
        "queue_time": "0",
        "start_conference_on_enter": True,
        "status": "connected",
        "uri": f"{ROOT}/Conferences/CF1/Participants/CA1.json",
    }
    assert line.get("Conferences/CF1/Participants/CA1.json") == participant
    shown = ParticipantInstance(
        None, participant, account_sid=ACCOUNT, conference_sid="CF1"
    )
    assert vars(shown).keys() - participant.keys() == {
        "_version",
        "_solution",
        "_context",
    }


def test_participants_are_listed_by_how_they_hear() -> None:
    """The first to come stands first."""
    line = api(anna(), Participant(Leg("CA2"), muted=True, held=True, coaching="CA1"))

    def found(**query: str) -> list[str]:
        listed = line.get("Conferences/CF1/Participants.json", **query)["participants"]
        return [each["call_sid"] for each in listed]

    assert found() == ["CA1", "CA2"]
    assert found(Muted="true") == ["CA2"]
    assert found(Hold="false") == ["CA1"]
    assert found(Coaching="true", Muted="true") == ["CA2"]


def test_a_participant_is_muted_and_held() -> None:
    """The document of the hold is asked with GET, unless told otherwise."""
    line = api(who := anna())

    assert line.post(ANNA, Muted="true")["muted"] is True
    assert line.post(ANNA, Hold="true", HoldUrl=f"{ORIGIN}/music")["hold"] is True
    assert line.post(ANNA, Hold="false", HoldMethod="POST")["hold"] is False
    assert line.post(ANNA)["muted"] is True
    assert who.done == [f"hold GET {ORIGIN}/music", "hold POST "]


def test_a_participant_hears_an_announcement_alone() -> None:
    """The others go on."""
    line = api(who := anna())

    line.post(ANNA, AnnounceUrl=f"{ORIGIN}/news")

    assert who.done == [f"announce POST {ORIGIN}/news"]


def test_a_participant_coaches_another() -> None:
    """And stops when told to; nobody else can be coached."""
    line = api(anna(), Participant(Leg("CA2")))

    coaching = line.post(ANNA, Coaching="true", CallSidToCoach="CA2")
    assert (coaching["coaching"], coaching["call_sid_to_coach"]) == (True, "CA2")
    assert wrong(line.post(ANNA, CallSidToCoach="CA9")) == (20001, 400)
    assert wrong(line.post(ANNA, Coaching="true")) == (20001, 400)
    assert line.post(ANNA, Coaching="false")["coaching"] is False


def test_how_a_participant_leaves_is_changed() -> None:
    """What is not named stays."""
    line = api(who := anna())

    assert line.post(ANNA, EndConferenceOnExit="true")["end_conference_on_exit"] is True
    line.post(ANNA, BeepOnExit="true")

    assert (who.ends, who.beep_on_exit) == (True, True)


def test_a_participant_is_kicked() -> None:
    """The call is hung up."""
    line = api(who := anna())

    assert line.delete(ANNA) is None
    assert who.done == ["kick"]


@pytest.mark.parametrize("sid", ["CF1/Participants/bert", "CF9/Participants/anna"])
def test_who_is_not_there_is_not_found(sid: str) -> None:
    """Nor is anybody in a conference that is not."""
    line = api(anna())

    for ask in (line.get, line.post, line.delete):
        answer: Any = ask(f"Conferences/{sid}.json")
        assert wrong(answer) == (20404, 404)


def test_somebody_is_rung_into_a_conference() -> None:
    """Whoever answers hears a document that lets them in."""
    line = Api()

    joining = line.post(
        "Conferences/support/Participants.json",
        To=CALLEE,
        From=CALLER,
        Label="anna",
        EndConferenceOnExit="true",
        Muted="true",
    )

    (call,) = line.get("Calls.json")["calls"]
    assert joining["call_sid"] == call["sid"]
    assert joining["status"] == "queued"
    assert (joining["label"], joining["muted"]) == ("anna", True)
    assert joining["end_conference_on_exit"] is True
    (leg,) = line.exchange.legs()
    assert leg.call.order.twiml.endswith(
        '<Response><Dial><Conference endConferenceOnExit="true" muted="true"'
        ' participantLabel="anna">support</Conference></Dial></Response>'
    )


def test_nobody_cannot_be_rung() -> None:
    """As with any call."""
    line = Api()

    answer = line.post("Conferences/support/Participants.json", From=CALLER)

    assert wrong(answer) == (21201, 400)


def test_the_conference_of_somebody_being_rung_is_known() -> None:
    """Though nobody is in it yet; the one who answers is in that one."""
    line = Api(callees=(f"{CALLEE}=answer; wait 5; hangup",))

    joining = line.post("Conferences/room/Participants.json", To=CALLEE, From=CALLER)
    line.run(3)

    (room,) = line.get("Conferences.json")["conferences"]
    assert joining["conference_sid"] == room["sid"]
    assert joining["date_created"] is None


ROOM = "Conferences/room/Participants.json"
RING = {"To": CALLEE, "From": CALLER, "Label": "agent"}


def test_somebody_being_rung_is_a_participant() -> None:
    """Of a conference that is nobody's yet, by SID and by label, until they answer."""
    line = Api(callees=(f"{CALLEE}=answer; wait 5; hangup",))
    sid = line.post(ROOM, **RING)["conference_sid"]
    line.run(1)
    path = f"Conferences/{sid}/Participants"

    (ringing,) = line.get(f"{path}.json")["participants"]
    again = line.get(f"{path}/agent.json")
    refused = line.post(f"{path}/agent.json", Muted="true")
    conference = line.get(f"Conferences/{sid}.json")
    listed = line.get("Conferences.json")["conferences"]
    line.run(4)
    (connected,) = line.get(f"{path}.json")["participants"]

    assert ringing == again
    assert (ringing["status"], ringing["label"]) == ("ringing", "agent")
    assert wrong(refused) == (20001, 400)
    assert (conference["status"], conference["sid"]) == ("init", sid)
    assert listed == [conference]
    assert connected["status"] == "connected"


def test_somebody_being_rung_can_be_rung_no_more() -> None:
    """Their call is canceled, and with the last the conference is over."""
    line = Api(callees=(f"{CALLEE}=no-answer",))
    first = line.post(ROOM, **RING)
    second = line.post(ROOM, **{**RING, "Label": "other"})
    line.run(2)
    path = f"Conferences/{first['conference_sid']}"

    gone = line.delete(f"{path}/Participants/agent.json")
    left = line.get(f"{path}/Participants.json")["participants"]
    over = line.post(f"{path}.json", Status="completed")

    assert gone is None
    assert [each["call_sid"] for each in left] == [second["call_sid"]]
    assert over["status"] == "completed"
    for each in (first, second):
        assert line.get(f"Calls/{each['call_sid']}.json")["status"] == "canceled"


def test_a_conference_that_nobody_came_to_is_over() -> None:
    """The next of its name is another; one that is over has no participants."""
    line = Api(callees=(f"{CALLEE}=busy",))
    sid = line.post(ROOM, **RING)["conference_sid"]
    line.run()

    assert line.get(f"Conferences/{sid}.json")["status"] == "completed"
    assert line.get(f"Conferences/{sid}/Participants.json")["participants"] == []
    assert wrong(line.get(f"Conferences/{sid}/Participants/agent.json")) == (20404, 404)
    assert line.post(ROOM, **RING)["conference_sid"] != sid


def test_a_conference_is_rung_into_by_name_and_asked_for_by_sid() -> None:
    """A name in the place of a SID is refused as at Twilio."""
    line = Api()
    sid = line.post(ROOM, **RING)["conference_sid"]

    assert wrong(line.get(ROOM)) == (20004, 405)
    assert wrong(line.get("Conferences/room/Participants/agent.json")) == (20404, 404)
    assert wrong(line.get("Conferences/room.json")) == (20404, 404)
    assert line.get(f"Conferences/{sid}/Participants.json")["participants"]


def test_a_call_that_is_refused_makes_no_conference() -> None:
    """Whatever is wrong with it."""
    line = Api()

    line.post(ROOM, To=CALLEE, From=CALLER, WaitUrl="menu")

    assert line.exchange.conference("room") is None
    sid = line.post(ROOM, **RING)["conference_sid"]
    assert (
        line.post(f"Conferences/{sid}/Participants.json", To=CALLEE, From=CALLER)[
            "conference_sid"
        ]
        == sid
    )


def test_a_label_is_taken_once() -> None:
    """By somebody being rung, too; a call that is over frees it."""
    line = Api(callees=(f"{CALLEE}=busy",))
    ring = {"To": CALLEE, "From": CALLER, "Label": "agent"}
    path = "Conferences/room/Participants.json"

    assert line.post(path, **ring)["label"] == "agent"
    assert wrong(line.post(path, **ring)) == (16025, 400)
    assert line.post("Conferences/other/Participants.json", **ring)["label"] == "agent"
    line.run()
    assert line.post(path, **ring)["label"] == "agent"
    assert wrong(line.post(path, **{**ring, "Label": "x" * 129})) == (20001, 400)


def test_a_label_of_somebody_in_the_room_is_taken() -> None:
    """Whoever let them in."""
    line = api(anna())

    answer = line.post(
        "Conferences/CF1/Participants.json", To=CALLEE, From=CALLER, Label="anna"
    )

    assert wrong(answer) == (16025, 400)


def test_a_conference_that_is_not_there_has_a_name_and_no_sid() -> None:
    """Nobody is rung into one that a SID names."""
    path = f"Conferences/CF{'0' * 32}/Participants.json"

    assert wrong(Api().post(path, To=CALLEE, From=CALLER)) == (20404, 404)
