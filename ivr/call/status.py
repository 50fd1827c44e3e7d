"""
The life of one leg, as a table.

Rule: nothing outside this file decides what a leg's status becomes.  What
happens to a leg is told in the small events below; the driver makes them.

Source: https://www.twilio.com/docs/voice/api/call-resource, "Call status values".
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ivr.errors import CallError


class Status(StrEnum):
    """Twilio's words for where a leg stands, as every request carries them."""

    QUEUED = "queued"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    FAILED = "failed"
    NO_ANSWER = "no-answer"
    CANCELED = "canceled"

    @property
    def is_final(self) -> bool:
        """Tell whether nothing can happen to the leg any more."""
        return self not in {Status.QUEUED, Status.RINGING, Status.IN_PROGRESS}


@dataclass(frozen=True, slots=True)
class Rang:
    """The phone began to ring."""


@dataclass(frozen=True, slots=True)
class PickedUp:
    """Somebody, or we ourselves, took the call."""


@dataclass(frozen=True, slots=True)
class WasBusy:
    """The line is taken, or we refused the call as if it were."""


@dataclass(frozen=True, slots=True)
class RangOut:
    """Nobody took the call in time, or we refused it without answering."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The call could not be placed: a number that does not exist, a dead route."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Whoever placed the call gave it up before it was taken."""


@dataclass(frozen=True, slots=True)
class HungUp:
    """One side put the phone down."""


Happening = Rang | PickedUp | WasBusy | RangOut | Unreachable | Withdrawn | HungUp

TRANSITIONS: Final[dict[tuple[Status, type[Happening]], Status]] = {
    (Status.QUEUED, Rang): Status.RINGING,
    (Status.QUEUED, WasBusy): Status.BUSY,
    (Status.QUEUED, Unreachable): Status.FAILED,
    (Status.QUEUED, Withdrawn): Status.CANCELED,
    (Status.RINGING, PickedUp): Status.IN_PROGRESS,
    (Status.RINGING, WasBusy): Status.BUSY,
    (Status.RINGING, RangOut): Status.NO_ANSWER,
    (Status.RINGING, Unreachable): Status.FAILED,
    (Status.RINGING, Withdrawn): Status.CANCELED,
    # A caller who gives up while we still ring was never answered.
    (Status.RINGING, HungUp): Status.NO_ANSWER,
    (Status.IN_PROGRESS, HungUp): Status.COMPLETED,
}


def after(status: Status, happening: Happening) -> Status:
    """Return the status that follows; raise `CallError` if it cannot happen now."""
    try:
        return TRANSITIONS[status, type(happening)]
    except KeyError:
        raise CallError(f"a {status} leg cannot see {happening!r}") from None
