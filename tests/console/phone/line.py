"""A phone at a browser, without the browser: a real WebSocket, waited for."""

import json
import socket
from contextlib import suppress
from typing import Any

import numpy as np
from simple_websocket import Client, ConnectionClosed
from simple_websocket.ws import Base

PATIENCE = 10.0
"""Seconds; what has not come until then never does."""


class BrowserLine:
    """
    One WebSocket of the phone's page.

    Args:
        address: host and port of the console.

    """

    def __init__(self, address: str) -> None:
        # This client leaves the port out of `Host`, and `Origin` has to fit that.
        host = address.partition(":")[0]
        self.wire = Client.connect(
            f"ws://{address}/phone/line", headers={"Origin": f"http://{host}"}
        )
        self.frames: list[bytes] = []
        self.told: list[dict[str, Any]] = []

    def do(self, what: str, **fields: object) -> None:
        """Ask for something."""
        self.wire.send(json.dumps({"do": what, **fields}))

    def dial(self, to: str = "+78002347000") -> dict[str, Any]:
        """Call a number; return what is told of it."""
        self.do("dial", to=to, **{"from": "+79161234567"})
        return self.until("placed")

    def until(self, event: str, **fields: object) -> dict[str, Any]:
        """Wait for an event with these fields; keep all that comes before it."""
        while True:
            came = self._next()
            if isinstance(came, bytes):
                self.frames.append(came)
                continue
            told = json.loads(came)
            self.told.append(told)
            if told["event"] == event and fields.items() <= told.items():
                return dict(told)

    def either(self, *events: str) -> str:
        """Wait for the first of some events; return which it is."""
        while True:
            came = self._next()
            if isinstance(came, str) and (told := json.loads(came))["event"] in events:
                return str(told["event"])

    def until_level(self, level: int, near: float = 0.02) -> int:
        """Wait until a whole frame sounds as loud as that; return frames waited."""
        for count in range(500):
            came = self._next()
            if isinstance(came, str):
                self.told.append(json.loads(came))
            elif abs(loudness(came) - level) <= max(1.0, near * level):
                return count
        raise AssertionError(f"nothing as loud as {level} came")

    def frame(self) -> bytes:
        """Wait for the next 20 ms."""
        while isinstance(came := self._next(), str):
            self.told.append(json.loads(came))
        return came

    def say(self, level: int, frames: int = 1) -> None:
        """Speak that loudly for some frames."""
        for _ in range(frames):
            self.wire.send(np.full(160, level, "<i2").tobytes())

    def ends(self) -> str:
        """Wait for the other side to close; return its reason."""
        with suppress(ConnectionClosed):
            while True:
                self._next()
        return str(self.wire.close_message or "")

    def cut(self) -> None:
        """Be gone without a word, as a browser that crashed."""
        self.wire.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Be gone; harmless when one is."""
        with suppress(ConnectionClosed, OSError):
            Base.close(self.wire)
        with suppress(OSError):
            self.cut()
        self.wire.thread.join(PATIENCE)
        self.wire.sock.close()

    def _next(self) -> str | bytes:
        came = self.wire.receive(timeout=PATIENCE)
        if came is None:
            raise AssertionError(f"nothing came; before that {self.told[-5:]}")
        return came if isinstance(came, str) else bytes(came)


def loudness(frame: bytes) -> float:
    """Return a frame's effective value."""
    samples = np.frombuffer(frame, "<i2").astype(float)
    return float(np.sqrt(np.mean(samples**2)))
