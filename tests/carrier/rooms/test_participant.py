"""One leg in a conference."""

from ivr.carrier.call import Call
from ivr.carrier.rooms.participant import Participant
from tests.carrier.helpers import ORIGIN, Switch, lines

TOLD = (
    'statusCallback="/told" statusCallbackEvent="join leave mute hold modify'
    ' announcement"'
)


def rooms(attributes: str = "", dial: str = "") -> Switch:
    """Return a switch whose webhook lets everybody into one room."""
    noun = f"<Conference {TOLD} {attributes}>Room</Conference>"
    return Switch(
        {
            "/voice": f'<Dial action="/out" {dial}>{noun}</Dial>',
            "/out": "<Say>Bye</Say>",
            "/hold": "<Say>You are on hold</Say>",
            "/told": "",
        }
    )


def meet(on: Switch, *do: str) -> tuple[list[Call], list[Participant]]:
    """Let some people in; return them after a second."""
    calls = [on.place(each) for each in do]
    on.exchange.run(1.0)
    (room,) = on.exchange.conferences()
    return calls, list(room.participants)


def events(on: Switch) -> list[str]:
    """Return what the status callback was told."""
    forms = on.site.forms
    return [each["StatusCallbackEvent"] for each in forms if "FriendlyName" in each]


def hearers(who: Participant) -> list[str]:
    """Return the CallSids of the legs that hear somebody."""
    return [leg.sid for leg in who.others()]


def test_everybody_hears_everybody_else() -> None:
    """Nobody hears themselves."""
    _calls, (ann, bob, eve) = meet(rooms(), "", "", "")

    assert hearers(ann) == [bob.leg.sid, eve.leg.sid]
    assert hearers(bob) == [ann.leg.sid, eve.leg.sid]


def test_a_muted_participant_is_not_heard() -> None:
    """From the start, or from outside; twice is once."""
    on = rooms('muted="true"')
    calls, (ann, bob) = meet(on, "say hello; wait 2; hangup", "")
    assert (ann.muted, hearers(ann)) == (True, [])

    ann.mute(on=False)
    ann.mute(on=False)
    bob.mute(on=False)
    bob.mute()
    on.exchange.run(1.0)

    assert hearers(ann) == [bob.leg.sid]
    assert lines(calls[0], "said") == ["1.2 said hello"]
    assert [each for each in events(on) if "mute" in each] == [
        "participant-unmute",
        "participant-unmute",
        "participant-mute",
    ]


def test_a_participant_on_hold_hears_a_document() -> None:
    """Nobody of the room, who does not hear them either."""
    on = rooms()
    calls, (ann, bob, eve) = meet(on, "", "", "")

    ann.hold(url=f"{ORIGIN}/hold")
    ann.hold(url=f"{ORIGIN}/hold")
    on.exchange.run(0.5)
    assert (hearers(ann), hearers(bob)) == ([], [eve.leg.sid])
    ann.hold(on=False)
    on.exchange.run(5.0)

    assert lines(calls[0], "heard", "modified") == [
        "1 modified Room hold",
        "1 heard You are on hold 1.5",
        "1.5 modified Room unhold",
    ]
    assert on.site.asked[-1]["PATH_INFO"] == "/told"
    assert hearers(bob) == [ann.leg.sid, eve.leg.sid]
    assert events(on)[-2:] == ["participant-hold", "participant-unhold"]


def test_a_participant_on_hold_hears_music_where_no_document_is_named() -> None:
    """And after an announcement goes on hearing what they heard before it."""
    on = rooms()
    calls, (ann, _bob) = meet(on, "", "")

    ann.hold()
    on.exchange.run(1.0)
    ann.announce(f"{ORIGIN}/hold")
    on.exchange.run(2.0)
    ann.hold(on=False)

    assert lines(calls[0], "music", "heard", "modified") == [
        "0 music conference",
        "1 modified Room hold",
        "1 music hold",
        "2 heard You are on hold 1.5",
        "3.5 music hold",
        "4 modified Room unhold",
    ]


def test_only_a_change_of_what_leaving_does_is_a_modification() -> None:
    """`participant-modify`: the beep, the end; not what is as it was."""
    on = rooms()
    _calls, (ann, bob) = meet(on, "", "")

    ann.modify(beep_on_exit=True, ends=None)
    ann.modify(beep_on_exit=False, ends=None)
    bob.modify(beep_on_exit=None, ends=True)

    assert events(on)[2:] == ["participant-modify", "participant-modify"]
    assert on.site.forms[-1]["EndConferenceOnExit"] == "true"


def test_a_coach_is_heard_by_one_alone() -> None:
    """Until there is nobody to coach."""
    on = rooms()
    _calls, (ann, bob, eve) = meet(on, "", "", "")

    eve.coach(bob.leg.sid)
    assert hearers(eve) == [bob.leg.sid]
    assert hearers(ann) == [bob.leg.sid, eve.leg.sid]
    eve.coach("")

    assert hearers(eve) == [ann.leg.sid, bob.leg.sid]
    modified = [form for form in on.site.forms if form.get("Coaching") == "true"]
    assert [form["CallSidToCoach"] for form in modified] == [bob.leg.sid]


