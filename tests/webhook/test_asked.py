from ivr.webhook.asked import Asked
from ivr.webhook.given import Given

ENVIRON = {
    "REQUEST_METHOD": "POST",
    "PATH_INFO": "/voice/menu.main",
    "QUERY_STRING": "no_input=1",
    "HTTP_HOST": "menu.example",
    "HTTP_X_TWILIO_SIGNATURE": "secret=",
    "HTTP_AUTHORIZATION": "Basic secret",
    "HTTP_I_TWILIO_IDEMPOTENCY_TOKEN": "token-1",
}


def asked(body: bytes = b"Digits=1", **environ: str) -> Asked:
    """Return a request as a server hands it over."""
    return Asked(Given({}, {"CallSid": "CA1"}, {}), {**ENVIRON, **environ}, body)


def test_the_journal_gets_no_secret_of_the_headers() -> None:
    """A few headers by name, and never all but some."""
    request = asked().request()

    assert request.headers == {
        "Host": "menu.example",
        "I-Twilio-Idempotency-Token": "token-1",
    }
    assert (request.method, request.path) == ("POST", "/voice/menu.main?no_input=1")


def test_a_repetition_is_the_same_request_and_nothing_else_is() -> None:
    """The token is not signed, so it says nothing by itself."""
    identity = asked().identity()

    assert identity == asked().identity()
    assert identity != asked(b"Digits=2").identity()
    assert identity != asked(PATH_INFO="/voice").identity()
    assert identity != asked(HTTP_I_TWILIO_IDEMPOTENCY_TOKEN="token-2").identity()
    assert asked(HTTP_I_TWILIO_IDEMPOTENCY_TOKEN="").identity() == ""


def test_a_callees_leg_belongs_to_its_callers_call() -> None:
    """Its own SID is in the form."""
    fields = {"CallSid": "CA2", "ParentCallSid": "CA1"}

    assert Asked(Given({}, fields, {})).call_sid == "CA1"
    assert asked().call_sid == "CA1"


def test_a_call_comes_in_at_one_address() -> None:
    """Every other is a node's."""
    assert asked(PATH_INFO="/voice").is_entry
    assert not asked().is_entry


def test_time_passes() -> None:
    """From when it came."""
    one = asked()

    assert 0 <= one.milliseconds <= one.milliseconds
