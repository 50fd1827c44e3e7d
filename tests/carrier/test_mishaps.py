"""What goes wrong on demand, with no request having a part in it."""

import pytest

from ivr.call.barring import Bar
from ivr.carrier import mishaps
from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.carrier.mishaps import Act
from ivr.carrier.people import callee
from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import parse
from ivr.carrier.wire.faults import PLAIN
from ivr.carrier.wire.wsgi import Wsgi
from ivr.errors import SettingsError
from tests.carrier.helpers import (
    BOSS,
    FROM,
    ORIGIN,
    TO,
    Call,
    Monotone,
    Site,
    Switch,
    dial,
    lines,
)

TALK = {
    "/voice": f'<Dial action="/done" record="record-from-answer">{BOSS}</Dial>',
    "/done": "<Say>Bye</Say>",
    "/told": "",
}

ROOM = "<Dial><Conference record='record-from-start'>r</Conference></Dial>"


def suffering(fault: str, pages: dict[str, str], do: str = "", who: str = "") -> Call:
    """Make a call that something befalls."""
    site = Site(pages)
    line = Line(Wsgi(site, ORIGIN), Monotone(), mishaps=mishaps.read([fault]))
    callees = callee.read([who] if who else [])
    order = Order(TO, FROM, f"{ORIGIN}/voice", status_callback=f"{ORIGIN}/told")
    people = People(Scripted(parse(do)), callees)
    return Call(line.dial(order, people, VirtualClock()), site)


@pytest.mark.parametrize("moment", ["hangup 0.05", "hangup 1s", "hangup 5.5 s"])
def test_the_caller_hangs_up_at_any_moment(moment: str) -> None:
    """In a prompt, in the ringing, in the talk; it is a good call."""
    pages = {**TALK, "/voice": f"<Say>Hello</Say>{TALK['/voice']}"}
    call = suffering(moment, pages, who=f"{BOSS}=answer 60")

    at = float(moment.split()[1].rstrip("s"))
    assert call.summary.failure == ""
    assert call.summary.seconds == at
    assert call.site.paths[-1] == "/told"


def test_a_restart_of_the_carrier_leaves_nothing_and_tells_nobody() -> None:
    """No action, no callback, no recording; the transcript says so."""
    call = suffering("restart 5", TALK, who=f"{BOSS}=answer 60")

    why = "the carrier restarted: the call is gone, and nobody is told"
    assert call.site.paths == ["/voice"]
    assert call.summary.failure == why
    assert call.summary.status == "in-progress"
    assert call.lines("error", "recorded", "dial_ended", "ended") == [
        f"5 error 0 0 {why}",
        "5 ended in-progress 5",
    ]


def test_a_restart_while_an_answer_is_under_way() -> None:
    """What comes then is for nobody."""
    site = Site(
        {**TALK, "/voice": "<Redirect>/slow</Redirect>", "/slow": "<Say>A</Say>"}
    )
    wished = mishaps.read(["2=slow 3", "restart 1"])
    line = Line(Wsgi(site, ORIGIN), Monotone(), mishaps=wished)
    order = Order(TO, FROM, f"{ORIGIN}/voice")
    summary = line.dial(order, People(Scripted(())), VirtualClock())

    assert summary.seconds == 1.0
    assert [each.event for each in summary.entries][-2:] == ["error", "ended"]


def test_a_caller_or_a_callee_may_see_the_carrier_restart() -> None:
    """By a step of theirs; every call on the line is gone."""
    on = Switch(
        {
            **TALK,
            "/other": "<Enqueue>q</Enqueue>",
            "/room": ROOM,
        }
    )
    first = on.place("wait 4; restart", (f"{BOSS}=answer 60",))
    others = [on.place(url=f"{ORIGIN}/{path}") for path in ("other", "room", "room")]
    on.exchange.run()

    for call in (first, *others):
        assert lines(call, "ended") == ["4 ended in-progress 4"]
        assert call.failure
    assert on.exchange.legs() == ()
    callees = dial(TALK, callees=[f"{BOSS}=answer; wait 1; restart"])
    assert callees.lines("ended") == ["3 ended in-progress 3"]


def test_a_stream_is_closed_and_a_ringing_call_is_gone_too() -> None:
    """Whatever it was in."""
    call = suffering("restart 1", TALK, who=f"{BOSS}=no-answer")

    assert call.lines("dial_ended", "ended") == ["1 ended in-progress 1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hangup 12.5", Act("hangup", 12.5)),
        ("restart 3 s", Act("restart", 3.0)),
        ("+7900=blocked", Bar("+7900", 13225)),
        ("+7 = forbidden", Bar("+7", 13227)),
        ("SIP:=disabled", Bar("sip:", 13246)),
        ("sip:=unauthorized", Bar("sip:", 13244)),
        ("sip:a@b.example=unresolved", Bar("sip:a@b.example", 13254)),
        ("client:kate=blocked", Bar("client:kate", 13225)),
    ],
)
def test_each_is_read(text: str, found: Act | Bar) -> None:
    """Beside the faults of requests."""
    wished = mishaps.read([text, "2=500"])

    assert (*wished.acts, *wished.bars) == (found,)
    assert len(wished.faults) == 1


@pytest.mark.parametrize("text", sorted(PLAIN.keys() - {"lost"}))
def test_every_fault_of_a_document_is_read(text: str) -> None:
    """Also `reset`, which is spelt nearly as `restart`."""
    wished = mishaps.read([text])

    assert len(wished.faults) == 1
    assert wished.acts == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hangup", "write the call second, as in 'hangup 12.5'"),
        ("restart soon", "write the call second, as in 'restart 12.5'"),
        ("hangp 3", "is no fault (did you mean 'hangup'?)"),
        ("+7=bloked", "a number is one of these (did you mean 'blocked'?)"),
        ("+7=500", "a number is one of these: blocked, forbidden,"),
        ("2=refusd", "did you mean 'refused'?"),
    ],
)
def test_what_goes_wrong_nowhere_is_one_sentence(text: str, message: str) -> None:
    """With what could be meant."""
    with pytest.raises(SettingsError) as error:
        mishaps.read([text])

    assert message in str(error.value)


def test_a_barred_number_is_not_rung() -> None:
    """The Dial goes on as after a call that could not be placed."""
    call = suffering("+1914=forbidden", TALK)

    assert call.site.forms[1]["DialCallStatus"] == "failed"
    assert call.lines("dialed") == []
    assert call.lines("error")[0].startswith("0 error 13227 1")
