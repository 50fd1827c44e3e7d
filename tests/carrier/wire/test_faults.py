"""Faults on demand."""

import pytest

from ivr.carrier.wire import faults
from ivr.carrier.wire.faults import Faulty
from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.carrier.wire.wsgi import Wsgi
from ivr.errors import SettingsError
from tests.carrier.helpers import ORIGIN, Call, Page, Site, dial

PAGES = {
    "/voice": "<Say>One</Say><Redirect>/two</Redirect>",
    "/two": "<Say>Two</Say><Redirect>/three</Redirect>",
    "/three": "<Say>Three</Say>",
    "/spare": "<Say>Spare</Say>",
}


def faulty(*texts: str, url: str = f"{ORIGIN}/voice", fallback: str = "") -> Call:
    """Call three pages in a row, with faults."""
    return dial(PAGES, faults=texts, url=url, fallback=fallback or None)


def codes(call: Call) -> list[str]:
    """Return the codes of the errors."""
    return [line.split()[2] for line in call.lines("error")]


def test_without_a_fault_all_is_well() -> None:
    """The three pages say their words."""
    assert codes(faulty()) == []


def test_an_answer_of_14_9_seconds_is_waited_for() -> None:
    """It is late in the call's own time, and nobody sleeps."""
    call = faulty("2=slow 14.9")

    assert codes(call) == []
    assert call.lines("heard")[1].startswith("15.2 heard Two")
    (late,) = [e for e in call.summary.entries if e.fields.get("ms")]
    assert late.fields["ms"] == 14900


def test_an_answer_of_15_1_seconds_is_not() -> None:
    """After fifteen the fallback is asked; the server did its work all the same."""
    call = faulty("2=slow 15.1", fallback=f"{ORIGIN}/spare")

    assert call.site.paths == ["/voice", "/two", "/spare"]
    assert codes(call) == ["11205"]
    assert call.lines("heard")[1].startswith("15.3 heard Spare")
    assert call.site.forms[2]["ErrorCode"] == "11205"


def test_a_read_time_out_of_the_url_is_kept() -> None:
    """`rt` shortens the wait, and `rp=rt` has it tried again."""
    call = faulty("1=slow 3 once", url=f"{ORIGIN}/voice#rt=2000&rp=rt")

    assert codes(call) == []
    assert call.lines("heard")[0].startswith("2 heard One")
    assert call.site.paths[:2] == ["/voice", "/voice"]


def test_two_slow_tries_have_fifteen_seconds_together() -> None:
    """The cap is on everything, whatever the overrides say."""
    call = faulty("1=slow 12", url=f"{ORIGIN}/voice#rt=9000&rp=rt&rc=5")

    assert codes(call) == ["11205"]
    assert call.lines("error")[0].startswith("15 error")
    assert call.site.paths == ["/voice", "/voice"]


@pytest.mark.parametrize(
    ("fault", "code", "reached"),
    [
        ("2=refused", "11205", False),
        ("2=unreachable", "11205", False),
        ("2=reset", "11205", True),
        ("2=500", "11200", False),
        ("2=missing", "11200", False),
        ("2=type text/csv; header=present", "12300", True),
        ("2=malformed", "12100", True),
        ("2=empty", "11770", True),
        ("2=huge", "11750", True),
        ("/two=500", "11200", False),
    ],
)
def test_each_fault_ends_in_twilios_code(
    fault: str, code: str, *, reached: bool
) -> None:
    """Some befall the server's answer, some keep the request from it."""
    call = faulty(fault)

    assert codes(call) == [code]
    assert ("/two" in call.site.paths) is reached
    assert "application error" in call.lines("heard")[1]


def test_a_refused_connection_is_tried_again_under_one_token() -> None:
    """Twilio's default: once, when there was no connection."""
    call = faulty("2=refused once")

    assert codes(call) == []
    assert call.site.paths == ["/voice", "/two", "/three"]


def test_a_machine_that_does_not_react_costs_its_time_twice() -> None:
    """Five seconds to connect, and five for the second try."""
    call = faulty("1=unreachable")

    assert call.lines("error")[0].startswith("10 error 11205")


def test_a_broken_answer_is_never_tried_again() -> None:
    """The server has done its work: asked again, it would do it twice."""
    call = faulty("1=reset", url=f"{ORIGIN}/voice#rp=all&rc=5")

    assert call.site.paths == ["/voice"]
    assert codes(call) == ["11205"]


def test_a_fault_without_a_place_befalls_every_document() -> None:
    """The server is down."""
    call = faulty("500", fallback=f"{ORIGIN}/spare")

    assert call.site.paths == []
    assert codes(call) == ["11200", "11200"]


