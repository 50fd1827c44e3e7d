"""
A document played to a party who waits, by an interpreter of its own.

It plays on top of the wait: a queue's and a conference's waitUrl, a hold, an
announcement.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from ivr.call.commands import Fetch
from ivr.call.interpreter import run
from ivr.carrier.legs.performance import Performance
from ivr.carrier.legs.terms import terms

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg


def _nothing() -> None:
    """Let it fall silent."""


def _no_matter(_result: str) -> None:
    """Let it fall silent, whatever was wrong."""


class Aside:
    """
    What plays on top of one leg's wait, if anything does.

    Args:
        leg: whose party waits.
        waiting: in what.

    """

    def __init__(self, leg: "Leg", waiting: Literal["queue", "conference"]) -> None:
        self._leg, self._waiting = leg, waiting
        self._performance: Performance | None = None
        self._played = 0

    @property
    def begun(self) -> bool:
        """Whether a first document has come, or all that was asked for it failed."""
        asks = self._performance.steps == 1 if self._performance else True
        return self._played > 1 or not asks

    def play(
        self,
        start: Fetch,
        *,
        over: Callable[[], None] = _nothing,
        left: Callable[[str], None] = _no_matter,
    ) -> None:
        """
        Play a document.

        `over` is told when it has run out; `left`, with `leave` or `error`, when it
        leads out of the wait or cannot be played.
        """
        self.stop()
        self._played += 1
        script = run(start, terms(self._leg, waiting=self._waiting))
        performance = Performance(self._leg, script, over, left)
        self._performance = performance
        performance.resume()

    def stop(self) -> None:
        """Let it stop wherever it is."""
        if self._performance:
            self._performance.close()
            self._performance = None
