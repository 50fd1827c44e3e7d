from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from requests import ConnectionError as NoConnection
from twilio.http import HttpClient
from twilio.http.response import Response

from ivr.settings import Settings
from ivr.webhook.messages import SECONDS, MessageError, Messages

ACCOUNT = Settings(
    account_sid="AC" + "1" * 32, auth_token="12345", sms_from="+12025550100"
)


@dataclass
class Wire(HttpClient):  # type: ignore[misc]  # the package's class has no types
    """Twilio's end of the wire: what it was asked, and what it answers."""

    answer: Response | Exception
    asked: list[dict[str, str]] = field(default_factory=list)

    # Any: the package's own interface has eight parameters and no types.
    def request(self, *_args: Any, **options: Any) -> Response:
        """Take one request."""
        self.asked.append(options["data"])
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_a_text_is_handed_to_twilio() -> None:
    """Number, sender and words arrive as they were given."""
    wire = Wire(Response(201, '{"sid": "SM1"}'))

    Messages(ACCOUNT, lambda: wire).send("+12025550199", "help@ozon.ru")

    assert wire.asked == [
        {"To": "+12025550199", "From": "+12025550100", "Body": "help@ozon.ru"}
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Response(400, '{"code": 21211, "message": "To +1202 is wrong"}'), "21211"),
        (Response(500, "{}"), "500"),
        (Response(201, "<html>"), "JSONDecodeError"),
        (NoConnection("https://api.twilio.com?To=+12025550199"), "ConnectionError"),
    ],
)
def test_a_refusal_quotes_no_number(answer: Response | Exception, reason: str) -> None:
    """The log may hold the reason."""
    with pytest.raises(MessageError) as caught:
        Messages(ACCOUNT, lambda: Wire(answer)).send("+12025550199", "help@ozon.ru")

    assert reason in str(caught.value)
    assert "+1202" not in str(caught.value)


def test_twilio_itself_is_waited_for_in_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The turn has 15 s in all, so a text may take few of them."""
    limits: list[float] = []

    # Any: the package's own interface has eight parameters and no types.
    def request(client: HttpClient, *_args: Any, **_options: Any) -> Response:
        limits.append(client.timeout)
        return Response(201, "{}")

    monkeypatch.setattr("twilio.http.http_client.TwilioHttpClient.request", request)
    Messages(ACCOUNT).send("+12025550199", "help@ozon.ru")

    assert limits == [SECONDS]


def test_an_account_is_needed() -> None:
    """Without an account, a token and a number the document sends the text."""
    assert Messages(ACCOUNT).possible
    assert not Messages(replace(ACCOUNT, account_sid="")).possible
    assert not Messages(replace(ACCOUNT, auth_token="")).possible
    assert not Messages(replace(ACCOUNT, sms_from="")).possible