def test_a_missing_sound_is_a_fault_of_sounds_only() -> None:
    """Documents come as ever."""
    call = dial(
        {"/voice": "<Play>/a.wav</Play>", "/a.wav": Page(b"x")},
        faults=["audio=missing"],
    )

    assert call.site.paths == ["/voice"]
    assert call.lines("error")[0].startswith("0 error 11200")


def test_the_second_sound_can_be_meant() -> None:
    """Each kind of request is counted on its own."""
    site = Site({"/a": "", "/b": ""})
    transport = Faulty(Wsgi(site, ORIGIN), faults.read(["audio 2=500"]))

    answers = [
        transport.send(
            Request(
                "GET",
                f"{ORIGIN}{path}",
                {"I-Twilio-Idempotency-Token": path},
                purpose="sound",
            )
        )
        for path in ("/a", "/b", "/a")
    ]

    assert [isinstance(a, Reply) and a.status for a in answers] == [200, 500, 200]


def test_a_lost_cookie_is_not_sent_back() -> None:
    """An application that keeps its caller in a session has to say so here."""
    page = Page(
        "<Response><Redirect>/next</Redirect></Response>",
        headers=(("Content-Type", "text/xml"), ("Set-Cookie", "seen=yes; Path=/")),
    )

    kept, lost = (
        dial({"/voice": page, "/next": ""}, faults=texts)
        for texts in ([], ["cookie=lost"])
    )

    assert kept.site.asked[1]["HTTP_COOKIE"] == "seen=yes"
    assert "HTTP_COOKIE" not in lost.site.asked[1]


def test_a_callback_that_fails_never_touches_the_call() -> None:
    """15003 and no more, whatever became of it."""
    call = dial(
        {"/voice": "<Say>Hi</Say>", "/told": ""},
        faults=["callback=reset"],
        status_callback=f"{ORIGIN}/told",
    )

    assert call.lines("warning")[0].split()[2] == "15003"
    assert call.lines("ended")[0].endswith("completed 0")


def test_a_hang_up_ends_a_slow_fetch() -> None:
    """The caller does not wait for it, and nothing plays to nobody."""
    call = dial(
        {"/voice": "<Redirect>/two</Redirect>", "/two": "<Say>Two</Say>"},
        "wait 3; hangup",
        faults=["2=slow 10"],
    )

    assert call.lines("heard") == []
    assert call.summary.status == "completed"


@pytest.mark.parametrize("effect", ["reset", "slow 1", "type text/csv", "malformed"])
def test_a_fault_of_the_answer_needs_one(effect: str) -> None:
    """What is lost stays lost as it was."""
    both = Faulty(Wsgi(Site({}), ORIGIN), faults.read([effect]))

    outcome = both.send(Request("GET", "http://elsewhere.example/"))

    assert isinstance(outcome, Lost)
    assert outcome.code == 11210


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2=refusd", "'2=refusd' is no fault (did you mean 'refused'?)"),
        ("2=", "'2=' does not say what happens"),
        ("once", "'once' does not say what happens"),
        ("slow soon", "'slow soon' is no fault: write refused, "),
        ("type", "'type' is no fault: write refused, "),
        ("99", "'99' is no fault"),
        ("audio=lost", "a cookie, and nothing else, is lost"),
        ("cookie=500", "a cookie, and nothing else, is lost"),
        ("second=500", "'second=500' is no fault"),
        ("reset now", "'reset now' is no fault"),
    ],
)
def test_what_is_no_fault_is_one_sentence(text: str, message: str) -> None:
    """It says what could be meant."""
    with pytest.raises(SettingsError) as error:
        faults.read([text])

    assert message in str(error.value)


def test_tries_and_their_edge_stand_in_the_transcript() -> None:
    """`e` rotates: each try is made from the next edge."""
    url = f"{ORIGIN}/voice#rc=2&e=dublin,ashburn"
    call = dial(PAGES, faults=["1=refused once"], url=url)
    plain = dial(PAGES, url=f"{ORIGIN}/voice#e=dublin")

    first = call.summary.entries[1].fields
    assert (first["tries"], first["edge"], first["status"]) == (2, "ashburn", 200)
    alone = plain.summary.entries[1].fields
    assert ("tries" in alone, alone["edge"]) == (False, "dublin")


def test_an_edge_that_is_none_is_asked_for_nothing() -> None:
    """11240, as Twilio has it."""
    call = dial(PAGES, url=f"{ORIGIN}/voice#e=atlantis")

    assert call.site.paths == []
    assert codes(call) == ["11240"]
