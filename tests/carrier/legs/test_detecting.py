"""Who answered."""

from typing import Any

import pytest

from ivr.carrier.legs.detecting import Detection
from tests.carrier.helpers import BOSS, ORIGIN, Switch, dial, lines

END = Detection("DetectMessageEnd")


@pytest.mark.parametrize(
    ("detection", "who", "result"),
    [
        (Detection(), "human", ("human", 2.2)),
        (Detection(), "machine_start", ("machine_start", 2.4)),
        (Detection(), "machine_end_beep", ("machine_start", 2.4)),
        (Detection(), "fax", ("fax", 3.0)),
        (Detection(), "unknown", ("unknown", 5.0)),
        (Detection(timeout=3.0), "unknown", ("unknown", 3.0)),
        (Detection(timeout=2.0), "human", ("unknown", 2.0)),
        (END, "human", ("human", 2.2)),
        (END, "machine_start", ("machine_end_other", 9.2)),
        (END, "machine_end_beep", ("machine_end_beep", 9.2)),
        (END, "machine_end_silence", ("machine_end_silence", 9.2)),
    ],
)
def test_the_callee_says_who_answers_and_the_mode_when_it_is_known(
    detection: Detection, who: str, result: tuple[str, float]
) -> None:
    """Twilio's AnsweredBy, and seconds."""
    assert detection.result(who) == result


def test_the_document_waits_until_it_is_known() -> None:
    """Every request tells it then."""
    on = Switch({"/voice": "<Say>Hello</Say>", "/told": ""})
    call = on.place(
        callees=(f"{BOSS}=machine_end_beep",),
        to=BOSS,
        direction="outbound-api",
        detection=END,
        status_callback=f"{ORIGIN}/told",
    )
    on.exchange.run()

    assert lines(call, "heard") == ["11.2 heard Hello 0.5"]
    assert call.leg.answered_by == "machine_end_beep"
    assert {f["AnsweredBy"] for f in on.site.forms} == {"machine_end_beep"}


def test_the_document_may_not_wait() -> None:
    """`AsyncAmd`: the callback is told."""
    on = Switch({"/voice": '<Pause length="9"/>', "/told": ""})
    call = on.place(
        to=BOSS,
        direction="outbound-api",
        detection=Detection(callback=f"{ORIGIN}/told"),
        async_amd=True,
    )
    on.exchange.run()

    assert "AnsweredBy" not in on.site.forms[0]
    told = on.site.forms[1]
    assert told == {
        "AccountSid": call.leg.facts.account_sid,
        "AnsweredBy": "human",
        "CallSid": call.leg.sid,
        "MachineDetectionDuration": "2200",
    }
    assert lines(call, "ended") == ["11 ended completed 9"]


def test_a_machine_is_not_looked_for_where_keys_are_sent() -> None:
    """Nor after whoever answered has gone."""
    asked: dict[str, Any] = {
        "to": BOSS,
        "direction": "outbound-api",
        "detection": Detection(),
    }
    on = Switch({"/voice": "<Say>Hello</Say>"})
    keys = on.place(send_digits="1", **asked)
    gone = on.place(callees=(f"{BOSS}=answer; hangup",), **asked)
    on.exchange.run()

    assert keys.leg.answered_by == gone.leg.answered_by == ""
    assert lines(gone, "ended") == ["2 ended completed 0"]


def test_a_number_may_be_told_about_and_the_dial_does_not_wait() -> None:
    """With the callee's own CallSid, and thresholds of the document."""
    noun = (
        '<Number machineDetection="Enable" amdStatusCallback="/told"'
        ' machineDetectionSpeechThreshold="3000"'
        f' machineDetectionSpeechEndThreshold="2000">{BOSS}</Number>'
    )
    for who, duration in (
        ("fax", "3000"),
        ("machine_start", "3000"),
        ("human", "3000"),
    ):
        call = dial(
            {"/voice": f"<Dial>{noun}</Dial>", "/told": ""}, callees=[f"{BOSS}={who} 9"]
        )

        told = next(form for form in call.site.forms if "AnsweredBy" in form)
        assert (told["AnsweredBy"], told["MachineDetectionDuration"]) == (who, duration)
        assert told["CallSid"] != call.summary.call_sid
        assert call.lines("dial_ended") == [f"11 dial_ended completed 9.0 {BOSS}"]
