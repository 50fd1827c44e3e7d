"""
What makes a request Twilio's: signature, headers, cookies, redirects, limits.

One `Browser` serves one call: Twilio keeps a call's cookies and follows
redirects "like a browser" (https://www.twilio.com/docs/voice/twiml).  How long
it waits and what it tries again, a URL's fragment may say (`overrides`).
"""

import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Final, cast
from urllib import request as urllib_request

from ivr.carrier.wire import forms
from ivr.carrier.wire.address import Address, address
from ivr.carrier.wire.overrides import OverrideError, Overrides, read
from ivr.carrier.wire.signing import sign
from ivr.carrier.wire.transport import Lost, Purpose, Reply, Request, Transport

if TYPE_CHECKING:
    from http.client import HTTPResponse

DOCUMENT_LIMIT: Final = 64 * 1024
"""Bytes of a document (https://www.twilio.com/docs/api/errors/11750)."""

MEDIA_LIMIT: Final = 20 * 1024 * 1024
"""Bytes of a sound: 40 minutes of MP3, the longest that Twilio plays safely."""

REDIRECTS: Final = 10
"""Redirects followed; the next is error 11215."""

BECOMES_GET: Final = (301, 302, 303)
REPEATS: Final = (307, 308)

HEADERS: Final = {
    "User-Agent": "TwilioProxy/1.1",
    "Accept": "*/*",
    "Accept-Encoding": "gzip",
}


