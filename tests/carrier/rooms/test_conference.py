"""A conference, from its first participant to its last."""

import pytest

from ivr.carrier.call import Call
from tests.carrier.helpers import Page, Switch, lines


def room(attributes: str = "", name: str = "Room") -> str:
    """Return the verbs that enter a conference, and say goodbye after it."""
    noun = f"<Conference {attributes}>{name}</Conference>"
    return f'<Dial action="/out">{noun}</Dial>'


def switch(**pages: str | Page) -> Switch:
    """Return a switch whose webhook answers each path as named."""
    paths = {f"/{path}": page for path, page in pages.items()}
    return Switch({"/out": "<Say>Bye</Say>", "/told": "", "/wait": "", **paths})


def enter(on: Switch, path: str, do: str = "") -> Call:
    """Let somebody call that path."""
    return on.place(do, url=f"http://menu.example/{path}")


def test_it_starts_when_a_second_person_comes() -> None:
    """Nobody confers alone; who is left alone at the end hears silence."""
    on = switch(in_=room())
    first = enter(on, "in_", "wait 20; hangup")
    on.exchange.run(5.0)
    second = enter(on, "in_", "wait 3; hangup")

    on.exchange.run()

    assert lines(first, "joined", "conferring", "left") == [
        "0 joined Room ",
        "5 conferring Room",
        "20 left Room 20.0",
    ]
    assert lines(second, "joined", "conferring", "left", "ended") == [
        "0 joined Room ",
        "0 conferring Room",
        "3 left Room 3.0",
        "3 ended completed 3",
    ]


def test_it_starts_only_with_somebody_who_may_start_it() -> None:
    """`startConferenceOnEnter="false"`: wait for the one who leads it."""
    on = switch(guest=room('startConferenceOnEnter="false"'), chair=room())
    guests = [enter(on, "guest"), enter(on, "guest")]
    on.exchange.run(5.0)
    chair = enter(on, "chair", "wait 5; hangup")
    on.exchange.run(10.0)

    assert lines(guests[0], "conferring") == ["5 conferring Room"]
    assert lines(chair, "conferring") == ["0 conferring Room"]


def test_it_ends_when_somebody_leaves_who_ends_it() -> None:
    """The others go on with what follows the Dial."""
    on = switch(guest=room(), chair=room('endConferenceOnExit="true"'))
    guest, _chair = enter(on, "guest"), enter(on, "chair", "wait 4; hangup")

    on.exchange.run()

    assert lines(guest, "left", "heard") == ["4 left Room 4.0", "4 heard Bye 0.3"]
    form = next(form for form in on.site.forms if "DialCallStatus" in form)
    assert form["DialCallStatus"] == "answered"
    assert on.exchange.conferences() == ()


def test_the_waiting_document_plays_once_then_there_is_silence() -> None:
    """A queue asks for its own again, a conference does not."""
    on = switch(in_=room('waitUrl="/wait"'), wait="<Say>Please wait</Say>")
    first = enter(on, "in_", "wait 20; hangup")
    on.exchange.run(10.0)
    second = enter(on, "in_")
    on.exchange.run(0.5)

    assert lines(first, "heard") == ["0 heard Please wait 1.1"]
    assert lines(second, "heard") == []
    assert [path for path in on.site.paths if path == "/wait"] == ["/wait"]


def test_the_start_cuts_the_waiting_document_short() -> None:
    """And the second to come never hears it."""
    on = switch(
        in_=room('waitUrl="/wait"'), wait='<Say loop="0">Please wait</Say><Redirect/>'
    )
    first = enter(on, "in_", "wait 5; hangup")
    on.exchange.run(2.5)
    enter(on, "in_")
    on.exchange.run(2.4)

    assert len(lines(first, "heard")) == 3


