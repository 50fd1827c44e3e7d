"""
The seam to a webhook: one request out, one reply back, nothing followed.

`wsgi` calls an application in this process; `network` goes over HTTP.  Both
give the same values for the same application.  What makes a request Twilio's
(signature, cookies, redirects) is `browser`'s business, above this seam.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Purpose = Literal["document", "sound", "callback"]
"""What an answer is wanted for."""


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
        connect: seconds of it for connecting.
        read: seconds of it from the question to the first byte of the answer,
            and from any byte to the next.
        purpose: what the answer is wanted for; it does not travel.

    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    limit: int = 65536
    timeout: float = 15.0
    connect: float = 5.0
    read: float = 15.0
    purpose: Purpose = "document"


@dataclass(frozen=True, slots=True)
class Reply:
    """
    What a server answered; the body is at most one byte over the limit.

    `late` is how many seconds the answer took beyond those that really passed:
    a fault on demand makes a server slow, and nobody sleeps for it. `tries` counts
    how often it was asked, the last time from that `edge` of Twilio's network and
    with the headers `sent`.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    late: float = 0.0
    tries: int = 1
    edge: str = ""
    sent: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def is_good(self) -> bool:
        """Whether its status is one that HTTP calls successful."""
        return self.status // 100 == 2  # noqa: PLR2004 - RFC 9110, section 15.3

    def header(self, name: str, default: str = "") -> str:
        """Return the first header of that name, whatever its case."""
        wanted = name.lower()
        for given, value in self.headers:
            if given.lower() == wanted:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Lost:
    """
    No answer, or not all of one.

    Args:
        url: what was asked.
        code: Twilio's.
        text: what happened, in words.
        cause: how a retry policy knows it: `ct`, there was no connection; `rt`,
            not one byte of an answer came. Empty: it is never tried again, as
            when a part of the answer came.
        late: seconds lost beyond those that really passed; see `Reply`.
        tries: how often it was asked.
        edge: from where the last time, if the URL names edges.
        sent: the headers that it was asked with then.

    """

    url: str
    code: int
    text: str
    cause: Literal["ct", "rt", ""] = ""
    late: float = 0.0
    tries: int = 1
    edge: str = ""
    sent: Mapping[str, str] = field(default_factory=dict, compare=False)


class Transport(Protocol):
    """Whatever can carry a request to the server that its URL names."""

    def send(self, request: Request) -> Reply | Lost:
        """Return the answer, or Twilio's code for why there is none."""


def timed_out(url: str) -> Lost:
    """Return the failure of a server that took longer than it may."""
    return Lost(url, 11205, "HTTP connection failure: read timed out", "rt")


def refused(url: str) -> Lost:
    """Return the failure of a machine where no server listens."""
    return Lost(url, 11205, "HTTP connection failure: connection refused", "ct")


def unreachable(url: str) -> Lost:
    """Return the failure of a machine that does not react at all."""
    return Lost(url, 11205, "HTTP connection failure: connect timed out", "ct")


def cut_short(url: str, why: str) -> Lost:
    """Return the failure of a server that went away in the middle of its answer."""
    return Lost(url, 11205, f"HTTP connection failure in the middle: {why}")


def callback_trouble(answer: Reply | Lost) -> str:
    """Return what is wrong with a callback's answer, if anything."""
    if isinstance(answer, Lost):
        return f"the callback got no answer: {answer.text}"
    if not answer.is_good:
        return f"the callback was answered with {answer.status}"
    return ""
