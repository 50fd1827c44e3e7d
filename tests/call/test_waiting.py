"""What may be played to a caller who waits."""

from typing import Literal

import pytest

from ivr.call.commands import Report
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.waiting import objection
from ivr.twiml.verbs import Dial, Gather, Hangup, Leave, Record, Say, Verb

Kind = Literal["", "queue", "conference", "talk"]


def place(kind: Kind) -> Place:
    """Return a place in a document that plays while the caller waits."""
    return Place("https://example.com/wait", CallSettings(waiting=kind))


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
