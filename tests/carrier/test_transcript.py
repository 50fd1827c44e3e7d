"""Entries another program can read."""

import json
from pathlib import Path

import pytest

import ivr.carrier
from ivr.carrier.transcript import EVENTS, Entry, Transcript
from tests.carrier.helpers import BOSS, dial

README = Path(ivr.carrier.__file__).with_name("README.md").read_text(encoding="utf-8")

EVERYTHING = {
    "/voice": (
        '<Gather numDigits="1" action="/menu"><Say>Hello</Say>'
        "<Play>/clip.wav</Play></Gather><Oops/>"
    ),
    "/menu": f"<Dial>{BOSS}</Dial><Sms>Hi</Sms><Redirect>/end</Redirect>",
    "/end": '<Gather input="speech" action="/note"><Say>Yes?</Say></Gather>',
    "/note": '<Play digits="w1"/><Record action="/gone"/>',
}

ROOMS = {
    "music",
    "joined",
    "conferring",
    "beeped",
    "modified",
    "left",
    "queued",
    "bridged",
    "dequeued",
    "stream",
    "marked",
    "referred",
    "refers",
    "talking",
}
"""What only happens where people meet: others have it."""


def test_an_entry_is_one_line_of_json() -> None:
    """Russian stays readable; a line feed in a text stays inside its line."""
    entry = Entry(1.25, "heard", {"text": "Здравствуйте\n", "seconds": 2.5})

    line = entry.to_json()

    assert line == (
        '{"at": 1.25, "event": "heard", "text": "Здравствуйте\\n", "seconds": 2.5}'
    )


def test_times_are_hundredths() -> None:
    """A float's long tail is no information."""
    transcript = Transcript()

    transcript.add(0.1 + 0.2, "status", {"status": "ringing"})

    assert transcript.entries[0].at == 0.3


def test_what_is_aside_is_made_only_for_who_listens() -> None:
    """Whole documents are beside some entries; a call by itself keeps none."""
    made: list[str] = []
    listened: list[Entry] = []

    def aside() -> dict[str, str]:
        made.append("once")
        return {"body": "<Response/>"}

    Transcript().add(0.0, "request", {}, aside)
    alone = list(made)
    Transcript(listened.append).add(0.0, "request", {}, aside)

    assert (alone, made) == ([], ["once"])
    assert listened[0].aside == {"body": "<Response/>"}


def test_a_listener_is_told_at_once() -> None:
    """A terminal shows what is said as it is said."""
    told: list[Entry] = []
    transcript = Transcript(told.append)

    transcript.add(0, "status", {"status": "ringing"})

    assert told == transcript.entries


def test_a_call_writes_only_what_is_declared() -> None:
    """`EVENTS` is the format: no entry has a field of another name."""
    call = dial(EVERYTHING, "1; say yes; say hello", [f"{BOSS}=busy"])

    events = {entry.event for entry in call.summary.entries}
    assert events == set(EVENTS) - {"played", "speaks", "understood"} - ROOMS
    for entry in call.summary.entries:
        assert set(entry.fields) <= {*EVENTS[entry.event], "leg"}


@pytest.mark.parametrize("event", EVENTS)
def test_each_event_is_documented_with_an_example(event: str) -> None:
    """The README shows every event with exactly its fields."""
    lines = [line for line in README.splitlines() if line.startswith('{"at":')]
    examples = [json.loads(line) for line in lines]

    fields = [
        set(each) - {"at", "event", "leg"}
        for each in examples
        if each["event"] == event
    ]
    assert f"`{event}`" in README
    assert fields
    assert set().union(*fields) == set(EVENTS[event])
