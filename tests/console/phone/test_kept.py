import shlex

import yaml

from ivr.carrier.transcript import Entry, Field
from ivr.carrier.wire.signing import sign
from ivr.console.phone.kept import CALLS, Kept, KeptCall
from ivr.console.phone.reel import Reel

URL = "http://menu.example/voice?a=1"
ASKED = {"CallSid": "CA1", "Digits": "it's #1"}


def request(method: str = "POST") -> Entry:
    """Return a request that was answered."""
    answered: dict[str, Field] = {"status": 200, "ms": 3}
    asked: dict[str, Field] = {"method": method, "url": URL, "params": ASKED}
    return Entry(1.0, "request", {**asked, **answered})


def call(*entries: Entry) -> KeptCall:
    """Return a call that came to this."""
    return KeptCall("+78002347000", "+79161234567", Reel(), list(entries))


def test_a_request_can_be_made_again_by_hand() -> None:
    """Signed as Twilio does; a shell takes it as it is."""
    line = call(request()).curl("secret")

    assert line is not None
    assert shlex.split(line) == [
        *("curl", "-X", "POST"),
        *("-H", f"X-Twilio-Signature: {sign('secret', URL, ASKED)}"),
        *("--data-raw", "CallSid=CA1", "--data-raw", "Digits=it%27s+%231"),
        URL,
    ]


def test_a_get_has_everything_in_its_address() -> None:
    """And without a token there is no signature."""
    line = call(request("GET")).curl("")

    assert line == f"curl -X GET '{URL}&CallSid=CA1&Digits=it%27s+%231'"
    assert call().curl("") is None
    assert call(request()).curl("", callback=URL) is None


def test_a_call_becomes_a_scenario_with_the_phones_it_rang() -> None:
    """As they behaved, whoever they were."""
    desk = "+12025550111"
    made = call(
        Entry(0.0, "heard", {"text": "Hello", "seconds": 1.0}),
        Entry(1.0, "dialed", {"number": desk, "leg": desk}),
        Entry(9.0, "dial_ended", {"status": "completed", "seconds": 6.5, "leg": desk}),
        Entry(9.0, "ended", {"status": "completed", "duration": 9}),
    )

    written = yaml.safe_load(made.scenario("http://menu.example/voice"))

    assert made.is_over
    assert written["callees"] == {desk: "answer 6.5"}
    assert written["webhook"] == "http://menu.example/voice"
    assert written["steps"][0] == {"hear": "Hello"}


def test_a_call_is_a_wav_file() -> None:
    """Of 8 kHz."""
    made = call()
    made.reel.add(bytes(320), b"")

    assert made.wav()[:4] == b"RIFF"
    assert len(made.wav()) == 320 + 44


def test_only_the_latest_calls_are_kept() -> None:
    """The oldest goes first."""
    kept = Kept()
    for number in range(CALLS + 1):
        kept.add(f"CA{number}", "+7", "+1", Reel(), [])

    assert kept.get("CA0") is None
    assert kept.get("CA1") is not None
