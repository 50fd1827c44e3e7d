"""What came of one call under load."""

from dataclasses import dataclass
from typing import Final, Literal

Outcome = Literal[
    "served", "self-served", "message", "abandoned", "gave up", "failed", "blocked"
]

OUTCOMES: Final[dict[Outcome, str]] = {
    "served": "talked to an agent",
    "self-served": "learnt what was wanted from the menu",
    "message": "left a recording",
    "abandoned": "hung up waiting for an agent",
    "gave up": "hung up in the menu",
    "failed": "the menu ended the call, or led nowhere",
    "blocked": "found every trunk busy",
}
"""Outcome -> what it means, in reading order."""

UNANSWERED: Final = frozenset({"abandoned", "gave up", "failed", "blocked"})
"""Whoever ends so may call again."""


@dataclass(slots=True)
class Record:
    """
    One call; moments are seconds from the beginning of the warm-up.

    Args:
        at: when it came.
        kind: of caller.
        want: the node that is wanted.
        attempt: 1, and one more for each redial.
        rang: when it came to the agents; None: never.
        answered: when one of them took it.
        hung_up: when that talk was over.
        agent_until: when that agent was free again.
        ended: when the call was over.
        outcome: what came of it.

    """

    at: float
    kind: str
    want: str
    attempt: int = 1
    rang: float | None = None
    answered: float | None = None
    hung_up: float | None = None
    agent_until: float | None = None
    ended: float = 0.0
    outcome: Outcome = "failed"
    waited: float = 0.0

    @property
    def seconds(self) -> float:
        """How long the call was."""
        return self.ended - self.at

    @property
    def talked(self) -> float:
        """How long it was an agent's."""
        if self.answered is None or self.hung_up is None:
            return 0.0
        return self.hung_up - self.answered

    @property
    def in_menu(self) -> float:
        """How long it was the menu's."""
        return self.seconds - self.waited - self.talked