def test_an_announcement_is_one_persons() -> None:
    """The callback is told when it begins and ends, or fails."""
    on = rooms()
    calls, (ann, _bob) = meet(on, "", "")

    ann.announce(f"{ORIGIN}/hold")
    on.exchange.run(2.0)
    ann.announce(f"{ORIGIN}/gone")
    on.exchange.run(1.0)

    assert lines(calls[0], "heard") == ["1 heard You are on hold 1.5"]
    assert lines(calls[1], "heard") == []
    told = [form for form in on.site.forms if "AnnounceUrl" in form]
    assert [form["StatusCallbackEvent"] for form in told] == [
        "announcement-end",
        "announcement-fail",
    ]
    assert {form["CallSid"] for form in told} == {ann.leg.sid}
    assert told[0]["AnnounceUrl"] == f"{ORIGIN}/hold"
    assert "ReasonAnnouncementFailed" in told[1]


def test_an_announcement_that_is_cut_off_is_over() -> None:
    """By a hold, here."""
    on = rooms()
    _calls, (ann, _bob) = meet(on, "", "")

    ann.announce(f"{ORIGIN}/hold")
    on.exchange.run(0.5)
    ann.hold()

    assert events(on)[2:] == ["announcement-end", "participant-hold"]


def _left(on: Switch) -> dict[str, str]:
    (form,) = [each for each in on.site.forms if "ReasonParticipantLeft" in each]
    return form


def test_the_callback_is_told_why_somebody_left() -> None:
    """Put out, called away by another document, or hung up; and the call's status."""
    on = rooms()
    _calls, (ann, *_others) = meet(on, "", "", "")
    ann.kick()
    kicked = _left(on)

    on = rooms()
    calls, _people = meet(on, "", "", "")
    calls[0].leg.redirect(f"{ORIGIN}/out")
    moved = _left(on)

    on = rooms()
    meet(on, "wait 1; hangup", "", "")
    on.exchange.run(1.0)
    left = _left(on)

    assert [
        (form["ReasonParticipantLeft"], form["ParticipantCallStatus"])
        for form in (kicked, moved, left)
    ] == [
        ("participant_updated_via_api", "in-progress"),
        ("participant_updated_via_api", "in-progress"),
        ("participant_hung_up", "completed"),
    ]


def test_a_participant_is_put_out() -> None:
    """They go on with what follows the Dial."""
    on = rooms()
    calls, (ann, _bob) = meet(on, "", "")

    ann.kick()
    on.exchange.run(1.0)

    assert lines(calls[0], "left", "heard") == ["1 left Room 1.0", "1 heard Bye 0.3"]


def test_a_star_leads_out_where_the_document_says_so() -> None:
    """Any other key stays in the room."""
    on = rooms(dial='hangupOnStar="true"')
    calls, _people = meet(on, "wait 2; 1; *", "")
    on.exchange.run(3.0)

    assert lines(calls[0], "pressed", "left") == [
        "2.2 pressed 1",
        "2.4 pressed *",
        "2.4 left Room 2.4",
    ]


def test_nobody_stays_longer_than_the_limit() -> None:
    """`timeLimit`, in seconds from entering."""
    on = rooms(dial='timeLimit="7"')
    calls, _people = meet(on, "", "wait 2; hangup")

    on.exchange.run()

    assert lines(calls[0], "left") == ["7 left Room 7.0"]


def test_another_document_takes_a_participant_out() -> None:
    """As an update of the call through the API does."""
    on = rooms()
    calls, (ann, bob) = meet(on, "", "")

    ann.leg.redirect(f"{ORIGIN}/hold")
    on.exchange.run(2.0)

    assert lines(calls[0], "left", "heard") == [
        "1 left Room 1.0",
        "1 heard You are on hold 1.5",
    ]
    assert hearers(bob) == []


def test_a_callee_talks_in_the_room_as_long_as_told() -> None:
    """`answer 5`: five seconds from when the conference started."""
    noun = "<Conference>Room</Conference>"
    on = Switch({"/voice": f"<Dial>{noun}</Dial>"})
    guest = on.place(
        callees=("+15005550006=answer 5",), to="+15005550006", direction="outbound-api"
    )
    on.exchange.run(4.0)
    host = on.place("wait 9; hangup")

    on.exchange.run()

    assert lines(guest, "conferring", "left") == [
        "4 conferring Room",
        "9 left Room 7.0",
    ]
    assert lines(host, "ended") == ["9 ended completed 9"]


def test_a_conference_may_be_named_by_its_sid_while_it_is_in_progress() -> None:
    """Of one that is not there, 13236 is told and the Dial has failed."""
    on = rooms()
    meet(on, "wait 20; hangup", "wait 20; hangup")
    (room,) = on.exchange.conferences()
    noun = "<Dial action='/told'><Conference>{}</Conference></Dial>"
    on.site.pages = {
        **on.site.pages,
        "/there": noun.format(room.sid),
        "/gone": noun.format(f"CF{'0' * 32}"),
        "/told": "",
    }
    joins = on.place("wait 2; hangup", url=f"{ORIGIN}/there")
    fails = on.place(url=f"{ORIGIN}/gone")
    on.exchange.run()

    assert lines(joins, "joined")[0].split()[:3] == ["0", "joined", "Room"]
    (found,) = [each for each in fails.transcript.entries if each.event == "warning"]
    assert (found.fields["code"], found.fields["column"]) == (13236, 32)
    asked = [form for form in on.site.forms if form.get("DialCallStatus") == "failed"]
    assert len(asked) == 1