def test_a_waiting_document_that_fails_keeps_it_from_starting() -> None:
    """Who has none is not in the room, and goes on with what follows the Dial."""
    asked = 'waitUrl="/gone" statusCallback="/told" statusCallbackEvent="leave"'
    on = switch(in_=room(asked))
    first, second = enter(on, "in_", "wait 5; hangup"), enter(on, "in_")
    on.exchange.run(9.0)

    assert lines(first, "conferring") == lines(second, "conferring") == []
    assert lines(first, "error")[0].startswith("0 error 11200")
    assert lines(first, "heard") == ["0 heard Bye 0.3"]
    assert {
        form["DialCallStatus"] for form in on.site.forms if "DialCallStatus" in form
    } == {"failed"}
    told = [form for form in on.site.forms if "ReasonParticipantLeft" in form]
    assert {form["ReasonParticipantLeft"] for form in told} == {
        "participant_add_failed"
    }


def test_there_is_music_until_it_starts_unless_the_document_says_otherwise() -> None:
    """An empty waitUrl is silence."""
    on = switch(in_=room(), quiet=room('waitUrl=""'))
    first = enter(on, "in_", "wait 9; hangup")
    on.exchange.run(1.0)
    enter(on, "in_", "wait 1; hangup")
    on.exchange.run()
    alone = enter(on, "quiet", "wait 1; hangup")
    on.exchange.run()

    assert lines(first, "music", "conferring") == [
        "0 music conference",
        "1 conferring Room",
    ]
    assert lines(alone, "music") == []


def test_a_beep_tells_of_who_comes_and_goes() -> None:
    """The room hears it, unless the newcomer's document says not."""
    on = switch(in_=room(), quiet=room('beep="false"'), late=room('beep="onExit"'))
    host = enter(on, "in_", "wait 30; hangup")
    enter(on, "in_", "wait 30; hangup")
    on.exchange.run(1.0)
    enter(on, "in_", "wait 2; hangup")
    enter(on, "quiet", "wait 2; hangup")
    enter(on, "late", "wait 4; hangup")
    on.exchange.run(9.0)

    assert lines(host, "beeped") == [
        "0 beeped Room",
        "1 beeped Room",
        "3 beeped Room",
        "5 beeped Room",
    ]


def test_no_more_come_in_than_it_holds() -> None:
    """`maxParticipants`: whoever is too many goes on with the action."""
    on = switch(in_=room('maxParticipants="2"'))
    enter(on, "in_", "wait 9; hangup")
    enter(on, "in_", "wait 9; hangup")
    third = enter(on, "in_")

    on.exchange.run()

    assert lines(third, "error")[0].startswith("0 error 16020 1")
    assert lines(third, "heard") == ["0 heard Bye 0.3"]


def test_a_label_is_one_persons() -> None:
    """Error 16025, and the next verb."""
    on = switch(in_=room('participantLabel="ann"') + "<Say>Taken</Say>")
    enter(on, "in_", "wait 9; hangup")
    second = enter(on, "in_")
    on.exchange.run(5.0)

    assert lines(second, "error")[0].startswith("0 error 16025 1")
    assert lines(second, "heard") == ["0 heard Taken 0.5"]
    found = on.exchange.conference("Room")
    assert found
    assert found.participant("ann") is found.participants[0]
    assert found.participant("bob") is None


def test_only_somebody_in_the_room_can_be_coached() -> None:
    """Error 13240."""
    on = switch(in_=room('coach="CA00000000000000000000000000000000"'))

    call = enter(on, "in_")
    on.exchange.run()

    assert lines(call, "error")[0].startswith("0 error 13240 1")


