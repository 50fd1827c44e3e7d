"""
A port, and a server of one process on it: threads, no debugger, no reloader.

`workers` answers on the same port from several.
"""

import logging
import os
import socket
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, cast

from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler

from ivr.errors import SettingsError

if TYPE_CHECKING:
    from io import BufferedReader

    from _typeshed.wsgi import WSGIApplication

IDLE_SECONDS: Final = 20
"""How long a connection may say nothing; Twilio itself waits 15 s at most."""

BACKLOG: Final = 1_024
"""Connections that may wait to be taken, as while one worker follows another."""

_LOG = logging.getLogger(__name__)


class Quiet(WSGIRequestHandler):
    """
    Serves requests without logging their lines.

    A request line may hold a caller's number in its query; the webhook has a
    log of its own.
    """

    timeout = IDLE_SECONDS

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing of a request."""

    # The names are http.server's.
    def log_error(self, format: str, *args: object) -> None:  # noqa: A002, ARG002
        """Log that a request could not be read, and nothing of it."""
        _LOG.warning("- refused what was no HTTP request")

    def version_string(self) -> str:
        """Name the product in the `Server` header, and none of its parts."""
        return "ivr"


class Timed(Quiet):
    """Tells its server which request has begun, and when it is over."""

    server: "Strict"

    def handle_one_request(self) -> None:
        """Answer one; its time begins with its first byte."""
        # Buffered, as `rbufsize` says; typeshed has any stream here.
        if not cast("BufferedReader", self.rfile).peek(1):
            self.close_connection = True
            return
        self.server.busy[self.connection] = monotonic() + self.server.seconds
        try:
            super().handle_one_request()
        finally:
            self.server.busy.pop(self.connection, None)


class Strict(ThreadedWSGIServer):
    """
    A server that ends requests which take too long, however their sender drips.

    A socket's own limit is on silence alone.

    Args:
        app: answers.
        host: where.
        opened: the port; the server takes a descriptor of its own.
        seconds: for a whole request and its answer.

    """

    def __init__(
        self, app: "WSGIApplication", host: str, opened: socket.socket, seconds: float
    ) -> None:
        self.seconds = seconds
        self.busy: dict[socket.socket, float] = {}
        port = opened.getsockname()[1]
        super().__init__(host, port, app, Timed, fd=opened.fileno())

    def service_actions(self) -> None:
        """End what takes too long; asked twice a second."""
        super().service_actions()
        end_late(self.busy)


# Any: whatever names a connection; its socket is in it, or is it.
def end_late(busy: dict[Any, float]) -> None:
    """Hang up on who should have been answered by now: connection -> when."""
    now = monotonic()
    for connection, until in list(busy.items()):
        if now > until:
            busy.pop(connection, None)
            _hang_up(getattr(connection, "sock", connection))


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # it has gone by itself
        return
    _LOG.warning("- ended a request that took longer than Twilio waits")


def listen(
    app: "WSGIApplication", host: str, port: int, seconds: float | None = None
) -> BaseWSGIServer:
    """
    Open a port, 0 for any free one; `serve_forever` then answers on it.

    Args:
        app: answers.
        host: where.
        port: which.
        seconds: for a whole request and its answer; None: as long as it takes, as
            a page needs that is told what happens.

    Raises `SettingsError` when the port is taken or the host is not ours.

    """
    with open_port(host, port) as opened:  # the server has a descriptor of its own
        if seconds is not None:
            return Strict(app, host, opened, seconds)
        return ThreadedWSGIServer(host, port, app, Quiet, fd=opened.fileno())


def open_port(host: str, port: int) -> socket.socket:
    """Open a port, 0 for any free one; raise `SettingsError` as `listen` does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise SettingsError(
            f"cannot listen on {host}, port {port}: {_reason(error)};"
            " choose another with --host or --port"
        ) from None
    # Connections have it from their listener. An answer is sent in two pieces; the
    # second would wait 40 ms for the client's word that the first came.
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def _reason(error: OSError) -> str:
    # Python adds the address to a system's words; a resolver's have no number.
    if error.errno and error.errno > 0:
        return os.strerror(error.errno).lower()
    return (error.strerror or str(error)).lower()