class Browser:
    """
    Fetches for one call, signing when there is a token to sign with.

    Args:
        transport: what carries one request.
        auth_token: the account's; empty signs nothing.
        fresh: returns a new idempotency token, which tells retries apart.
        cookies: keeps them, perhaps for other calls too.

    """

    def __init__(
        self,
        transport: Transport,
        auth_token: str,
        fresh: Callable[[], str],
        cookies: CookieJar | None = None,
    ) -> None:
        self._transport = transport
        self._auth_token = auth_token
        self._fresh = fresh
        # An empty jar is false.
        self._cookies = CookieJar() if cookies is None else cookies
        self._has_cookies = len(self._cookies) > 0

    def fetch(
        self,
        url: str,
        method: str = "GET",
        params: Mapping[str, str] | None = None,
        purpose: Purpose = "document",
        token: str = "",
    ) -> Reply | Lost:
        """
        Return the answer after all redirects; its URL is the one it came from.

        A `token` of an earlier fetch says that this is the same one again.
        """
        token = token or self._fresh()
        return self._go(_Errand(url, method, params or {}, token, purpose))

    def load(self, url: str, known: Mapping[str, str] | None = None) -> Reply | Lost:
        """
        Return a sound; `known` are the headers that ask only for a newer one.

        Such a request carries no parameters of the call
        (https://www.twilio.com/docs/voice/twiml/play).
        """
        errand = _Errand(url, "GET", {}, self._fresh(), "sound", known or {})
        return self._go(errand)

    def token(self) -> str:
        """Return a new idempotency token, for fetches that shall be one."""
        return self._fresh()

    def _go(self, errand: "_Errand") -> Reply | Lost:
        try:
            overrides = read(errand.url.partition("#")[2])
        except OverrideError as error:
            return Lost(errand.url, error.code, str(error))
        watch = _Watch(overrides)
        base = ""
        for _ in range(REDIRECTS + 1):
            found = address(errand.url, base)
            if isinstance(found, Lost):
                return watch.stamped(found)
            reply = self._persist(found, errand, watch)
            if reply.url != found.url:
                # What a GET adds of the call's is no part of the document's address:
                # else the document's own links would say it twice.
                reply = replace(reply, url=found.url)
            if isinstance(reply, Lost):
                return reply
            redirects = reply.status in BECOMES_GET + REPEATS
            target = reply.header("Location") if redirects else ""
            if not target:
                return _opened(reply, errand.limit)
            base, errand = reply.url, replace(errand, url=target)
            if reply.status in BECOMES_GET:
                # As a browser does; this is how a redirected action loses Digits.
                errand = replace(errand, method="GET", params={})
        return watch.stamped(
            Lost(errand.url, 11215, f"more than {REDIRECTS} redirects")
        )

    def _persist(self, to: Address, errand: "_Errand", watch: "_Watch") -> Reply | Lost:
        """Send a request, and again where its failure is one to try again."""
        overrides = watch.overrides
        outcome = self._try(to, errand, watch)
        tries = 1
        while tries <= overrides.retries and overrides.tries_again(outcome):
            if watch.is_over:
                break
            outcome = self._try(to, errand, watch)
            tries += 1
        edge = overrides.edge(tries)
        return (
            replace(outcome, tries=tries, edge=edge) if tries > 1 or edge else outcome
        )

    def _try(self, to: Address, errand: "_Errand", watch: "_Watch") -> Reply | Lost:
        return watch.stamped(self._send(self._request(to, errand, watch)))

    def _request(self, to: Address, errand: "_Errand", watch: "_Watch") -> Request:
        """Return the request, with as much time as is left."""
        form = forms.encoded(errand.params)
        headers = {
            **HEADERS,
            **errand.known,
            "I-Twilio-Idempotency-Token": errand.token,
        }
        if to.authorization:
            headers["Authorization"] = to.authorization
        url, body, signed = to.url, b"", errand.params
        if errand.method == "GET":
            if form:
                url += ("&" if "?" in url else "?") + form
            signed = {}
        else:
            body = form.encode("ascii")
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self._auth_token:
            headers["X-Twilio-Signature"] = sign(self._auth_token, url, signed)
        return Request(
            errand.method,
            url,
            headers,
            body,
            errand.limit,
            watch.left,
            watch.overrides.connect,
            watch.overrides.read,
            errand.purpose,
        )

    def _send(self, request: Request) -> Reply | Lost:
        if self._has_cookies:
            asked = _asked(request.url)
            self._cookies.add_cookie_header(asked)
            cookie = asked.get_header("Cookie")
            if cookie:
                headers = {**request.headers, "Cookie": cookie}
                request = replace(request, headers=headers)
        reply = self._transport.send(request)
        if isinstance(reply, Reply) and reply.header("Set-Cookie"):
            self._has_cookies = True
            answer = cast("HTTPResponse", _Answer(reply))
            self._cookies.extract_cookies(answer, _asked(request.url))
        return replace(reply, sent=request.headers)


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is wanted, wherever redirects lead."""

    url: str
    method: str
    params: Mapping[str, str]
    token: str
    purpose: Purpose
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def limit(self) -> int:
        """The most bytes that are wanted."""
        return MEDIA_LIMIT if self.purpose == "sound" else DOCUMENT_LIMIT


class _Watch:
    """
    How much of the time of one fetch is left.

    A machine may take real seconds, and a fault on demand may only say so; each
    alone has to stay within the limit.
    """

    def __init__(self, overrides: Overrides) -> None:
        self.overrides = overrides
        self._deadline = time.monotonic() + overrides.total
        self._late = 0.0

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        return self._left <= 0

    @property
    def left(self) -> float:
        """Seconds for the next request: some, even where no time is left."""
        return max(0.001, self._left)

    @property
    def _left(self) -> float:
        real = self._deadline - time.monotonic()
        return min(real, self.overrides.total - self._late)

    def stamped(self, outcome: Reply | Lost) -> Reply | Lost:
        """Count what an outcome took; return it with what all took together."""
        self._late += outcome.late
        return replace(outcome, late=self._late) if self._late else outcome


def _asked(url: str) -> urllib_request.Request:
    """Return a request as a cookie jar knows it."""
    return urllib_request.Request(url)  # noqa: S310 - it is read and never opened


class _Answer:
    """As much of `http.client.HTTPResponse` as a cookie jar reads."""

    def __init__(self, reply: Reply) -> None:
        self._headers = Message()
        for name, value in reply.headers:
            self._headers[name] = value

    def info(self) -> Message:
        """Return the headers."""
        return self._headers


def _opened(reply: Reply, limit: int) -> Reply | Lost:
    """Return the reply with its body unpacked, if it is not too long."""
    body = reply.body
    if reply.header("Content-Encoding").lower() in ("gzip", "x-gzip"):
        try:
            # 31: the gzip container; a bomb is opened no further than the limit.
            body = zlib.decompressobj(31).decompress(body, limit + 1)
        except zlib.error:
            text = "the answer is not the gzip it says"
            return Lost(reply.url, 11206, text, late=reply.late)
    # A sound in a document's place is fetched again, as a sound, to be played.
    if len(body) > limit and not reply.header("Content-Type").startswith("audio/"):
        text = f"the answer is longer than {limit // 1024} kB"
        return Lost(reply.url, 11750, text, late=reply.late)
    return reply if body is reply.body else replace(reply, body=body)
