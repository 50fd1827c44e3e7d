import pytest

from tests.carrier.helpers import ORIGIN, Page
from tests.carrier.rest.helpers import ACCOUNT, CALLEE, CALLER, Api

LETTER = {"To": CALLEE, "From": CALLER, "Body": "Hello."}


def test_a_messages_life_is_told() -> None:
    """Signed, one step after another."""
    api = Api({"/told": ""})

    message = api.post("Messages.json", **LETTER, StatusCallback=f"{ORIGIN}/told")

    steps = [form["MessageStatus"] for form in api.site.forms]
    assert steps == ["queued", "sent", "delivered"]
    assert {form["MessageSid"] for form in api.site.forms} == {message["sid"]}
    assert api.site.forms[0]["AccountSid"] == ACCOUNT
    assert "HTTP_X_TWILIO_SIGNATURE" in api.site.asked[0]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"{ORIGIN}/broken", "answered with 500"),
        ("http://127.0.0.1:1/", "got no answer"),
    ],
)
def test_a_callback_that_fails_is_an_alert(url: str, words: str) -> None:
    """The message is delivered all the same."""
    api = Api({"/broken": Page("", "500 Broken")})

    message = api.post("Messages.json", **LETTER, StatusCallback=url)

    alerts = api.get("/v1/Alerts")["alerts"]
    assert len(alerts) == 3
    assert words in alerts[0]["alert_text"]
    assert alerts[0]["resource_sid"] == message["sid"]
    assert api.get(f"Messages/{message['sid']}.json")["status"] == "delivered"
