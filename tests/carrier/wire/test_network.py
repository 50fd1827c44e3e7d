"""A webhook over HTTP, on the loopback only."""

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

import pytest
import requests
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import MaxRetryError, NewConnectionError, SSLError

from ivr.carrier.wire import network
from ivr.carrier.wire.network import Network, _failure
from ivr.carrier.wire.transport import Lost, Reply, Request, refused

POOL = HTTPSConnectionPool("menu.example")
NO_ROUTE = NewConnectionError(HTTPConnection("menu.example"), "no route")

Server = Callable[[socket.socket], None]


@contextmanager
def serving(answer: Server) -> Iterator[str]:
    """Serve one connection after another with raw bytes; yield the URL."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    answer(connection)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def received(connection: socket.socket) -> bytes:
    """Read one whole request."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    length = re.search(rb"Content-Length: (\d+)", data)
    wanted = data.index(b"\r\n\r\n") + 4 + int(length[1] if length else 0)
    while len(data) < wanted:
        data += connection.recv(65536)
    return data


def saying(text: str) -> Server:
    """Return a server that reads a request and answers with these bytes."""

    def answer(connection: socket.socket) -> None:
        received(connection)
        connection.sendall(text.replace("\n", "\r\n").encode())

    return answer


def send(request: Request) -> Reply | Lost:
    """Send one request over a network of its own."""
    network = Network()
    try:
        return network.send(request)
    finally:
        network.close()


def test_an_answer_comes_as_it_was_sent() -> None:
    """Status, every header and the raw body; redirects are not followed here."""
    with serving(
        saying(
            "HTTP/1.1 302 Found\nLocation: /next\nSet-Cookie: a=1\nSet-Cookie: b=2\n"
            "Content-Length: 2\nConnection: close\n\nhi"
        )
    ) as url:
        reply = send(Request("GET", url))

    assert isinstance(reply, Reply)
    assert (reply.url, reply.status, reply.body) == (url, 302, b"hi")
    assert reply.header("location") == "/next"
    assert [v for k, v in reply.headers if k == "Set-Cookie"] == ["a=1", "b=2"]


def test_the_request_carries_what_it_was_given_and_nothing_of_this_machine() -> None:
    """No cookie jar, no proxy and no password file of the owner gets in."""
    seen: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        seen.append(received(connection))
        connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

    with serving(answer) as url:
        send(Request("POST", url, {"User-Agent": "TwilioProxy/1.1"}, b"Digits=1"))

    head, _, body = seen[0].partition(b"\r\n\r\n")
    names = {line.partition(b":")[0] for line in head.splitlines()[1:]}
    assert names == {b"Host", b"User-Agent", b"Content-Length", b"Accept-Encoding"}
    assert body == b"Digits=1"


def test_reading_stops_one_byte_over_the_limit() -> None:
    """A server that never stops sending is left."""

    def flood(connection: socket.socket) -> None:
        received(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with suppress(OSError):  # the other side left
            while True:
                connection.sendall(b"x" * 65536)

    with serving(flood) as url:
        reply = send(Request("GET", url, limit=1000))

    assert isinstance(reply, Reply)
    assert len(reply.body) == 1001


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"]
)
def test_a_server_that_drips_is_cut_off(start: bytes) -> None:
    """A byte now and then keeps a socket alive; the cap is on the whole answer."""
    over = Event()

    def drip(connection: socket.socket) -> None:
        received(connection)
        with suppress(OSError):  # the other side left
            connection.sendall(start)
            while not over.wait(0.01):
                connection.sendall(b"x")

    with serving(drip) as url:
        began = time.monotonic()
        reply = send(Request("GET", url, timeout=0.1))
        took = time.monotonic() - began
        over.set()

    assert isinstance(reply, Lost)
    assert (reply.code, "read timed out" in reply.text) == (11205, True)
    assert took < 1.5


