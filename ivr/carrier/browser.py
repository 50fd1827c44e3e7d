"""
What makes a request Twilio's: signature, headers, cookies, redirects, limits.

One `Browser` serves one call: Twilio keeps a call's cookies and follows
redirects "like a browser" (https://www.twilio.com/docs/voice/twiml).
"""

import re
import time
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.message import Message
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Final, cast
from urllib import request as urllib_request
from urllib.parse import unquote, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

from requests.utils import requote_uri
from twilio.request_validator import RequestValidator

from ivr.call.events import FetchFailed
from ivr.carrier.transport import Reply, Request, Transport

if TYPE_CHECKING:
    from http.client import HTTPResponse

TIMEOUT: Final = 15.0
"""Seconds for one fetch, redirects included; Twilio waits no longer."""

DOCUMENT_LIMIT: Final = 64 * 1024
"""Bytes of a document (https://www.twilio.com/docs/api/errors/11750)."""

MEDIA_LIMIT: Final = 20 * 1024 * 1024
"""Bytes of a sound: 40 minutes of MP3, the longest that Twilio plays safely."""

REDIRECTS: Final = 10
"""Redirects followed; the next is error 11215."""

BECOMES_GET: Final = (301, 302, 303)
REPEATS: Final = (307, 308)

URL_SAFE: Final = re.compile(
    r"(?:[\w.~:/?\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*", re.ASCII
)
"""A URL that needs no escaping, which is nearly every one."""

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

    """

    def __init__(
        self, transport: Transport, auth_token: str, fresh: Callable[[], str]
    ) -> None:
        self._transport = transport
        self._validator = RequestValidator(auth_token) if auth_token else None
        self._fresh = fresh
        self._cookies = CookieJar()
        self._has_cookies = False

    def fetch(
        self,
        url: str,
        method: str = "GET",
        params: Mapping[str, str] | None = None,
        limit: int = DOCUMENT_LIMIT,
    ) -> Reply | FetchFailed:
        """Return the answer after all redirects; its URL is the one it came from."""
        deadline = time.monotonic() + TIMEOUT
        token = self._fresh()
        params = params or {}
        base = ""
        for _ in range(REDIRECTS + 1):
            address = _address(url, base)
            if isinstance(address, FetchFailed):
                return address
            left = max(0.001, deadline - time.monotonic())
            request = self._request(address, method, params, token)
            reply = self._send(replace(request, limit=limit, timeout=left))
            if isinstance(reply, FetchFailed):
                return reply
            target = reply.header("Location")
            if reply.status not in BECOMES_GET + REPEATS or not target:
                return _opened(reply, limit)
            base, url = reply.url, target
            if reply.status in BECOMES_GET:
                # As a browser does; this is how a redirected action loses Digits.
                method, params = "GET", {}
        return FetchFailed(url, 11215, f"more than {REDIRECTS} redirects")

    def _request(
        self, address: "_Address", method: str, params: Mapping[str, str], token: str
    ) -> Request:
        form = urlencode(params)
        headers = HEADERS | {"I-Twilio-Idempotency-Token": token}
        if address.authorization:
            headers["Authorization"] = address.authorization
        url, body, signed = address.url, b"", params
        if method == "GET":
            if form:
                url += ("&" if "?" in url else "?") + form
            signed = {}
        else:
            body = form.encode("ascii")
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self._validator:
            headers["X-Twilio-Signature"] = self._validator.compute_signature(
                url, signed
            )
        return Request(method, url, headers, body)

    def _send(self, request: Request) -> Reply | FetchFailed:
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
        return reply


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


@dataclass(frozen=True, slots=True)
class _Address:
    """Where to send a request: the password in a URL travels as a header."""

    url: str
    authorization: str = ""


def _address(url: str, base: str) -> _Address | FetchFailed:
    """Return where `url` leads; `base` is the page that redirected there."""
    code, what = (11216, "redirect") if base else (11100, "URL")
    try:
        plain = urldefrag(urljoin(base, url)).url
        parts = urlsplit(plain if URL_SAFE.fullmatch(plain) else requote_uri(plain))
        # Reading the port checks it.
        usable = (
            parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        )
    except ValueError:
        usable = False
    if not usable:
        return FetchFailed(url, code, f"the {what} {url[:200]!r} is not http or https")
    login, _, host = parts.netloc.rpartition("@")
    path = parts.path or "/"
    bare = urlunsplit((parts.scheme, host, path, parts.query, ""))
    if not login:
        return _Address(bare)
    secret = b64encode(unquote(login).encode()).decode()
    return _Address(bare, f"Basic {secret}")


def _opened(reply: Reply, limit: int) -> Reply | FetchFailed:
    """Return the reply with its body unpacked, if it is not too long."""
    body = reply.body
    if reply.header("Content-Encoding").lower() in ("gzip", "x-gzip"):
        try:
            # 31: the gzip container; a bomb is opened no further than the limit.
            body = zlib.decompressobj(31).decompress(body, limit + 1)
        except zlib.error:
            return FetchFailed(reply.url, 11206, "the answer is not the gzip it says")
    # A sound in a document's place is fetched again, as a sound, to be played.
    if len(body) > limit and not reply.header("Content-Type").startswith("audio/"):
        text = f"the answer is longer than {limit // 1024} kB"
        return FetchFailed(reply.url, 11750, text)
    return reply if body is reply.body else replace(reply, body=body)
