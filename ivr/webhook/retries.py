"""
Answers that were given, for a request that is sent again.

Twilio sends a request again when its answer got lost on the way, under the
same idempotency token.  The second gets the first one's answer; a text message
goes out once and the journal counts one turn.
"""

from threading import Lock
from typing import Final

MEMORY: Final = 512
"""Answers remembered: of the last seconds, on a busy line."""


class Retries:
    """The latest answers, by the request's identity; threads may share it."""

    def __init__(self) -> None:
        self._answers: dict[str, bytes] = {}
        self._changing = Lock()

    def recall(self, identity: str) -> bytes | None:
        """Return the answer that a request got; an empty identity has none."""
        return self._answers.get(identity)

    def remember(self, identity: str, answer: bytes) -> None:
        """Remember an answer, instead of the oldest where there is no room."""
        if not identity:
            return
        with self._changing:
            self._answers[identity] = answer
            while len(self._answers) > MEMORY:
                del self._answers[next(iter(self._answers))]
