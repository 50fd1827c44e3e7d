"""
Who may use the API.

With an account and a token, whoever has them.  Without, anybody on this
machine: any account SID and any token are taken for good, and the account is
the one that is named.  A web page in a browser on this machine is somebody
else, so requests that one sent, or that were led here by a foreign name of
ours, are refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.rest.errors import RestError

USERS: Final = ("AC", "SK")
"""How a user name of Basic auth begins: an account's SID, or an API key's."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """
    What the API asks for; empty: nothing, on loopback.

    Args:
        account_sid: the one account; empty: any.
        auth_token: its token.
        keys: API keys that may come in its place, and the secret of each.

    """

    account_sid: str = ""
    auth_token: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def are_set(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.auth_token)

    def check(self, user: str, password: str, account: str) -> None:
        """Refuse a user who is not the account's, or who names none."""
        if not user.startswith(USERS) or not password:
            raise RestError(20003)
        if not self.are_set:
            return
        named = self.account_sid or account or user
        secret = self.keys.get(user, "") if user.startswith("SK") else self.auth_token
        if not (
            (user.startswith("SK") or _same(user, named))
            and secret
            and _same(password, secret)
            and account in ("", named)
        ):
            raise RestError(20003)

    def check_place(self, headers: Mapping[str, str]) -> None:
        """Refuse, where anybody may come, what a foreign web page sent."""
        if self.are_set:
            return
        origin = headers.get("Origin", "")
        ours = _is_loopback(headers.get("Host", ""))
        if not ours or (origin and not _is_loopback(urlsplit(origin).netloc)):
            raise RestError(20003, "Only this machine may come without credentials")


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode(), wanted.encode())


def _is_loopback(place: str) -> bool:
    """Tell whether `host` or `host:port` is this machine by a name of its own."""
    try:
        host = urlsplit(f"//{place}").hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
