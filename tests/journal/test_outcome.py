import pytest

from ivr.journal.life import rank, status
from ivr.journal.outcome import (
    OUTCOMES,
    QUIET,
    UNDECIDED,
    WITH_A_PERSON,
    Ending,
    outcome,
)

OVER = rank("completed")


def ending(  # noqa: PLR0913 - all that an outcome follows from
    then: str = "gather",
    *,
    failed: str = "",
    told: bool = False,
    person: int = 0,
    message: bool = False,
    fault: bool = False,
    life: int = OVER,
    quiet: float = 0.0,
) -> Ending:
    """Return the end of a call that hung up in the menu, but for what is said."""
    return Ending(then, failed, told, person, message, fault, life, quiet)


@pytest.mark.parametrize(
    ("end", "came"),
    [
        (ending(), "gave up"),
        (ending(told=True), "self-served"),
        (ending("hangup", told=True), "self-served"),
        (ending("hangup"), "gave up"),
        (ending("hangup", failed="shop.main"), "failed"),
        (ending("hangup", fault=True), "failed"),
        (ending("transfer", person=1), "abandoned"),
        (ending("hangup", person=1, told=True), "abandoned"),
        (ending("hangup", person=1, message=True), "message"),
        (ending("transfer", person=2), "served"),
        (ending("hangup", person=2, message=True), "served"),
        (ending("reject", life=0), "blocked"),
        (ending(life=rank("busy")), "blocked"),
        (ending(life=rank("canceled")), "blocked"),
        (ending(life=rank("in-progress")), "under way"),
        (ending(life=0), "under way"),
        (ending("hangup", life=0), "gave up"),
        (ending(life=0, quiet=QUIET + 1), "gave up"),
    ],
)
def test_what_came_of_a_call(end: Ending, came: str) -> None:
    """By its last turn and what Twilio reported, missing or not."""
    assert outcome(end) == came


def test_the_groups_are_of_outcomes() -> None:
    """A word that is none would count nobody."""
    assert OUTCOMES.keys() >= WITH_A_PERSON | UNDECIDED


def test_a_word_that_is_no_status_changes_nothing() -> None:
    """A form may say anything."""
    assert rank("sleeping") == 0
    assert status(0) == ""
    assert status(rank("initiated")) == "queued"
