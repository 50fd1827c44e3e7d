"""
A WebSocket that is somebody else's, in threads of its own.

What comes is posted to the clock of whoever drives the call; what is sent waits
for nobody.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from queue import SimpleQueue
from socket import gaierror
from ssl import SSLError
from threading import Thread
from typing import Final

from websockets.exceptions import (
    ConnectionClosed,
    ConnectionClosedOK,
    InvalidHandshake,
    InvalidURI,
)
from websockets.sync.client import ClientConnection, connect

from ivr.carrier.clock import Action, Clock

OPENING: Final = 5.0
CLOSING: Final = 1.0
"""Seconds that the other side has for either."""

LONGEST: Final = 1024 * 1024
"""Bytes of one message; a minute of sound is less."""

TIMEOUT, REFUSED, BROKEN = 31901, 31902, 31903
HANDSHAKE, CLOSED, SCHEME, MALFORMED, PROTOCOL = 31920, 31921, 31922, 31923, 31924

WRONG: Final = frozenset({1002, 1003, 1007, 1009})
"""Codes of RFC 6455, 7.4.1, with which we close on who breaks the protocol."""

Fault = tuple[int, str]
"""Twilio's code for what is wrong, and why; 0: nothing is."""

LOOPBACK: Final = re.compile(r"localhost|127(\.\d+){3}|::1")


class Socket:
    """
    One connection, opened when it is made.

    Args:
        clock: what is told is told in its thread.
        url: `ws:` or `wss:`.
        headers: what the handshake carries.
        opened: is told that it is, or could not be.
        came: is given each message.
        closed: is told that the other side has closed it.

    """

    def __init__(  # noqa: PLR0913 - three of them are what may happen
        self,
        clock: Clock,
        url: str,
        headers: Mapping[str, str],
        *,
        opened: Callable[[Fault], None],
        came: Callable[[str | bytes], None],
        closed: Callable[[Fault], None],
    ) -> None:
        self._clock, self._url, self._headers = clock, url, headers
        self._opened, self._came, self._closed = opened, came, closed
        self._texts: SimpleQueue[str | None] = SimpleQueue()
        self._thread = Thread(target=self._live, daemon=True)
        self._thread.start()

    def send(self, text: str) -> None:
        """Send a message, when those before it are sent."""
        self._texts.put(text)

    def close(self) -> None:
        """Close it when all is sent, and wait for that."""
        self._texts.put(None)
        self._thread.join(2 * CLOSING)

    def _live(self) -> None:
        try:
            with connect(
                self._url,
                additional_headers=self._headers,
                user_agent_header="TwilioMediaStreams/1.0",
                compression=None,
                open_timeout=OPENING,
                close_timeout=CLOSING,
                max_size=LONGEST,
            ) as connection:
                self._post(lambda: self._opened((0, "")))
                self._talk(connection)
        except (InvalidURI, ValueError) as error:
            self._fail(MALFORMED, str(error))
        except (InvalidHandshake, SSLError) as error:
            self._fail(HANDSHAKE, str(error))
        except TimeoutError:
            self._fail(TIMEOUT, f"no answer within {OPENING:.0f} s")
        except ConnectionRefusedError:
            self._fail(REFUSED, "nobody listens there")
        except gaierror:
            self._fail(REFUSED, "no such host is known")
        except OSError as error:
            self._fail(REFUSED, error.strerror or str(error))

    def _talk(self, connection: ClientConnection) -> None:
        sending = Thread(target=self._send, args=(connection,), daemon=True)
        sending.start()
        code, why = 0, ""
        try:
            while True:
                self._post(partial(self._came, connection.recv()))
        except ConnectionClosedOK:
            pass
        except ConnectionClosed as error:
            code, why = _fault(error), str(error)
        self._texts.put(None)
        self._post(lambda: self._closed((code, why)))

    def _send(self, connection: ClientConnection) -> None:
        try:
            while (text := self._texts.get()) is not None:
                connection.send(text)
        except ConnectionClosed:
            return  # the receiving side tells
        connection.close()

    def _fail(self, code: int, why: str) -> None:
        self._post(lambda: self._opened((code, why)))

    def _post(self, action: Action) -> None:
        self._clock.post(action)


def objection(url: str) -> str:
    """Return why Twilio would not connect there, if it would not."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0].rpartition("@")[2]
    name = host[1:].partition("]")[0] if host[:1] == "[" else host.partition(":")[0]
    if scheme == "wss" or (scheme == "ws" and LOOPBACK.fullmatch(name)):
        return ""
    if scheme == "ws":
        return "Twilio connects to wss alone; here ws will do on this machine"
    return f"{scheme!r} is no scheme of a WebSocket; it must be wss"


def _fault(error: ConnectionClosed) -> int:
    """Return Twilio's code for an end that is not as it should be."""
    if error.sent and not error.rcvd_then_sent and error.sent.code in WRONG:
        return PROTOCOL
    return CLOSED if error.rcvd else BROKEN
