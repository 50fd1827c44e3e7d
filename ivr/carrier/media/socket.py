"""
A WebSocket that is somebody else's, in threads of its own.

What comes is posted to the clock of whoever drives the call; what is sent waits
for nobody.
"""

from collections.abc import Callable, Mapping
from functools import partial
from queue import SimpleQueue
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

REFUSED, BROKEN, HANDSHAKE, MALFORMED = 31902, 31921, 31920, 31923


class Socket:
    """
    One connection, opened when it is made.

    Args:
        clock: what is told is told in its thread.
        url: `ws:` or `wss:`.
        headers: what the handshake carries.
        opened: is told Twilio's code and why it could not be opened; 0: it is.
        came: is given each message.
        closed: is told why the other side has closed; empty: as it should.

    """

    def __init__(  # noqa: PLR0913 - three of them are what may happen
        self,
        clock: Clock,
        url: str,
        headers: Mapping[str, str],
        *,
        opened: Callable[[int, str], None],
        came: Callable[[str | bytes], None],
        closed: Callable[[str], None],
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
                self._post(lambda: self._opened(0, ""))
                self._talk(connection)
        except InvalidURI as error:
            self._fail(MALFORMED, str(error))
        except InvalidHandshake as error:
            self._fail(HANDSHAKE, str(error))
        except OSError as error:
            self._fail(REFUSED, str(error) or "no answer")

    def _talk(self, connection: ClientConnection) -> None:
        sending = Thread(target=self._send, args=(connection,), daemon=True)
        sending.start()
        why = ""
        try:
            while True:
                self._post(partial(self._came, connection.recv()))
        except ConnectionClosedOK:
            pass
        except ConnectionClosed as error:
            why = str(error)
        self._texts.put(None)
        self._post(lambda: self._closed(why))

    def _send(self, connection: ClientConnection) -> None:
        try:
            while (text := self._texts.get()) is not None:
                connection.send(text)
        except ConnectionClosed:
            return  # the receiving side tells
        connection.close()

    def _fail(self, code: int, why: str) -> None:
        self._post(lambda: self._opened(code, why))

    def _post(self, action: Action) -> None:
        self._clock.post(action)
