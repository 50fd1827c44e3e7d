"""What a load measures: each request, when its answer came and what it was."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from ivr.carrier.wire.transport import Lost, Reply, Request, Transport

ERRORS: Final = 400
"""The first of HTTP's statuses that say that something failed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """
    One request.

    Args:
        method: how it was asked, or SOUND for what a call plays.
        path: of its URL: a place of the menu, whoever stands there; `all` sounds.
        seconds: until the answer was whole.
        bytes: of its body.
        trouble: why it is none; empty, if it is one.

    """

    method: str
    path: str
    seconds: float
    bytes: int
    trouble: str


class Watched:
    """A transport that tells of each request."""

    def __init__(self, transport: Transport, tell: Callable[[Answered], None]) -> None:
        self._transport, self._tell = transport, tell

    def send(self, request: Request) -> Reply | Lost:
        """Ask, and tell how it went."""
        began = time.monotonic()
        outcome = self._transport.send(request)
        seconds = time.monotonic() - began
        method, path = request.method, urlsplit(request.url).path or "/"
        if request.purpose == "sound":
            method, path = "SOUND", "all"
        size = len(outcome.body) if isinstance(outcome, Reply) else 0
        self._tell(Answered(method, path, seconds, size, _trouble(outcome)))
        return outcome


def _trouble(outcome: Reply | Lost) -> str:
    if isinstance(outcome, Lost):
        return f"{outcome.code}: {outcome.text}"
    return f"HTTP {outcome.status}" if outcome.status >= ERRORS else ""
