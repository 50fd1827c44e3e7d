"""
What came of a call.

The words are `ivr load`'s, so that a forecast and the journal can be laid side by
side.  Nothing stores an outcome: it follows from a call's row, whatever order
its events came in.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ivr.journal.life import OVER, RANKS

Outcome = Literal[
    "under way",
    "served",
    "message",
    "abandoned",
    "self-served",
    "gave up",
    "failed",
    "blocked",
]

OUTCOMES: Final[dict[Outcome, str]] = {
    "under way": "is not over yet",
    "served": "talked to a person",
    "message": "left a recording",
    "abandoned": "asked for a person and talked to none",
    "self-served": "learnt from the menu what callers call for",
    "gave up": "hung up in the menu before that",
    "failed": "ended by the menu, out of tries or by a fault",
    "blocked": "was refused, or never answered",
}
"""Outcome -> what it means, in reading order."""

WITH_A_PERSON: Final[frozenset[Outcome]] = frozenset({"served", "message", "abandoned"})
"""Not contained: a person was needed, whether one was there or not."""

UNDECIDED: Final[frozenset[Outcome]] = frozenset({"under way", "blocked"})
"""No call that the menu could have contained."""

QUIET: Final = 3600.0
"""
Seconds after which a call that nobody reports on is taken to be over.

A status callback may be lost, or never have been asked for.
"""

TALKED: Final = 2
"""Of `person`: one was talked to."""


@dataclass(frozen=True, slots=True)
class Ending:
    """
    What a call's row says of its end.

    Args:
        then: how its latest turn ended.
        failed: the node whose tries ran out in that turn, if they did.
        told: learnt what callers call for.
        person: 1 rung, 2 talked to.
        message: left a recording.
        fault: heard our apology.
        life: rank of the highest status reported.
        quiet: seconds since its latest event.

    """

    then: str
    failed: str
    told: bool
    person: int
    message: bool
    fault: bool
    life: int
    quiet: float


def outcome(end: Ending) -> Outcome:  # noqa: PLR0911 - one return an outcome
    """Say what came of a call."""
    if not is_over(end):
        return "under way"
    if end.then == "reject" or _never_answered(end):
        return "blocked"
    if end.person == TALKED:
        return "served"
    if end.message:
        return "message"
    if end.person:
        return "abandoned"
    if end.fault:
        return "failed"
    if end.told:
        return "self-served"
    return "failed" if end.then == "hangup" and end.failed else "gave up"


def is_over(end: Ending) -> bool:
    """Say whether a call is over: by a report, its last document, or long silence."""
    said_goodbye = end.then in ("hangup", "reject")
    return end.life >= OVER or said_goodbye or end.quiet > QUIET


def _never_answered(end: Ending) -> bool:
    return OVER <= end.life < RANKS["completed"] and not end.told
