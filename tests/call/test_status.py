"""A leg's life, cell by cell."""

from typing import get_args

import pytest

from ivr.call import status
from ivr.call.status import (
    TRANSITIONS,
    Happening,
    HungUp,
    PickedUp,
    Rang,
    RangOut,
    Status,
    Unreachable,
    WasBusy,
    Withdrawn,
    after,
)
from ivr.errors import CallError


@pytest.mark.parametrize(
    ("life", "end"),
    [
        ((Rang(), PickedUp(), HungUp()), "completed"),
        ((Rang(), WasBusy()), "busy"),
        ((Rang(), RangOut()), "no-answer"),
        ((Rang(), Unreachable()), "failed"),
        ((Rang(), Withdrawn()), "canceled"),
        ((Rang(), HungUp()), "no-answer"),
        ((Unreachable(),), "failed"),
        ((Withdrawn(),), "canceled"),
    ],
)
def test_every_life_ends_in_its_word(life: tuple[Happening, ...], end: str) -> None:
    """First queued, ringing, in-progress, then completed, busy, failed and the rest."""
    now = Status.QUEUED

    for happening in life:
        now = after(now, happening)

    assert now == end
    assert now.is_final


def test_nothing_happens_to_a_leg_that_is_over() -> None:
    """The end of a leg is the end: a second hang-up is the driver's mistake."""
    for now in Status:
        if now.is_final:
            for kind in get_args(Happening):
                with pytest.raises(CallError, match=f"a {now} leg cannot see"):
                    after(now, kind())


def test_a_leg_that_talks_cannot_ring() -> None:
    """What the table leaves out cannot happen."""
    with pytest.raises(CallError, match="a in-progress leg cannot see Rang"):
        after(Status.IN_PROGRESS, Rang())


def test_every_status_is_reached_and_every_happening_used() -> None:
    """The table has no word that means nothing."""
    assert {Status.QUEUED, *TRANSITIONS.values()} == set(Status)
    assert {kind for _, kind in TRANSITIONS} == set(get_args(Happening))
    assert status.TRANSITIONS is TRANSITIONS
