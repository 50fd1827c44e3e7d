"""What a webhook is told beside the call."""

from datetime import UTC, datetime

import pytest

from ivr.carrier.callbacks import stamp, whole
from ivr.carrier.media.tape import Wish
from tests.carrier.helpers import BOSS, ORIGIN, Page, Switch, dial

TOLD = f"{ORIGIN}/told"


def test_the_end_of_a_call_is_told_once() -> None:
    """`completed` is the only event Twilio tells unless asked for more."""
    call = dial({"/voice": "<Say>Hello you</Say>", "/told": ""}, status_callback=TOLD)

    (form,) = [f for f in call.site.forms if "CallbackSource" in f]
    assert form["CallStatus"] == "completed"
    assert form["CallDuration"] == "1"
    assert form["Duration"] == "1"
    assert form["SequenceNumber"] == "0"
    assert form["SipResponseCode"] == "200"
    assert form["CallbackSource"] == "call-progress-events"
    assert form["Timestamp"] == "Thu, 01 Jan 2026 09:00:00 +0000"


def test_a_refused_call_is_told_too() -> None:
    """Every end is one of the `completed` event."""
    call = dial(
        {"/voice": '<Reject reason="busy"/>', "/told": ""},
        status_callback=TOLD,
        status_callback_method="GET",
    )

    assert call.site.asked[1]["REQUEST_METHOD"] == "GET"
    assert call.site.forms[1]["CallStatus"] == "busy"
    assert call.site.forms[1]["CallDuration"] == "0"
    assert call.site.forms[1]["SipResponseCode"] == "486"


def test_a_call_that_rings_out_is_given_up() -> None:
    """After the Timeout SIP's code is 487, as Twilio's page has it."""
    on = Switch({"/told": ""})
    on.place(
        callees=(f"{BOSS}=no-answer",),
        to=BOSS,
        direction="outbound-api",
        status_callback=TOLD,
    )

    on.exchange.run()

    (form,) = on.site.forms
    assert (form["CallStatus"], form["SipResponseCode"]) == ("no-answer", "487")


def test_a_call_placed_with_a_recording_tells_of_it() -> None:
    """Of that one alone, not of those that its documents made."""
    on = Switch({"/voice": "<Record maxLength='2'/>", "/told": ""})
    call = on.place(
        callees=(f"{BOSS}=answer; wait 3; hangup",),
        to=BOSS,
        direction="outbound-api",
        record=Wish(),
        status_callback=TOLD,
        status_callback_event="answered completed",
    )
    on.exchange.run(4.0)
    tape = call.leg.tapes()[0]

    on.exchange.run()

    answered, completed = [f for f in on.site.forms if "CallbackSource" in f]
    assert "RecordingSid" not in answered
    assert completed["RecordingSid"] == tape.sid
    assert completed["RecordingUrl"] == tape.url
    assert completed["RecordingDuration"] == "3"


@pytest.mark.parametrize("page", [Page("", "500 Oops"), Page("", "404 Not Found")])
def test_a_failing_callback_never_touches_the_call(page: Page) -> None:
    """It is a warning, and the call ends as it would have."""
    call = dial({"/voice": "<Say>Hello</Say>", "/told": page}, status_callback=TOLD)

    (warning,) = call.lines("warning")
    assert warning.startswith("0.5 warning 15003 0 the callback was answered with")
    assert call.lines("ended") == ["0.5 ended completed 1"]


@pytest.mark.parametrize("page", [Page("", "204 No Content"), "", "<Oops/>"])
def test_a_callback_needs_no_document(page: str | Page) -> None:
    """204 is enough, and what is answered is not looked at."""
    call = dial({"/voice": "<Say>Hello</Say>", "/told": page}, status_callback=TOLD)

    assert call.lines("warning", "error") == []


def test_a_callback_that_cannot_be_reached_is_a_warning() -> None:
    """No answer is a bad answer."""
    call = dial({"/voice": "<Say>Hi</Say>"}, status_callback="http://gone.example/")

    (warning,) = call.lines("warning")
    assert "15003 0 the callback got no answer" in warning
    assert call.lines("request")[-1].split()[2:4] == ["POST", "http://gone.example/"]


@pytest.mark.parametrize(
    ("seconds", "count"), [(0.0, 0), (0.49, 0), (0.5, 1), (9.9, 10)]
)
def test_durations_are_whole_seconds(seconds: float, count: int) -> None:
    """Twilio's durations have no fraction."""
    assert whole(seconds) == count


def test_dates_are_rfc_2822() -> None:
    """https://www.twilio.com/docs/voice/twiml, "Data formats"."""
    moment = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)

    assert stamp(moment) == "Tue, 03 Feb 2026 04:05:06 +0000"