def test_its_callback_is_told_what_was_asked_for() -> None:
    """One url, of the first who brings one; events are counted."""
    asked = 'statusCallback="/told" statusCallbackEvent="start end join leave speaker"'
    on = switch(in_=room(asked))
    first = enter(on, "in_", "wait 9; hangup")
    second = enter(on, "in_", "say hello; wait 2; hangup")

    on.exchange.run()

    told = [form for form in on.site.forms if "StatusCallbackEvent" in form]
    assert [form["StatusCallbackEvent"] for form in told] == [
        "participant-join",
        "participant-join",
        "conference-start",
        "participant-speech-start",
        "participant-speech-stop",
        "participant-leave",
        "participant-leave",
        "conference-end",
    ]
    assert [form["SequenceNumber"] for form in told] == [str(n) for n in range(1, 9)]
    assert {form["FriendlyName"] for form in told} == {"Room"}
    assert told[3]["CallSid"] == second.leg.sid
    assert told[5]["ReasonParticipantLeft"] == "participant_hung_up"
    assert told[7]["ReasonConferenceEnded"] == "last-participant-left"
    assert told[7]["CallSidEndingConference"] == first.leg.sid
    assert "From" not in told[0]


def test_it_is_recorded_from_its_start() -> None:
    """Whoever speaks is on it; the one it belonged to may leave."""
    asked = 'record="record-from-start" recordingStatusCallback="/told"'
    on = switch(in_=room(asked))
    enter(on, "in_", "wait 2; hangup")
    last = enter(on, "in_", "say hello there; wait 4; hangup")
    on.exchange.run(4.0)
    found = on.exchange.conference("Room")
    assert found
    assert found.tape
    tape = found.tape

    on.exchange.run()

    assert tape.seconds == 1.1
    assert any(tape.sound().samples)
    (told,) = [form for form in on.site.forms if "RecordingSid" in form]
    assert told["ConferenceSid"] == found.sid
    assert told["RecordingSource"] == "Conference"
    assert "CallSid" not in told
    assert lines(last, "recorded") == [f"5.3 recorded {tape.url} 1.1"]


def test_who_has_left_is_not_recorded_any_more() -> None:
    """Though the conference goes on, and they talk elsewhere."""
    on = switch(
        in_=room('record="record-from-start" trim="do-not-trim"'),
        out='<Gather input="speech" action="/told"/>',
    )
    first = enter(on, "in_")
    enter(on, "in_", "wait 4; hangup")
    enter(on, "in_", "wait 9; hangup")
    on.exchange.run(2.0)
    found = on.exchange.conference("Room")
    assert found
    found.participants[0].kick()
    first.leg.say("hello there")
    assert first.leg.tapes() == ()
    assert found.participants[0].leg.tapes() == (found.tape,)

    on.exchange.run()

    assert found.tape
    assert found.tape.is_silent


def test_it_is_ended_from_outside() -> None:
    """Everybody goes on with what follows the Dial; again ends nothing."""
    on = switch(in_=room('statusCallback="/told" statusCallbackEvent="end"'))
    first, second = enter(on, "in_"), enter(on, "in_")
    on.exchange.run(3.0)
    (found,) = on.exchange.conferences()

    found.end()
    found.end()
    on.exchange.run()

    assert found.status == "completed"
    assert lines(first, "heard") == lines(second, "heard") == ["3 heard Bye 0.3"]
    told = [form for form in on.site.forms if "ReasonConferenceEnded" in form]
    assert [form["ReasonConferenceEnded"] for form in told] == [
        "conference-ended-via-api"
    ]


def test_everybody_hears_an_announcement() -> None:
    """One document, played to each; its end is told once, of nobody."""
    asked = 'statusCallback="/told" statusCallbackEvent="announcement"'
    on = switch(in_=room(asked), news="<Say>Five minutes</Say>")
    calls = [enter(on, "in_"), enter(on, "in_")]
    on.exchange.run(3.0)
    (found,) = on.exchange.conferences()

    found.announce("http://menu.example/news", "GET")
    on.exchange.run(1.5)
    found.announce("http://menu.example/gone", "GET")
    on.exchange.run(1.5)

    assert [lines(call, "heard") for call in calls] == 2 * [
        ["3 heard Five minutes 1.2"]
    ]
    told = [form for form in on.site.forms if "StatusCallbackEvent" in form]
    assert [form["StatusCallbackEvent"] for form in told] == [
        "announcement-end",
        "announcement-fail",
    ]
    assert told[0]["AnnounceUrl"] == "http://menu.example/news"
    assert "CallSid" not in told[0]


