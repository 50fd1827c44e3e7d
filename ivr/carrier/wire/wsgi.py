"""An application in this process, called with no socket between (PEP 3333)."""

import logging
import sys
import time
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes, urlsplit

from ivr.carrier.wire.transport import Lost, Reply, Request, Transport, timed_out

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

log = logging.getLogger(__name__)

PORTS: Final = {"http": "80", "https": "443"}

REMEMBERED: Final = 256
"""URLs; a call's requests go to few."""


class Wsgi:
    """
    Carries requests for one origin to an application, and others elsewhere.

    Args:
        app: the application.
        origin: scheme and host that reach it, as in `http://localhost`.
        elsewhere: what carries requests to any other host, if anything does.

    """

    def __init__(
        self, app: "WSGIApplication", origin: str, elsewhere: Transport | None = None
    ) -> None:
        self._app = app
        self._origin = _origin(origin)
        self._elsewhere = elsewhere

    def send(self, request: Request) -> Reply | Lost:
        """Call the application; what it raises is a 500, as a server makes it."""
        if _origin(request.url) != self._origin:
            if self._elsewhere:
                return self._elsewhere.send(request)
            return Lost(request.url, 11210, "this call reaches no other host")
        began = time.monotonic()
        try:
            reply = _call(self._app, request)
        except Exception:
            log.exception("%s %s raised", request.method, request.url)
            reply = Reply(request.url, 500, body=b"Internal Server Error")
        late = time.monotonic() - began > request.timeout
        return timed_out(request.url) if late else reply


@lru_cache(REMEMBERED)
def _origin(url: str) -> tuple[str, str]:
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0].partition("?")[0]
    return scheme.lower(), host.lower()


def _call(app: "WSGIApplication", request: Request) -> Reply:
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    body = bytearray()

    def start_response(
        status: str, headers: list[tuple[str, str]], _exc_info: object = None, /
    ) -> Any:  # PEP 3333: a `write` that takes bytes
        begun[:] = [(status, headers)]
        return body.extend

    chunks = app(environ(request), start_response)
    try:
        _read(chunks, body, request)
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()
    status, headers = begun[0]
    kept = bytes(body[: request.limit + 1])
    return Reply(request.url, int(status[:3]), tuple(headers), kept)


def _read(chunks: Iterable[bytes], body: bytearray, request: Request) -> None:
    deadline = time.monotonic() + request.timeout
    for chunk in chunks:
        body.extend(chunk)
        if len(body) > request.limit or time.monotonic() > deadline:
            return


def environ(request: Request) -> dict[str, Any]:
    """Return the request as PEP 3333 hands it to an application."""
    values: dict[str, Any] = {
        **_target(request.url),
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(request.body)),
    }
    for name, value in request.headers.items():
        key = name.upper().replace("-", "_")
        values[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    return values


@lru_cache(REMEMBERED)
def _target(url: str) -> Mapping[str, str]:
    """Return what a URL alone says to an application."""
    parts = urlsplit(url)
    return {
        "PATH_INFO": unquote_to_bytes(parts.path or "/").decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(parts.port or PORTS[parts.scheme]),
        "HTTP_HOST": parts.netloc.rpartition("@")[2],
        "wsgi.url_scheme": parts.scheme,
    }
