from pathlib import Path

import pytest

from ivr.console.editing.history import History, Step
from ivr.console.editing.saving import Change
from ivr.console.editing.shelf import Place
from ivr.errors import EditError


def step(label: str, size: int = 1) -> Step:
    """Return a step of so many bytes."""
    change = Change(Place("flows/a.yaml", Path("a.yaml")), b"", b"x" * size)
    return Step(label, (change,))


def test_steps_are_taken_back_and_made_again_in_turn() -> None:
    """The latest first; a new one forgets what was undone."""
    history = History()
    for label in ("one", "two", "three"):
        history.add(step(label))

    history.went_back()
    history.went_back()
    assert (history.done, history.undone) == (("one",), ("two", "three"))
    assert (history.last().label, history.next().label) == ("one", "two")
    history.went_on()
    assert (history.done, history.undone) == (("two", "one"), ("three",))
    history.add(step("four"))
    assert (history.done, history.undone) == (("four", "two", "one"), ())


def test_with_nothing_done_there_is_nothing_to_undo() -> None:
    """Nor to do again."""
    with pytest.raises(EditError, match="nothing was saved here"):
        History().last()
    with pytest.raises(EditError, match="nothing was undone"):
        History().next()


def test_the_oldest_steps_are_forgotten() -> None:
    """Beyond so many, and beyond so many bytes."""
    many, large = History(steps=2), History(size=10)
    for label in ("one", "two", "three"):
        many.add(step(label))
        large.add(step(label, 4))

    assert many.done == ("three", "two")
    assert large.done == ("three", "two")
