"""Rooms and queues whose documents have no end, and where nobody comes."""

import time

import pytest

from ivr.carrier import debugger
from tests.carrier.helpers import Page, dial

SECONDS = 1.0
"""CPU time of four hours in vain."""

ENQUEUE = '<Enqueue waitUrl="/wait">help</Enqueue>'
CONFER = '<Dial><Conference waitUrl="/wait">room</Conference></Dial>'

WAITS = {
    "an empty document in a queue": (ENQUEUE, ""),
    "a document of a second in a queue": (ENQUEUE, "<Pause/>"),
    "a document that asks for itself in a queue": (ENQUEUE, "<Redirect/>"),
    "a missing document in a queue": (ENQUEUE, Page("", "404 Not Found")),
    "a document that leaves the queue": (f"{ENQUEUE}<Redirect/>", "<Leave/>"),
    "a queue of nobody": ('<Dial timeout="5"><Queue>x</Queue></Dial><Redirect/>', ""),
    "a document that asks for itself in a room": (CONFER, "<Redirect/>"),
    "a room that waits for ever": (CONFER, "<Pause/><Redirect/>"),
    "a recording begun for ever": ("<Start><Recording/></Start><Redirect/>", ""),
    "partial results": (
        '<Gather input="speech" partialResultCallback="/wait"/><Redirect/>',
        "",
    ),
}


@pytest.mark.parametrize(("verbs", "wait"), WAITS.values(), ids=WAITS)
def test_a_wait_in_vain_costs_little(
    verbs: str, wait: str | Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four hours, or a limit, and a finding that says which it was."""
    monkeypatch.setattr(debugger, "write", lambda _sid, _report: None)
    began = time.process_time()

    call = dial({"/voice": verbs, "/wait": wait})

    assert time.process_time() - began < SECONDS
    assert call.lines("error")
    assert call.summary.status == "completed"
    assert len(call.site.paths) < 2500
