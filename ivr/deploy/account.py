"""Who asks Twilio, and where: the official client, with our credentials."""

from dataclasses import dataclass, field
from typing import Final, Self

from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from ivr.deploy.address import is_nearby
from ivr.errors import SettingsError
from ivr.settings import Settings

TWILIO: Final = "https://api.twilio.com"

SECONDS: Final = 15.0
"""How long Twilio may take to answer one request of ours."""


@dataclass(frozen=True, slots=True)
class Account:
    """
    An account and what opens it.

    Args:
        sid: the account's.
        user: who asks: the account's SID again, or an API key's.
        secret: the token, or the key's secret; shown nowhere.
        api: scheme and host of the API.

    """

    sid: str
    user: str
    secret: str = field(repr=False)
    api: str = TWILIO

    @classmethod
    def of(cls, settings: Settings, api: str = "") -> Self:
        """Read it from the settings; raise `SettingsError` naming what is missing."""
        sid, api = settings.account_sid, api or settings.twilio_api or TWILIO
        if not sid:
            raise SettingsError(
                "set TWILIO_ACCOUNT_SID: it begins with AC and stands on the first"
                " page of Twilio's console, with the token for TWILIO_AUTH_TOKEN"
            )
        if not sid.startswith("AC"):
            raise SettingsError(
                f"TWILIO_ACCOUNT_SID begins with {sid[:2]!r}, and an account's SID"
                " with 'AC'; an API key goes into TWILIO_API_KEY"
            )
        if api.startswith("http://") and not is_nearby(api):
            raise SettingsError(
                f"{api} goes without TLS, and your secret would be read on the way:"
                " name an https:// address"
            )
        return cls(sid, *_secret(settings), api)

    @property
    def is_nearby(self) -> bool:
        """Whether the API is a line on this machine."""
        return is_nearby(self.api)

    def http(self) -> TwilioHttpClient:
        """Return what carries requests; a line of this machine needs no proxy."""
        http = TwilioHttpClient(timeout=SECONDS)
        if self.is_nearby and http.session:
            http.session.trust_env = False
        return http

    def client(self, http: HttpClient | None = None) -> Client:
        """Return the official client."""
        client = Client(self.user, self.secret, self.sid, http_client=http)
        if self.api != TWILIO:
            client.api.base_url = self.api
            # They would make another host of it.
            client.edge = client.region = None
        return client


def has_account(settings: Settings) -> bool:
    """Tell whether an account is named at all."""
    return bool(settings.account_sid and (settings.auth_token or settings.api_key))


def _secret(settings: Settings) -> tuple[str, str]:
    if settings.api_key and settings.api_secret:
        return settings.api_key, settings.api_secret
    if settings.api_key:
        raise SettingsError("TWILIO_API_KEY goes with TWILIO_API_SECRET: set it too")
    if not settings.auth_token.isascii():
        raise SettingsError(
            "TWILIO_AUTH_TOKEN has letters that no token has: copy it from the first"
            " page of Twilio's console"
        )
    if not settings.auth_token:
        raise SettingsError(
            "set TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and TWILIO_API_SECRET"
        )
    return settings.account_sid, settings.auth_token
