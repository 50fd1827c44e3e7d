"""Calls that Twilio placed, as the journal has them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ivr.carrier.ids import Ids
from ivr.console.calls.shelf import Bounds, Shelf
from ivr.console.calls.told import Facts
from ivr.journal import Journal
from ivr.journal.archive import Archive
from ivr.journal.entry import Entry, Request
from tests.carrier.rest.helpers import ACCOUNT, CALLER
from tests.console.calls.rooms import Room, room

SID = "CA" + "7" * 32
FROM, TO = "+79161234567", "+78002347000"
AT = 1_700_000_000.0

GATHER = (
    b'<Response><Gather action="/voice/orders.menu"><Say>Press one.</Say></Gather>'
    b"<Dial>+12025550111</Dial></Response>"
)


def turn(kind: str, at: float, **more: object) -> Entry:
    """Return one event of the call, so many seconds after its beginning."""
    given = more.pop("given", {})
    assert isinstance(given, dict)
    fields = {"CallSid": SID, "From": FROM, "To": TO, "AccountSid": "AC1", **given}
    request = Request("POST", "/voice/ozon.main?x=1", fields, {"User-Agent": "Twilio"})
    entry = Entry(kind, SID, AT + at, request, milliseconds=250.0, **more)  # type: ignore[arg-type] # whatever an entry has
    entry.token = f"{kind}{at}"
    return entry


TURNS = (
    turn(
        "began",
        0.0,
        node="ozon.main",
        way=("ozon.national", "ozon.main"),
        then="gather",
        stays="ozon.main",
        document=GATHER,
        signature="valid",
    ),
    turn(
        "keys",
        4.0,
        given={"Digits": "1"},
        node="ozon.main",
        way=("operator.start",),
        then="transfer",
        stays="operator.start",
    ),
    turn(
        "transfer-ended",
        20.0,
        given={"DialCallStatus": "completed"},
        node="operator.start",
        way=("operator.goodbye",),
        then="hangup",
        stays="operator.goodbye",
    ),
    turn("status", 20.5, given={"CallStatus": "completed"}),
)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    """Open a console whose journal knows a call."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    journal = Journal(url)
    for each in TURNS:
        journal.note(each)
    assert journal.flush()
    with room({"/voice": "<Say>Hello.</Say>"}, url) as one:
        yield one
    journal.close()


def test_real_calls_stand_in_the_same_list(here: Room) -> None:
    """Masked, and told apart from those of the line."""
    ours = here.call()

    both = here.json("/calls.json")["calls"]
    (real,) = here.json("/calls.json?source=real")["calls"]

    assert {it["sid"] for it in both} == {SID, ours}
    assert (real["sid"], real["source"]) == (SID, "real")
    assert FROM not in str(real)
    assert real["from"].endswith("67")
    assert real["nodes"] == ["ozon.main", "operator.goodbye"]
    assert (real["status"], real["outcome"]) == ("completed", "served")


def test_a_real_call_is_on_a_time_line_too(here: Room) -> None:
    """Its turns, what was said in between, and whom it was transferred to."""
    call = here.json(f"/calls/{SID}.json")

    told = [(it["at"], it["event"], it["text"]) for it in call["moments"]]
    assert (0.0, "heard", "Press one.") in told
    assert (3.75, "pressed", "1") in told
    assert (4.0, "turn", "keys, then transfer") in told
    lanes = {lane["name"]: lane["spans"] for lane in call["lanes"]}
    assert lanes["The line says"][0]["until"] == 3.75
    assert [it["at"] for it in lanes["Transfer"]] == [4.0]
    assert [it["until"] for it in lanes["Transfer"]] == [19.75]


def test_each_request_of_a_real_call_is_there(here: Room) -> None:
    """With whether its signature was checked, and the answer's lines."""
    call = here.json(f"/calls/{SID}.json")
    asked = [it["request"] for it in call["moments"] if "request" in it]

    assert [it["signature"]["fits"] for it in asked] == [True, None, None, None]
    assert asked[0]["document"] == GATHER.decode()
    assert asked[0]["seconds"] == 0.25
    assert asked[0]["node"] == "ozon.main"
    assert FROM not in str(call)
    assert ["Digits", "1"] in asked[1]["params"]


def test_a_real_call_has_its_page_and_its_file(here: Room) -> None:
    """Nothing of it is sent to the webhook again: its form is not kept whole."""
    html = here.html(f"/calls/{SID}")
    file = here.html(f"/calls/{SID}/share")

    assert "Press one." in html
    assert "Press one." in file
    assert "Ask again" not in html
    assert FROM not in html + file


def test_a_line_shows_what_its_menu_knows_of_a_call(tmp_path: Path) -> None:
    """The journal of the same webhook: what it came to, and where."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    journal = Journal(url)
    with room({"/voice": "<Say>Hello.</Say>"}, url) as one:
        sid = one.call()
        for each in TURNS:
            each.call_sid = sid
            journal.note(each)
        assert journal.flush()

        (listed,) = one.json("/calls.json")["calls"]

    assert (listed["source"], listed["from"]) == ("simulated", CALLER)
    assert listed["ended_at"] == "operator.goodbye"
    assert listed["outcome"] == "served"
    journal.close()


def test_a_call_of_another_line_is_simulated_too(tmp_path: Path) -> None:
    """`ivr call --webhook` made it, perhaps elsewhere: its SID says so."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    journal = Journal(url)
    sid = Ids("elsewhere").new("CA")
    for each in TURNS:
        each.call_sid = sid
        journal.note(each)
    assert journal.flush()

    with room({"/voice": "<Say>Hello.</Say>"}, url) as one:
        listed = one.json("/calls.json?source=simulated")["calls"]
        rest = one.json("/calls.json?source=real")["calls"]
        html = one.html(f"/calls/{sid}")
        rows = one.html("/calls?rows")

    assert [each["sid"] for each in listed] == [sid]
    assert rest == []
    assert "Another line of this program placed this call" in html
    assert '<span class="chip">simulated</span>' in rows
    journal.close()


def test_a_call_whose_end_was_never_told_is_still_of_this_line(tmp_path: Path) -> None:
    """The console was ended by force: the journal has what its webhook was asked."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    journal = Journal(url)
    archive = Archive(url)
    facts = Facts(SID, ACCOUNT, TO, FROM, "inbound", datetime.now(UTC))
    Shelf(archive, Bounds()).note(facts)
    for each in TURNS:
        each.call_sid = SID
        journal.note(each)
    assert journal.flush()

    with room({"/voice": "<Say>Hello.</Say>"}, url) as one:
        (listed,) = one.json("/calls.json?source=simulated")["calls"]
        html = one.html(f"/calls/{SID}")

    assert listed["sid"] == SID
    assert "did not come from this console" not in html
    assert "No sound of this call is kept." in html
    journal.close()
    archive.close()
