"""
How status callbacks reach a webhook: at once and in order, or as they really do.

Twilio sends each as a request of its own and promises no order
(https://www.twilio.com/docs/voice/api/call-resource); a request that is tried
again arrives twice, and a network may lose one.  An application has to stand
all of it, and here it can be tried on demand.
"""

from dataclasses import dataclass
from random import Random
from typing import Final

LATEST: Final = 3.0
"""Seconds by which a callback out of order, or the second of two, may be late."""

LOST: Final = 0.5
"""The share of callbacks that are lost where they are."""


@dataclass(frozen=True, slots=True)
class Manners:
    """
    What may happen to a callback.

    Args:
        shuffle: each is late by a little, so that they overtake one another.
        duplicate: each comes twice, under one idempotency token.
        drop: half of them never come.

    """

    shuffle: bool = False
    duplicate: bool = False
    drop: bool = False


class Postman:
    """Delivers the callbacks of one call; the same call has the same luck."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._count = 0

    def delays(self, seed: str) -> tuple[float, ...]:
        """Return after how many seconds the next callback arrives, each time."""
        self._count += 1
        chance = Random(f"{seed}/{self._count}")  # noqa: S311 - repeatable, no secret
        manners = self._manners
        if manners.drop and chance.random() < LOST:
            return ()
        first = chance.uniform(0.0, LATEST) if manners.shuffle else 0.0
        if manners.duplicate:
            return (first, chance.uniform(0.0, LATEST))
        return (first,)
