"""Text messages through Twilio's Messages API, where there is an account."""

from typing import TYPE_CHECKING, Final

from ivr.errors import IvrError
from ivr.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from twilio.http import HttpClient

SECONDS: Final = 4.0
"""A text message may not use up the 15 s that Twilio gives a turn."""


class MessageError(IvrError):
    """Twilio did not take a text message."""


def _http() -> "HttpClient":
    # The REST client takes 0.3 s to import, and few calls send a text.
    from twilio.http.http_client import TwilioHttpClient  # noqa: PLC0415

    return TwilioHttpClient(timeout=SECONDS)


class Messages:
    """Sends texts from one number of one account."""

    def __init__(
        self, settings: Settings, http: "Callable[[], HttpClient]" = _http
    ) -> None:
        self._settings, self._http = settings, http

    @property
    def possible(self) -> bool:
        """Whether the settings name an account, its token and a number."""
        settings = self._settings
        return bool(settings.account_sid and settings.auth_token and settings.sms_from)

    def send(self, to: str, text: str) -> None:
        """Hand one text over; raise `MessageError` when it is not taken."""
        from requests import RequestException  # noqa: PLC0415 - as above
        from twilio.base.exceptions import TwilioException  # noqa: PLC0415
        from twilio.rest import Client  # noqa: PLC0415

        settings = self._settings
        client = Client(
            settings.account_sid, settings.auth_token, http_client=self._http()
        )
        try:
            client.messages.create(to=to, from_=settings.sms_from, body=text)
        except (TwilioException, RequestException, ValueError) as error:
            # Its message would quote the caller's number.
            code = getattr(error, "code", None) or type(error).__name__
            raise MessageError(f"Twilio took no text message: {code}") from None