ENDS = 'endConferenceOnExit="true"'


@pytest.mark.parametrize(
    ("attributes", "kick", "reason"),
    [
        ("", False, "last-participant-left"),
        ("", True, "last-participant-kicked"),
        (ENDS, False, "participant-with-end-conference-on-exit-left"),
        (ENDS, True, "participant-with-end-conference-on-exit-kicked"),
    ],
)
def test_it_is_told_why_it_ended(attributes: str, kick: bool, reason: str) -> None:
    """By whom too, and in a sentence; the others go with a reason of their own."""
    told = 'statusCallback="/told" statusCallbackEvent="leave end"'
    on = switch(in_=room(f'participantLabel="ann" {told} {attributes}'), b=room())
    first = enter(on, "in_", "" if kick else "wait 5; hangup")
    enter(on, "b", "" if attributes else "wait 2; hangup")
    on.exchange.run(4.0)
    (found,) = on.exchange.conferences()

    if kick:
        found.participants[0].kick()
    on.exchange.run()

    end = [f for f in on.site.forms if "ReasonConferenceEnded" in f][-1]
    assert (found.reason, found.ended_by) == (reason, first.leg.sid)
    assert end["ReasonConferenceEnded"] == reason
    assert end["CallSidEndingConference"] == first.leg.sid
    assert end["ParticipantLabelEndingConference"] == "ann"
    assert end["Reason"]
    left = [f for f in on.site.forms if "ReasonParticipantLeft" in f][-1]
    moderated = left["ReasonParticipantLeft"] == "moderator_ended_conference"
    assert moderated is bool(attributes)


def test_its_end_tells_of_the_recording_the_old_way() -> None:
    """`eventCallbackUrl`, unless there is a `recordingStatusCallback`."""
    old = 'record="record-from-start" eventCallbackUrl="/told"'
    on = switch(in_=room(old), new=room(f'{old} recordingStatusCallback="/other"'))
    for path in ("in_", "new"):
        enter(on, path, "wait 2; hangup")
        enter(on, path, "say hello there; wait 4; hangup")
        on.exchange.run()

    (told,) = [form for form in on.site.forms if "EventName" in form]
    assert told["EventName"] == "conference-record-end"
    assert told["Duration"] == "1"
    assert told["RecordingFileSize"] == str(44 + 2 * 8800)
    assert told["RecordingUrl"].rpartition("/")[2].startswith("RE")
    assert told["FriendlyName"] == "Room"


def test_its_region_is_that_of_the_first_who_names_one() -> None:
    """Later ones change nothing."""
    on = switch(a=room(), b=room('region="ie1"'), c=room('region="us1"'))
    for path in "abc":
        enter(on, path)
    on.exchange.run(1.0)

    (found,) = on.exchange.conferences()
    assert found.region == "ie1"


def test_each_account_has_rooms_of_its_own() -> None:
    """The same name is another conference there."""
    on = switch(in_=room())
    one = on.place(url="http://menu.example/in_", account_sid="AC1")
    two = on.place(url="http://menu.example/in_", account_sid="AC2")
    on.exchange.run(1.0)

    assert lines(one, "conferring") == lines(two, "conferring") == []
    first, second = on.exchange.conferences()
    assert on.exchange.conference("Room", "AC2") is second
    assert on.exchange.conference("Room") is first
    assert on.exchange.conference("Room", "AC3") is None


def test_the_next_of_that_name_is_another() -> None:
    """A room is over when its last participant has left."""
    on = switch(in_=room())
    enter(on, "in_", "wait 1; hangup")
    on.exchange.run(0.5)
    (one,) = on.exchange.conferences()
    on.exchange.run()
    enter(on, "in_", "wait 1; hangup")
    on.exchange.run(0.5)
    (other,) = on.exchange.conferences()

    assert one.sid != other.sid
    assert on.exchange.conference(one.sid) is None
    assert on.exchange.conference(other.sid) is other
