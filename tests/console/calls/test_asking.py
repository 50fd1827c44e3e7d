from urllib.parse import urlencode

import pytest

from ivr.carrier.transcript import Entry, Field
from ivr.carrier.wire.signing import sign
from ivr.console.calls.asking import judged, request, verdict
from ivr.console.calls.model import Fault, Request

URL = "http://menu.example/voice"
FORM = (("CallSid", "CA1"), ("Digits", "1"))


def asked(body: str = "", **aside: str) -> Request:
    """Return a request that was answered with a document."""
    fields: dict[str, Field] = {"method": "POST", "url": URL, "params": dict(FORM)}
    beside = {"body": body, "type": "text/xml", **aside}
    fields |= {"status": 200, "ms": 1500}
    entry = Entry(2.0, "request", fields, beside)
    return request(entry, 1, "main", ("t",), is_ours=True)


def signed(token: str, url: str = URL) -> tuple[tuple[str, str], ...]:
    """Return the headers of a request that was signed."""
    return (("X-Twilio-Signature", sign(token, url, dict(FORM))),)


def test_a_request_began_before_its_answer_came() -> None:
    """By as long as that took, of the seconds that Twilio waits."""
    found = asked()

    assert (found.began, found.seconds, found.share) == (0.5, 1.5, 0.1)


@pytest.mark.parametrize(
    ("sent", "fits", "why"),
    [
        (signed("t"), True, "fits the URL and the form"),
        (signed("other"), False, "fits no view"),
        (signed("t", URL.replace("http:", "https:")), False, "scheme was https"),
        (signed("t", URL.replace("example", "example:80")), True, "validators take"),
        ((("Accept", "*/*"),), None, "not signed"),
        ((), None, "not kept"),
    ],
)
def test_a_signature_is_right_or_it_is_said_why_not(
    sent: tuple[tuple[str, str], ...], fits: bool | None, why: str
) -> None:
    """As `ivr sign` does."""
    found = verdict("POST", URL, FORM, sent, ("t",))

    assert found.fits is fits
    assert why in found.text


def test_without_a_token_nothing_can_be_said_of_a_signature() -> None:
    """It may be right."""
    assert verdict("POST", URL, FORM, signed("t"), ()).fits is None


def test_what_opens_something_is_not_shown() -> None:
    """A password or a cookie of a header; that it is there is."""
    sent = urlencode({"Authorization": "Basic c2VjcmV0", "Accept": "*/*"})
    found = asked(sent=sent, headers="Set-Cookie=id%3Dsecret")

    assert dict(found.sent) == {"Authorization": "(not shown)", "Accept": "*/*"}
    assert dict(found.headers) == {"Set-Cookie": "(not shown)"}


def test_a_document_has_its_faults_at_their_lines() -> None:
    """Those that the call was told of, and those that only a reader sees."""
    document = '<Response>\r\n<Gather action="/b"/>\r\n<Sya/>\r\n</Response>\r\n'
    told = Fault(12200, "warning", "Schema validation warning", "<Sya>", 3, 1)

    found = judged(asked(document), [told], is_callback=False)

    assert [line.text for line in found.lines][0::3] == ["<Response>", "</Response>"]
    assert found.lines[2].faults == (told,)
    (silence,) = found.lines[1].faults
    assert (silence.code, silence.told) == (0, False)
    assert "silent" in silence.text
    assert found.faults == ()


def test_a_fault_of_no_line_is_the_requests() -> None:
    """Nothing came that has lines."""
    told = Fault(11200, "error", "HTTP retrieval failure", "it answered 500")

    found = judged(asked(), [told], is_callback=False)

    assert found.faults == found.all_faults == (told,)


def test_the_answer_to_a_callback_is_no_document() -> None:
    """Nobody plays it."""
    found = judged(asked("<Response><Sya/></Response>"), (), is_callback=True)

    assert found.all_faults == ()
