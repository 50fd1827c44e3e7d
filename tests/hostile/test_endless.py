"""Documents without an end: stopped at a stated limit, with a finding, at once."""

import time

import pytest

from ivr.carrier import debugger
from tests.carrier.helpers import BOSS, Page, dial

SECONDS = 1.0
"""CPU time until an endless call has ended, whatever its hours by its own clock."""

NOBODY = "1000 documents in a row, and nobody did anything: a loop"
AT_ONCE = "1000 documents in"  # a row, or no time: whichever is told first
NOTHING = "100 documents in a row played nothing: an endless loop"
HOURS = "the call was ended after 4 hours"

ENDLESS = {
    "redirect to itself": ("<Redirect/>", NOTHING),
    "redirect in a circle": ("<Redirect>/b</Redirect>", NOTHING),
    "texts": ("<Sms>Hi</Sms><Redirect/>", NOTHING),
    "pauses": ("<Pause/><Redirect/>", NOBODY),
    "menu": ("<Gather><Say>Press one</Say></Gather><Redirect/>", NOBODY),
    "gather without time": ('<Gather timeout="0"/><Redirect/>', AT_ONCE),
    "gather for nothing": ('<Gather actionOnEmptyResult="true"/>', NOBODY),
    "silent recordings": ('<Record timeout="1"/>', NOBODY),
    "dialling": (f"<Dial>{BOSS}</Dial><Redirect/>", NOBODY),
    "missing sounds": (
        '<Gather timeout="0"><Play>/gone.wav</Play></Gather><Redirect/>',
        AT_ONCE,
    ),
    "sounds without end": ('<Play digits="w" loop="0"/><Redirect/>', HOURS),
    "a long menu": ('<Gather timeout="1"/>' * 2500 + "<Redirect/>", HOURS),
    "words without end": ('<Say loop="0">a</Say><Redirect/>', "it never rests"),
    "faults": ("<Oops/>" * 5000 + "<Pause/><Redirect/>", "it never rests"),
}


@pytest.mark.parametrize(("verbs", "finding"), ENDLESS.values(), ids=ENDLESS)
def test_an_endless_document_is_stopped(
    verbs: str, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller does nothing, the call ends, and the last error says why."""
    monkeypatch.setattr(debugger, "write", lambda _sid, _report: None)
    pages: dict[str, str | Page] = {
        "/voice": verbs,
        "/b": "<Redirect>/voice</Redirect>",
    }
    began = time.process_time()

    call = dial(pages, callees=[f"{BOSS}=busy"])

    assert time.process_time() - began < SECONDS
    errors = [e.fields["text"] for e in call.summary.entries if e.event == "error"]
    assert finding in str(errors[-1])
    assert call.summary.status == "completed"


def test_words_said_a_thousand_times_are_all() -> None:
    """`loop="0"` is Twilio's thousand, and then the call goes on."""
    call = dial({"/voice": '<Say loop="0">a</Say><Say>b</Say>'})

    assert len(call.lines("heard")) == 1001


def test_a_caller_who_presses_for_hours_is_no_loop() -> None:
    """Only a call that nobody takes part in is ended for its documents."""
    menu = '<Gather numDigits="1" timeout="30"/><Redirect/>'

    call = dial({"/voice": menu}, "; ".join(["1"] * 1500) + "; hangup")

    assert call.lines("error") == []
    assert len(call.lines("request")) == 1501
