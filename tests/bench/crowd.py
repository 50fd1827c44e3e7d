"""Fifty callers at once on one server: each asks again as soon as it is answered."""

import selectors
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

END: Final = b"\r\n\r\n"
LENGTH: Final = b"content-length:"
PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that each answer took, and all of them together."""

    each: list[float]
    whole: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.each) / self.whole

    def part(self, share: float) -> float:
        """Return the seconds that a share of answers took at most."""
        return sorted(self.each)[int(share * (len(self.each) - 1))]


@dataclass(slots=True)
class Caller:
    """One connection: what it asks, and since when it waits."""

    connection: socket.socket
    request: bytes
    began: float = 0.0
    came: bytearray = field(default_factory=bytearray)

    def ask(self) -> None:
        """Send the request."""
        self.came.clear()
        self.began = perf_counter()
        self.connection.sendall(self.request)

    def is_answered(self) -> bool:
        """Take what has come; tell whether that is all."""
        piece = self.connection.recv(PIECE)
        if not piece:
            raise AssertionError("the server hung up")
        self.came += piece
        head = self.came.find(END)
        if head < 0:
            return False
        if not self.came.startswith(b"HTTP/1.1 200 "):
            raise AssertionError(bytes(self.came[:200]))
        at = self.came.lower().index(LENGTH) + len(LENGTH)
        length = int(self.came[at : self.came.index(b"\r", at)])
        return len(self.came) >= head + len(END) + length


def ask(port: int, requests: Sequence[bytes], seconds: float) -> Times:
    """Let one caller a request ask for so long; each waits for its answers."""
    waiting = selectors.DefaultSelector()
    callers = [
        Caller(socket.create_connection(("127.0.0.1", port)), request)
        for request in requests
    ]
    each: list[float] = []
    start = perf_counter()
    for caller in callers:
        waiting.register(caller.connection, selectors.EVENT_READ, caller)
        caller.ask()
    # On a machine that is busy otherwise, the first answers may take longer.
    while perf_counter() < start + seconds or len(each) < len(callers):
        for key, _ in waiting.select(1.0):
            if key.data.is_answered():
                each.append(perf_counter() - key.data.began)
                key.data.ask()
    whole = perf_counter() - start
    for caller in callers:
        caller.connection.close()
    waiting.close()
    return Times(each, whole)
