import json
from collections.abc import Callable

import pytest
from requests import exceptions
from twilio.base.exceptions import TwilioException

from ivr.deploy.numbers import Number, Numbers
from ivr.deploy.refusals import asking
from ivr.deploy.wiring import Wiring
from ivr.errors import AccountError
from tests.deploy.helpers import NUMBER, account, answering

API = "https://api.example"


def error(code: int, status: int, message: str = "Twilio's words") -> str:
    """Return the body of an error as Twilio writes it."""
    return json.dumps({"code": code, "status": status, "message": message})


def listing(body: str, status: int, kind: str = "application/json") -> str:
    """Return the sentence that a list comes to."""
    with answering(body, status, kind) as url, pytest.raises(AccountError) as refused:
        list(Numbers(account(url)))
    return str(refused.value)


def updating(body: str, status: int) -> str:
    """Return the sentence that a change comes to."""
    number = Number(NUMBER, "PN1", "", Wiring())
    with answering(body, status) as url, pytest.raises(AccountError) as refused:
        Numbers(account(url)).wire(number, Wiring())
    return str(refused.value)


@pytest.mark.parametrize("ask", [listing, updating])
@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        (20003, 401, "check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
        (20003, 403, "check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
        (20005, 403, "closed or suspended"),
        (20008, 403, "live ones"),
        (20404, 404, "no such thing"),
        (20429, 429, "too often"),
        (21402, 400, "no URL that it can call"),
        (21421, 400, "no phone number"),
        (21422, 400, "taken, or not for sale"),
        (21649, 400, "Twilio refuses: Twilio's words (21649: https://www.tw"),
        (20500, 500, "by a fault of its own: 500"),
    ],
)
def test_twilios_number_becomes_a_sentence(
    ask: Callable[[str, int], str], code: int, status: int, said: str
) -> None:
    """Whether a list is asked for or a change."""
    sentence = ask(error(code, status), status)

    assert said in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "check TWILIO_ACCOUNT_SID"),
        (403, "does not let this account or key"),
        (429, "too often"),
        (503, "by a fault of its own: 503"),
    ],
)
@pytest.mark.parametrize("ask", [listing, updating])
def test_an_error_without_a_number_is_told_by_its_status(
    ask: Callable[[str, int], str], status: int, said: str
) -> None:
    """As a gateway's page is."""
    assert said in ask("<h1>Sorry</h1>", status)


def test_an_error_of_the_newer_form_is_told_too() -> None:
    """RFC 9457, as newer parts of Twilio's API write them."""
    body = {"type": "x", "title": "Wrong", "status": 400, "code": 70001}

    said = updating(json.dumps({**body, "detail": "a\x1b[31m detail"}), 400)

    assert said.startswith("Twilio refuses: a[31m detail (70001: ")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<h1>Welcome to our hotel</h1>", 200),
        ("<h1>Not here</h1>", 418),
        ("[]", 200),
        ("{}", 200),
        ("[]", 400),
        ('{"incoming_phone_numbers": [{}]}', 200),
        ('{"incoming_phone_numbers": [{"phone_number": 5, "sid": 5}]}', 200),
        ('{"incoming_phone_numbers": 5}', 200),
    ],
)
def test_an_answer_that_is_not_twilios_is_told_as_that(body: str, status: int) -> None:
    """A login page of some network answers everything."""
    assert "is not Twilio's API" in listing(body, status)


def test_what_is_absent_may_mean_more() -> None:
    """To a caller who knows what was asked for."""
    with answering(error(20404, 404), 404) as url:
        numbers = Numbers(account(url))

        with pytest.raises(AccountError, match="sells no mobile numbers of US"):
            numbers.for_sale("US", "mobile", None, 5)


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (exceptions.ProxyError("http://me:secret@proxy"), "proxy"),
        (exceptions.SSLError(), "certificate"),
        (exceptions.ConnectTimeout(), "nothing answers"),
        (exceptions.ReadTimeout(), "may have been done all the same"),
        (exceptions.ConnectionError("Failed to resolve 'x'"), "host name"),
        (exceptions.ConnectionError(), "refused, or broke off"),
        (exceptions.ChunkedEncodingError(), "none that HTTP knows"),
    ],
)
def test_a_fault_on_the_way_is_one_sentence(cause: Exception, said: str) -> None:
    """That quotes nothing of the request."""
    with pytest.raises(AccountError) as refused, asking(API):
        raise cause

    assert str(refused.value).startswith(f"{API} cannot be asked: ")
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_fault_of_the_clients_own_is_told() -> None:
    """It raises its root for what it does not expect."""
    with pytest.raises(AccountError, match="is not Twilio's API"), asking(API, "none"):
        raise TwilioException("Page Records can not be deserialized")
