"""
What was saved here, step by step, so that it can be taken back.

It is kept in memory and ends with the console; a version control system is for
what has to last.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from ivr.console.editing.saving import Change
from ivr.errors import EditError

STEPS: Final = 500
BYTES: Final = 32_000_000
"""The oldest steps are forgotten beyond these."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an author did at once: `label` in words, and the files it changed."""

    label: str
    changes: tuple[Change, ...]

    @property
    def size(self) -> int:
        """How much memory it takes, in bytes."""
        texts = (text for it in self.changes for text in (it.before, it.after))
        return sum(len(text) for text in texts if text)


class History:
    """Steps that can be undone, and those undone that can be done again."""

    def __init__(self, steps: int = STEPS, size: int = BYTES) -> None:
        self._most, self._size = steps, size
        self._done: deque[Step] = deque()
        self._undone: list[Step] = []

    @property
    def done(self) -> tuple[str, ...]:
        """What can be undone, the latest first."""
        return tuple(step.label for step in reversed(self._done))

    @property
    def undone(self) -> tuple[str, ...]:
        """What can be done again, the next first."""
        return tuple(step.label for step in reversed(self._undone))

    def add(self, step: Step) -> None:
        """Remember a step; what was undone before is gone."""
        self._undone.clear()
        self._keep(step)

    def last(self) -> Step:
        """Return the step to undo; raise `EditError` where there is none."""
        if not self._done:
            raise EditError("nothing was saved here that could be undone")
        return self._done[-1]

    def next(self) -> Step:
        """Return the step to do again; raise `EditError` where there is none."""
        if not self._undone:
            raise EditError("nothing was undone that could be done again")
        return self._undone[-1]

    def went_back(self) -> None:
        """Note that the last step was undone."""
        self._undone.append(self._done.pop())

    def went_on(self) -> None:
        """Note that the next step was done again."""
        self._keep(self._undone.pop())

    def _keep(self, step: Step) -> None:
        self._done.append(step)
        while len(self._done) > self._most or self._weight() > self._size:
            self._done.popleft()

    def _weight(self) -> int:
        return sum(step.size for step in self._done)
