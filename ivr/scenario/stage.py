"""What a step sees of its call: the leg, what was heard, and what has happened."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.transcript import Entry
    from ivr.scenario.reading import Named

Verdict = str | None
"""What a check comes to: empty, it holds; a sentence, it does not; None, not yet."""


class Place(Protocol):
    """What is known of a menu of ours, and of no foreign webhook."""

    def here(self) -> tuple[str, ...]:
        """Name the nodes of the latest turn, the last one where the caller is."""

    def words(self, prompt: "Named") -> tuple[tuple[str, str], ...]:
        """Return what a prompt says, piece by piece, by clips and by a voice."""

    def text(self, prompt: "Named") -> str:
        """Return what a prompt is as a text message."""


@dataclass(slots=True)
class Stage:
    """
    One party's side of a call under way.

    Args:
        leg: its connection.
        place: the menu, when it is ours.
        heard: the texts since its last act.
        passed: how many of them a step has already found.
        ran_out: listenings that ended in silence since the last step.
        listens: whether the call waits for this party now.
        busy_until: call second at which its last act is over.

    """

    leg: "Leg"
    place: Place | None = None
    heard: list[str] = field(default_factory=list)
    passed: int = 0
    ran_out: int = 0
    listens: bool = False
    busy_until: float = 0.0

    @property
    def now(self) -> float:
        """Call seconds since dialling."""
        return self.leg.call.seconds()

    @property
    def entries(self) -> "list[Entry]":
        """The transcript so far."""
        return self.leg.call.transcript.entries

    def find(self, fits: Callable[[list[str]], bool]) -> bool:
        """
        Look for something in what was heard, after what was found before.

        The next search begins with the text that this one ended in: two
        things may be said in one breath.
        """
        for end in range(self.passed + 1, len(self.heard) + 1):
            if fits(self.heard[self.passed : end]):
                self.passed = end - 1
                return True
        return False

    def forget(self) -> None:
        """Begin to hear anew: the party has acted."""
        self.heard.clear()
        self.passed, self.listens = 0, False
