"""
The seam to a webhook: one request out, one reply back, nothing followed.

`wsgi` calls an application in this process; `network` goes over HTTP.  Both
give the same values for the same application.  What makes a request Twilio's
(signature, cookies, redirects) is `browser`'s business, above this seam.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ivr.call.events import FetchFailed


@dataclass(frozen=True, slots=True)
class Request:
    """
    One request on the wire.

    Args:
        method: `GET` or `POST`.
        url: absolute, with its query and without a fragment.
        headers: as sent.
        body: the encoded form of a POST.
        limit: bytes of answer that are wanted; reading stops one byte later.
        timeout: seconds for everything, from connecting to the last byte.

    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    limit: int = 65536
    timeout: float = 15.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; the body is at most one byte over the limit."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str, default: str = "") -> str:
        """Return the first header of that name, whatever its case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), default)


class Transport(Protocol):
    """Whatever can carry a request to the server that its URL names."""

    def send(self, request: Request) -> Reply | FetchFailed:
        """Return the answer, or Twilio's code for why there is none."""


def timed_out(url: str) -> FetchFailed:
    """Return the failure of a server that took longer than it may."""
    return FetchFailed(url, 11205, "HTTP connection failure: read timed out")
