"""A WebSocket on the console's own port: one thread reads it, one writes it."""

import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from threading import BoundedSemaphore, Thread
from typing import TYPE_CHECKING, Final

from flask import Response, abort, request
from simple_websocket import ConnectionClosed, Server
from simple_websocket.errors import SimpleWebsocketError
from wsproto.utilities import ProtocolError

from ivr.console.phone.outbox import Outbox

if TYPE_CHECKING:
    from ivr.console.phone.conversation import Conversation

MOST: Final = 40
"""WebSockets at once: each has two threads."""

BIGGEST: Final = 16_384
"""Bytes of what comes at once; a browser's phone sends 2,000 letters at most."""

GOODBYE: Final = 2.0
"""Seconds that a browser has to say goodbye."""

NOTICED: Final = {
    "TCP_KEEPIDLE": 30,
    "TCP_KEEPINTVL": 10,
    "TCP_KEEPCNT": 3,
    "TCP_USER_TIMEOUT": 60_000,
}
"""
When a browser is gone that said no goodbye: after a minute, on systems that can tell.

A phone that waits may be silent for hours, and would keep its seat for ever.  See
tcp(7); all are seconds but the last, which is of what was sent and not received.
"""

FULL: Final = f"There are {MOST} phones here already: close one of them."


class Seats(BoundedSemaphore):
    """How many phones there may be at once."""

    def __init__(self) -> None:
        super().__init__(MOST)


class Spent(Response):
    """The answer to a request whose connection has become a WebSocket, and is over."""

    def __call__(self, *_: object, **__: object) -> Iterable[bytes]:
        """Send nothing: werkzeug takes this as a connection that was dropped."""
        raise ConnectionError


def converse(begin: "Callable[[Outbox], Conversation]", seats: Seats) -> Response:
    """Answer a request by a WebSocket, if there is room; return when that is over."""
    wire = _accepted()
    outbox = Outbox()
    writer = Thread(target=_write, args=(wire, outbox), daemon=True)
    writer.start()
    if seats.acquire(blocking=False):
        try:
            _read(wire, begin(outbox))
        finally:
            seats.release()
    else:
        outbox.tell("refused", why=FULL)
        outbox.close()
    writer.join()
    _hang_up(wire)
    return Spent()


def _accepted() -> Server:
    connection: socket.socket | None = request.environ.get("werkzeug.socket")
    if connection is not None:
        connection.settimeout(None)  # a person may listen for long
        # A frame that waits for the last one's receipt comes 40 ms late (Nagle).
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        watch(connection)
    try:
        return Server.accept(
            request.environ,
            max_message_size=BIGGEST,
            # Any other thread would keep the console from ending.
            thread_class=partial(Thread, daemon=True),
        )
    except (ProtocolError, SimpleWebsocketError, RuntimeError, OSError):
        abort(400, "That is no WebSocket that this console understands.")


def watch(connection: socket.socket) -> None:
    """Have the system notice that nobody is at the other end any more."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in NOTICED.items():
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def _read(wire: Server, conversation: "Conversation") -> None:
    """Take what comes until nothing does any more; whatever happens, then hang up."""
    try:
        while True:
            came = wire.receive()
            if isinstance(came, str | bytes):
                conversation.take(came)
    except ConnectionClosed:
        return
    finally:
        conversation.over()


def _write(wire: Server, outbox: Outbox) -> None:
    """Send what there is until nothing comes any more, then close."""
    try:
        while (what := outbox.take()) is not None:
            wire.send(what)
        wire.close()
    except (ConnectionClosed, ProtocolError, OSError):
        outbox.close()
        return
    _wake(wire)


def _hang_up(wire: Server) -> None:
    """Let nobody read on: what comes after the other side's goodbye is no request."""
    wire.thread.join(GOODBYE)
    with suppress(OSError):
        wire.sock.shutdown(socket.SHUT_RDWR)


def _wake(wire: Server) -> None:
    """Let the reader see that it is over: closing does not tell it."""
    wire.event.set()
