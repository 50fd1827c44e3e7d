import shlex
from datetime import UTC, datetime

import pytest
import yaml

from ivr.carrier.transcript import Entry, Field
from ivr.carrier.wire.signing import sign
from ivr.console.calls.taking import curl, scenario
from ivr.console.calls.told import Facts, Told
from ivr.errors import SettingsError

URL = "http://menu.example/voice?a=1"
ASKED = {"CallSid": "CA1", "Digits": "it's #1"}
DESK = "+12025550111"

FACTS = Facts(
    "CA1",
    "AC1",
    "+78002347000",
    "+79161234567",
    "inbound",
    datetime(2026, 1, 5, tzinfo=UTC),
)

HEARD = Entry(0.0, "heard", {"text": "Hello", "seconds": 1.0})
ENDED = Entry(9.0, "ended", {"status": "completed", "duration": 9})


def request(method: str = "POST") -> Entry:
    """Return a request that was answered."""
    answered: dict[str, Field] = {"status": 200, "ms": 3}
    asked: dict[str, Field] = {"method": method, "url": URL, "params": ASKED}
    return Entry(1.0, "request", {**asked, **answered})


def test_a_request_can_be_made_again_by_hand() -> None:
    """Signed as Twilio does; a shell takes it as it is."""
    line = curl(Told(FACTS, (request(),)), "secret")

    assert shlex.split(line) == [
        *("curl", "-X", "POST"),
        *("-H", f"X-Twilio-Signature: {sign('secret', URL, ASKED)}"),
        *("--data-raw", "CallSid=CA1", "--data-raw", "Digits=it%27s+%231"),
        URL,
    ]


def test_a_get_has_everything_in_its_address() -> None:
    """And without a token there is no signature."""
    line = curl(Told(FACTS, (request("GET"),)), "")

    assert line == f"curl -X GET '{URL}&CallSid=CA1&Digits=it%27s+%231'"


def test_a_call_that_has_asked_for_nothing_says_so() -> None:
    """What a callback was told is nothing that was asked for."""
    for told, callback in ((Told(FACTS), ""), (Told(FACTS, (request(),)), URL)):
        with pytest.raises(SettingsError, match="asked for nothing yet"):
            curl(told, "secret", callback)


def test_a_call_becomes_a_scenario_with_the_phones_it_rang() -> None:
    """As they behaved, whoever they were."""
    entries = (
        HEARD,
        Entry(1.0, "dialed", {"number": DESK, "leg": DESK}),
        Entry(9.0, "dial_ended", {"status": "completed", "seconds": 6.5, "leg": DESK}),
        ENDED,
    )

    made = scenario(Told(FACTS, entries, over=True), "http://menu.example/voice")

    written = yaml.safe_load(made)
    assert (written["to"], written["from"]) == (FACTS.to, FACTS.from_)
    assert written["callees"] == {DESK: "answer 6.5"}
    assert written["webhook"] == "http://menu.example/voice"
    assert written["steps"][0] == {"hear": "Hello"}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told(FACTS, (HEARD,)), "goes on"),
        (Told(FACTS, (HEARD,), over=True), "closed during the call"),
        (Told(FACTS, (HEARD, ENDED), over=True, left_out=1), "longer than is kept"),
    ],
)
def test_a_call_without_its_end_is_no_scenario(told: Told, why: str) -> None:
    """It would fail where it stops."""
    with pytest.raises(SettingsError, match=why):
        scenario(told)


def test_what_a_private_call_gave_is_given_to_nobody() -> None:
    """Neither to be sent again, nor to be proved."""
    told = Told(FACTS, (request(), ENDED), over=True, private_from=0)

    with pytest.raises(SettingsError, match="private"):
        scenario(told)
    with pytest.raises(SettingsError, match="private"):
        curl(told, "secret")
