from datetime import UTC, datetime
from typing import Any

import pytest

from ivr.carrier.transcript import EVENTS, Entry
from ivr.console.calls import story
from ivr.console.calls.places import Places
from ivr.console.calls.story import Surroundings
from ivr.console.calls.told import Facts, Told
from tests.carrier.helpers import ORIGIN, Page
from tests.console.calls.stage import Stage

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FACTS = Facts("CA1", "AC1", "+78002347000", "+79161234567", "inbound", NOON)
AROUND = Surroundings(Places(f"{ORIGIN}/voice"))
BOSS = "+12025550111"


def told(*entries: Entry, over: bool = True) -> Told:
    """Return a call to which that happened."""
    return Told(FACTS, entries, over=over, seconds=9.0)


def ended(status: str = "completed") -> Entry:
    """Return the last entry of a call."""
    return Entry(9.0, "ended", {"status": status, "duration": 9})


@pytest.mark.parametrize(
    ("entries", "outcome"),
    [
        ((ended(),), "ended"),
        ((ended("busy"),), "blocked"),
        ((Entry(1.0, "talking", {"number": BOSS}), ended()), "served"),
        (
            (Entry(1.0, "recorded", {"url": "", "seconds": 2}), ended()),
            "message",
        ),
        (
            (Entry(1.0, "error", {"code": 1, "line": 0, "text": ""}), ended()),
            "failed",
        ),
        ((), "cut off"),
    ],
)
def test_a_call_comes_to_something(entries: tuple[Entry, ...], outcome: str) -> None:
    """In a few words."""
    assert story.synopsis(told(*entries), AROUND).outcome == outcome


def test_a_call_that_goes_on_has_come_to_nothing_yet() -> None:
    """It is in progress."""
    found = story.synopsis(told(over=False), AROUND)

    assert (found.live, found.outcome, found.status) == (True, "under way", "queued")


def test_the_way_through_a_menu_is_told() -> None:
    """Each node once; where it ended is where the last document waited."""
    stage = Stage(
        {
            "/voice": '<Gather action="/a" timeout="1"/><Redirect>/a</Redirect>',
            "/a": '<Gather action="/b" timeout="1"/><Redirect>/a</Redirect>',
            "/b": "<Gather/>",
        }
    )

    found = stage.call("wait 0.1; 1; wait 4; 2; hangup").synopsis

    assert found.nodes == ("/voice", "/a", "/b")
    assert (found.entry, found.ended_at) == ("/voice", "/b")
    stage.close()


def test_what_went_wrong_is_counted_and_found() -> None:
    """By Twilio's number; what was said can be looked for."""
    stage = Stage({"/voice": "<Sya/><Say>Kind regards</Say><Redirect>/gone</Redirect>"})

    found = stage.call().synopsis

    assert found.codes == (12200, 11200)
    assert "Kind regards" in found.words
    stage.close()


def test_an_error_is_the_last_requests_of_its_url() -> None:
    """An earlier one of the same address was good."""
    answers = iter(("<Response><Redirect/></Response>", "<oops"))

    class Turns(dict[str, Any]):
        """A webhook that answers otherwise the second time."""

        def get(self, _: str, __: object = None) -> Page:
            return Page(next(answers))

    stage = Stage(Turns())

    call = stage.call()

    first, second = call.requests[:2]
    assert first.all_faults[0].told is False
    assert [fault.code for fault in second.all_faults] == [12100]
    stage.close()


def test_every_event_of_a_transcript_can_be_told() -> None:
    """None is too odd for a page."""
    entries = []
    for place, (event, fields) in enumerate(EVENTS.items()):
        values: dict[str, Any] = dict.fromkeys(fields, "1") | {"seconds": 1.0}
        values |= {"params": {"A": "b"}, "confidence": 0.5}
        entries.append(Entry(float(place), event, {it: values[it] for it in fields}))

    call = story.call(told(*entries), AROUND)

    assert len(call.moments) == len(EVENTS)
    assert all(moment.text for moment in call.moments)


def test_a_call_is_read_back_as_it_was_written() -> None:
    """Through JSON, with what a debugger shows."""
    entry = Entry(1.0, "request", {"params": {"A": "б"}, "ms": 3}, {"body": "<x/>"})
    kept = Told(FACTS, (entry, ended()), True, 1, 2, 3, 9.0)

    again = Told.from_json(kept.to_json())

    assert again == kept
    assert again.entries[0].aside == {"body": "<x/>"}
