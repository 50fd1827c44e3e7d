"""What may be played to a caller who waits."""

from typing import Literal

import pytest

from ivr.call.commands import Report
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.waiting import is_music, objection, resolve
from ivr.twiml.verbs import Dial, Gather, Hangup, Leave, Record, Say, Verb

Kind = Literal["", "queue", "conference", "talk"]


def place(kind: Kind) -> Place:
    """Return a place in a document that plays while the caller waits."""
    return Place("https://example.com/wait", CallSettings(waiting=kind))


HOLD_MUSIC = "http://twimlets.com/holdmusic?Bucket=com.twilio.music.classical"


@pytest.mark.parametrize(
    "url",
    [
        HOLD_MUSIC,
        "https://twimlets.com/holdmusic",
        "http://www.twimlets.com/holdmusic?Bucket=com.twilio.music.rock",
    ],
)
def test_twilios_music_may_be_given_by_its_address(url: str) -> None:
    """As Twilio's own samples give it; no server is asked for it."""
    assert resolve(url, place("")) is None


@pytest.mark.parametrize(
    "url",
    [
        f"{HOLD_MUSIC}&Message=Wait",
        "http://twimlets.com/holdmusic?Bucket=my.own",
        "http://twimlets.com/message",
        "http://nottwimlets.com/holdmusic",
    ],
)
def test_anything_else_is_asked_of_its_server(url: str) -> None:
    """A list of one's own, or words between the pieces."""
    assert not is_music(url)
    assert resolve(url, place("")) == url


def test_a_wait_url_is_relative_and_may_be_empty_or_absent() -> None:
    """Empty is silence."""
    assert resolve("music", place("")) == "https://example.com/music"
    assert resolve("", place("")) == ""
    assert resolve(None, place("")) is None


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        ("", Record()),
        ("queue", Say("Wait.")),
        ("queue", Gather()),
        ("queue", Leave()),
        ("queue", Hangup()),
        ("conference", Say("Wait.")),
        ("talk", Say("Wait.")),
    ],
)
def test_these_may_be_played(kind: Kind, verb: Verb) -> None:
    """Outside of waiting anything; a queue takes more than a conference."""
    assert objection(verb, place(kind)) is None


@pytest.mark.parametrize(
    ("kind", "verb", "code"),
    [
        ("queue", Dial(line=3), 12200),
        ("conference", Gather(line=3), 13238),
        ("conference", Leave(line=3), 13238),
        ("talk", Gather(line=3), 12200),
    ],
)
def test_these_may_not(kind: Kind, verb: Verb, code: int) -> None:
    """A conference has a number for it."""
    report = objection(verb, place(kind))

    assert isinstance(report, Report)
    assert (report.code, report.line) == (code, 3)
    assert f"<{type(verb).__name__}> cannot be played while" in report.text
