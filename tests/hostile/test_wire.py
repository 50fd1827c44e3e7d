"""Servers on the loopback that mean no good, asked as a call asks them."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import pytest

from ivr.call.ending import APOLOGY
from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people.party import Silent
from ivr.carrier.wire.network import Network
from tests.carrier.helpers import FROM, TO, Monotone

Answer = Callable[[socket.socket], None]

OVER = Event()
"""Ends what drips, when its test is over."""


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Answer every connection with raw bytes; yield the URL."""
    OVER.clear()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection, suppress(OSError):  # whoever asked has left
                    _take(connection)
                    answer(connection)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/voice"
        OVER.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def _take(connection: socket.socket) -> None:
    """Read a whole request: one that is not read resets the answer to it."""
    data = b""
    while (more := connection.recv(65536)) and not _is_whole(data := data + more):
        pass


def _is_whole(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return bool(end) and len(body) >= int(length[1] if length else 0)


def saying(head: str, body: bytes = b"") -> Answer:
    """Return what answers with this head and body."""
    text = head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n"
    return lambda connection: connection.sendall(text.encode() + body)


def flooding(connection: socket.socket) -> None:
    """Send a gigabyte, or as much of it as is taken."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<Response>")
    for _ in range(16_000):
        connection.sendall(b"<Say>a</Say>" * 5461)


def dripping(connection: socket.socket) -> None:
    """Send a byte now and then, so that no socket's time is ever over."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
    while not OVER.wait(0.01):
        connection.sendall(b" ")


def called(url: str) -> Summary:
    """Call a URL over the network, in virtual time."""
    network = Network()
    try:
        order = Order(TO, FROM, url)
        return Line(network, Monotone()).dial(order, People(Silent()), VirtualClock())
    finally:
        network.close()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (saying("HTTP/1.1 302 Found\nLocation: file:///etc/passwd"), 11216),
        (saying("HTTP/1.1 302 Found\nLocation: gopher://127.0.0.1/"), 11216),
        (saying("HTTP/1.1 302 Found\nLocation: /again"), 11215),
        (saying("HTTP/1.1 200 OK\nContent-Type: text/xml"), 11770),
        (saying("HTTP/1.1 200 OK\nContent-Encoding: gzip", b"plain"), 11206),
        (saying("HTTP/1.1 200 OK\nContent-Length: 99\nContent-Type: a/b", b"x"), 11205),
        (saying("SSH-2.0-OpenSSH_9.6"), 11205),
        (saying("HTTP/1.1 200 OK\n" + "X: y\n" * 200 + "Z: z"), 11205),
        (
            lambda connection: connection.sendall(
                b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000
            ),
            11205,
        ),
        (lambda _: None, 11205),
        (flooding, 11750),
    ],
)
def test_a_server_that_means_no_good_ends_in_an_apology(
    answer: Answer, code: int
) -> None:
    """One of Twilio's codes, whatever comes, and never a traceback."""
    with serving(answer) as url:
        summary = called(url)

    errors = [e.fields["code"] for e in summary.entries if e.event == "error"]
    assert errors == [code]
    assert [e.fields["text"] for e in summary.entries if e.event == "heard"] == [
        APOLOGY
    ]
    assert summary.status == "completed"


def test_a_server_that_drips_has_its_time_and_no_more() -> None:
    """However alive its socket looks: here the URL allows it 0.2 s."""
    with serving(dripping) as url:
        began = time.monotonic()
        summary = called(f"{url}#tt=200")
        took = time.monotonic() - began

    (error,) = [e for e in summary.entries if e.event == "error"]
    assert error.fields["code"] == 11205
    assert re.search("read timed out", str(error.fields["text"]))
    assert took < 2