def test_a_refused_connection_is_11205() -> None:
    """Nobody serves there."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}/"

    reply = send(Request("GET", url))

    assert reply == refused(url)


def test_a_connection_closed_with_no_answer_is_11205() -> None:
    """The server went away in the middle."""

    def silent(connection: socket.socket) -> None:
        connection.recv(10)

    with serving(silent) as url:
        reply = send(Request("GET", url))

    assert isinstance(reply, Lost)
    assert reply.code == 11205


def test_an_unknown_host_is_11210(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that no server answers for."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    reply = send(Request("GET", "http://no-such-host.example/"))

    assert isinstance(reply, Lost)
    assert reply.code == 11210


def test_a_server_that_speaks_no_tls_is_11220() -> None:
    """`https` to a plain port is a failed handshake."""

    def plain(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with serving(plain) as url:
        reply = send(Request("GET", url.replace("http://", "https://")))

    assert isinstance(reply, Lost)
    assert reply.code == 11220


@pytest.mark.parametrize(("reason", "code"), [(62, 11235), (10, 11236), (18, 11237)])
def test_a_bad_certificate_says_what_is_wrong_with_it(reason: int, code: int) -> None:
    """Wrong name, out of date, or signed by nobody known (OpenSSL's numbers)."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = reason, "why"
    # As deep as the libraries put it.
    wrapped = MaxRetryError(POOL, "/", SSLError(error))

    failure = _failure("https://menu.example/", requests.exceptions.SSLError(wrapped))

    assert failure == Lost("https://menu.example/", code, "why")


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (requests.ConnectTimeout(), "ct"),
        (requests.ConnectionError(NO_ROUTE), "ct"),
        (requests.ReadTimeout(), "rt"),
        (requests.ConnectionError("closed"), "rt"),
    ],
)
def test_a_failure_says_what_a_retry_policy_knows_it_by(
    error: Exception, cause: str
) -> None:
    """No connection is `ct`, a connection and no answer is `rt`."""
    failure = _failure("http://menu.example/", error)

    assert (failure.code, failure.cause) == (11205, cause)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            "HTTP/1.1 200 OK\nContent-Length: 100\n\nhalf",
            "it broke off before the length it said",
        ),
        (
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n64\nhalf",
            "it broke off before the length it said",
        ),
        ("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nmany", "it is no HTTP"),
    ],
)
def test_a_partial_answer_is_none_and_has_no_cause_to_try_again(
    answer: str, why: str
) -> None:
    """The server has done its work: asked again, it would do it twice."""
    with serving(saying(answer)) as url:
        reply = send(Request("GET", url))

    assert isinstance(reply, Lost)
    assert (reply.code, reply.cause) == (11205, "")
    assert reply.text == f"HTTP connection failure in the middle: {why}"


def test_headers_are_acknowledged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that writes its body apart from them waits for that, 40 ms each time."""
    set_: list[tuple[int, int, int]] = []

    class Watched(socket.socket):
        def setsockopt(self, *option: Any) -> None:
            set_.append(option)

    monkeypatch.setattr(network, "QUICK", 12)
    monkeypatch.setattr(socket, "socket", Watched)

    with serving(saying("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")) as url:
        reply = send(Request("GET", url))

    assert isinstance(reply, Reply)
    assert set_[-1] == (socket.IPPROTO_TCP, 12, 1)


def test_a_reset_is_said_without_its_number() -> None:
    """Nobody has to know what errno 104 is."""
    reset = requests.ConnectionError(ConnectionResetError(104, "Connection reset"))

    failure = _failure("http://menu.example/", reset)

    assert failure.text == "HTTP connection failure: connection reset"


def test_a_gigabyte_is_left_after_the_limit() -> None:
    """A server may say how long it is; nobody has to read it."""

    def endless(connection: socket.socket) -> None:
        received(connection)
        with suppress(OSError):  # the other side left
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
            while True:
                connection.sendall(b"x" * 65536)

    with serving(endless) as url:
        reply = send(Request("GET", url))

    assert isinstance(reply, Reply)
    assert len(reply.body) == 65537


def test_what_has_no_words_is_named() -> None:
    """An error without a text still says something."""
    failure = _failure("http://menu.example/", requests.ConnectionError())

    assert failure.text == "HTTP connection failure: ConnectionError"
