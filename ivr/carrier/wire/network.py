"""A webhook over HTTP, through `requests`."""

import socket
import ssl
import time
from collections.abc import Iterator
from http.client import IncompleteRead
from queue import Empty, SimpleQueue
from typing import Final

import requests
from requests.adapters import DEFAULT_POOLSIZE, HTTPAdapter
from urllib3.exceptions import (
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
)

from ivr.carrier.crew import Crew
from ivr.carrier.wire.transport import (
    Lost,
    Reply,
    Request,
    cut_short,
    refused,
    timed_out,
    unreachable,
)

CHUNK: Final = 16384

QUICK: Final = getattr(socket, "TCP_QUICKACK", 0)

EXPIRED: Final = 10
UNTRUSTED: Final = (18, 19, 20, 21)
"""OpenSSL's `X509_V_ERR_*`: out of date; no chain to a known authority."""


class Network:
    """
    Carries requests over HTTP and HTTPS; keeps connections open.

    It uses an adapter of `requests` alone: a session would add cookies of its
    own and this machine's proxies and passwords, and read a redirect's body
    to the end.

    Args:
        connections: to one server that are kept open; more calls at once open more.

    """

    def __init__(self, connections: int = DEFAULT_POOLSIZE) -> None:
        self._adapter = HTTPAdapter(pool_maxsize=connections)
        self._crew = Crew()

    def send(self, request: Request) -> Reply | Lost:
        """
        Ask the server, and give up when the request's time is over.

        A server can drip its headers, a byte at a time, for ever, and no socket
        time-out notices; so the exchange has a thread, which is left behind.
        """
        result: SimpleQueue[Reply | Lost] = SimpleQueue()
        adapter = self._adapter
        self._crew.do(lambda: result.put(_exchange(adapter, request)))
        try:
            return result.get(timeout=request.timeout)
        except Empty:
            return timed_out(request.url)

    def close(self) -> None:
        """Let go of the connections."""
        self._adapter.close()


def _exchange(adapter: HTTPAdapter, request: Request) -> Reply | Lost:
    began = False
    deadline = time.monotonic() + request.timeout
    try:
        with _ask(adapter, request) as response:
            began = True
            _acknowledge(response)
            body = bytearray()
            for chunk in _chunks(response):
                body += chunk
                if len(body) > request.limit:
                    break
                if time.monotonic() > deadline:
                    return cut_short(request.url, "read timed out")
            return Reply(
                request.url,
                response.status_code,
                tuple(response.raw.headers.items()),
                bytes(body[: request.limit + 1]),
            )
    except (requests.RequestException, HTTPError, ValueError, OSError) as error:
        if began:
            return cut_short(request.url, _words(error))
        return _failure(request.url, error)


def _ask(adapter: HTTPAdapter, request: Request) -> requests.Response:
    """Send a request and return its answer, the body not yet read."""
    prepared = requests.Request(
        request.method, request.url, headers=dict(request.headers), data=request.body
    ).prepare()
    connect = min(request.connect, request.timeout)
    read = min(request.read, request.timeout)
    return adapter.send(prepared, stream=True, timeout=(connect, read))


def _acknowledge(response: requests.Response) -> None:
    """
    Say at once that the headers came.

    A server that writes its body apart, as Python's own does, would wait 40 ms
    for it (Nagle's algorithm against delayed acknowledgements): seconds, in a
    call of a hundred documents.  Linux alone can be told so.
    """
    connection = response.raw.connection
    if QUICK and connection is not None and connection.sock is not None:
        connection.sock.setsockopt(socket.IPPROTO_TCP, QUICK, 1)


def _chunks(response: requests.Response) -> Iterator[bytes]:
    """Yield the body as sent: what is compressed is opened above the seam."""
    yield from response.raw.stream(CHUNK, decode_content=False)


def _failure(url: str, error: Exception) -> Lost:
    """Return Twilio's code for what went wrong before the answer began."""
    if isinstance(error, requests.ConnectTimeout):
        return unreachable(url)
    if isinstance(error, requests.Timeout):
        return timed_out(url)
    causes = list(_causes(error))
    for cause in reversed(causes):  # the innermost says most
        match cause:
            case NameResolutionError():
                return Lost(url, 11210, "the host name is not known")
            case ssl.SSLCertVerificationError():
                return Lost(url, _certificate(cause), cause.verify_message)
            case ssl.SSLError() | SSLError():
                return Lost(url, 11220, "the TLS handshake failed")
    return _unanswered(url, error)


def _unanswered(url: str, error: Exception) -> Lost:
    """Return the failure of a server that hung up, or was never there."""
    causes = list(_causes(error))
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return refused(url)
    unconnected = any(isinstance(cause, NewConnectionError) for cause in causes)
    words = f"HTTP connection failure: {_words(error)}"
    return Lost(url, 11205, words, "ct" if unconnected else "rt")


def _certificate(error: ssl.SSLCertVerificationError) -> int:
    if error.verify_code == EXPIRED:
        return 11236
    return 11237 if error.verify_code in UNTRUSTED else 11235


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk to the bottom of what `requests` and `urllib3` wrapped."""
    seen: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        cause = todo.pop()
        if cause is None or cause in seen:
            continue
        seen.append(cause)
        yield cause
        inner = (getattr(cause, "reason", None), *cause.args)
        todo += [each for each in inner if isinstance(each, BaseException)]
        todo += [cause.__cause__, cause.__context__]


def _words(error: Exception) -> str:
    """Say what went wrong, without the library's own words where they are few."""
    *_, last = _causes(error)
    match last:
        case IncompleteRead():
            return "it broke off before the length it said"
        case ValueError():
            return "it is no HTTP"
        case OSError(strerror=str(why)):
            return why.lower()
    return str(last) or type(last).__name__
