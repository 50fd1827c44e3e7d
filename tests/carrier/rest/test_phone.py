import pytest

from ivr.carrier.rest.credentials import Credentials
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, CALLER, NUMBER, Api, wrong

MENU = {
    "/voice": '<Gather input="dtmf speech" numDigits="1" action="/chosen"/>',
    "/chosen": '<Pause length="2"/>',
}
DIAL = {"To": NUMBER, "From": CALLER}


def api(**number: str) -> Api:
    """An API with one number of ours."""
    made = Api(MENU)
    default = {"PhoneNumber": NUMBER, "VoiceUrl": f"{ORIGIN}/voice"}
    made.post("IncomingPhoneNumbers.json", **{**default, **number})
    return made


def test_a_number_is_called_from_a_phone_on_this_machine() -> None:
    """Its webhook answers an inbound call of its account."""
    line = api(VoiceMethod="GET")

    call = line.post("/phone/calls", **DIAL)
    line.run(1)

    assert call["direction"] == "inbound"
    assert call["account_sid"] == ACCOUNT
    assert call["phone_number_sid"].startswith("PN")
    assert line.site.forms[0]["To"] == NUMBER
    assert line.site.asked[0]["REQUEST_METHOD"] == "GET"
    assert line.get(f"Calls/{call['sid']}.json")["status"] == "in-progress"


def test_the_phone_presses_says_and_hangs_up() -> None:
    """Each as it is asked to."""
    line = api()
    sid = line.post("/phone/calls", **DIAL)["sid"]
    line.run(1)

    line.post(f"/phone/calls/{sid}", Keys="7")
    line.run(1)
    line.post(f"/phone/calls/{sid}", HangUp="true")
    line.run()

    assert line.site.forms[1]["Digits"] == "7"
    assert line.get(f"Calls/{sid}.json")["status"] == "completed"
    assert wrong(line.post(f"/phone/calls/{sid}", Keys="7")) == (20404, 404)


def test_the_phone_speaks() -> None:
    """What is said reaches the webhook as words."""
    line = api()
    sid = line.post("/phone/calls", **DIAL)["sid"]
    line.run(1)

    line.post(f"/phone/calls/{sid}", Say="orders")
    line.run()

    assert line.site.forms[1]["SpeechResult"] == "orders"


def test_a_caller_may_have_steps_to_do() -> None:
    """As with `ivr call --do`; there is no phone to press then."""
    line = api()

    sid = line.post("/phone/calls", **DIAL, Do="3; hangup")["sid"]
    assert wrong(line.post(f"/phone/calls/{sid}", Keys="7")) == (20404, 404)
    line.run()

    assert line.site.forms[1]["Digits"] == "3"


def test_a_number_tells_its_status_callback_and_its_fallback() -> None:
    """As a number of Twilio's does."""
    line = api(
        VoiceUrl=f"{ORIGIN}/missing",
        VoiceFallbackUrl=f"{ORIGIN}/chosen",
        StatusCallback=f"{ORIGIN}/status",
    )

    line.post("/phone/calls", **DIAL)
    line.run()

    assert line.site.paths == ["/missing", "/chosen", "/status"]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"To": "+12025550111"}, 21211),
        ({"To": ""}, 21201),
        ({"From": ""}, 21213),
        ({"Do": "dance"}, 20001),
    ],
)
def test_what_the_phone_cannot_do_is_refused(form: dict[str, str], code: int) -> None:
    """One sentence says what."""
    assert wrong(api().post("/phone/calls", **{**DIAL, **form})) == (code, 400)


def test_no_telephone_has_other_keys() -> None:
    """The first wrong one is named, and none is pressed."""
    line = api()
    sid = line.post("/phone/calls", **DIAL)["sid"]

    answer = line.post(f"/phone/calls/{sid}", Keys="1x")

    assert answer["message"] == "Keys: no telephone has 'x'"


def test_a_number_without_a_webhook_answers_nothing() -> None:
    """It cannot be called."""
    line = api(VoiceUrl="")

    assert wrong(line.post("/phone/calls", **DIAL)) == (21205, 400)


def test_the_phone_needs_no_name_where_nobody_does() -> None:
    """With credentials set, it does."""
    line = api()
    assert line.client.post("/phone/calls", data=DIAL).status_code == 201

    locked = Api(MENU, credentials=Credentials(ACCOUNT, "secret"))
    assert locked.client.post("/phone/calls", data=DIAL).status_code == 401


def test_a_plus_that_curl_did_not_encode_is_still_one() -> None:
    """It comes as a space, before the digits."""
    line = api()
    spaced = {name: f" {number[1:]}" for name, number in DIAL.items()}

    call = line.post("/phone/calls", **spaced)

    assert (call["to"], call["from"]) == (NUMBER, CALLER)
