"""
A port, and a server of one process on it: threads, no debugger, no reloader.

`workers` answers on the same port from several.
"""

import logging
import os
import socket
from typing import TYPE_CHECKING, Final

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from ivr.errors import SettingsError

if TYPE_CHECKING:
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


def listen(app: "WSGIApplication", host: str, port: int) -> BaseWSGIServer:
    """
    Open a port, 0 for any free one; `serve_forever` then answers on it.

    Raises `SettingsError` when the port is taken or the host is not ours.
    """
    with open_port(host, port) as opened:  # the server has a descriptor of its own
        return make_server(
            host,
            port,
            app,
            threaded=True,
            request_handler=Quiet,
            fd=opened.fileno(),
        )


def open_port(host: str, port: int) -> socket.socket:
    """Open a port, 0 for any free one; raise `SettingsError` as `listen` does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise SettingsError(
            f"cannot listen on {host}, port {port}: {_reason(error)};"
            " choose another with --host or --port"
        ) from None


def _reason(error: OSError) -> str:
    # Python adds the address to a system's words; a resolver's have no number.
    if error.errno and error.errno > 0:
        return os.strerror(error.errno).lower()
    return (error.strerror or str(error)).lower()
