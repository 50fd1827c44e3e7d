"""The callee language."""

import pytest

from ivr.carrier.people.callee import UNLISTED, Callee, find, read
from ivr.carrier.people.steps import Leave, Pause, Press, Talk
from ivr.errors import SettingsError


@pytest.mark.parametrize(
    ("behaviour", "callee"),
    [
        ("busy", Callee("busy", steps=())),
        ("no-answer", Callee("no-answer", steps=())),
        ("Failed", Callee("failed", steps=())),
        ("answer", Callee(steps=(Talk(10.0), Leave()))),
        ("answer 20", Callee(steps=(Talk(20.0), Leave()))),
        ("answer 20; 1; hangup", Callee(steps=(Talk(20.0), Press("1"), Leave()))),
        (
            "answer; press 1; wait 20; hangup",
            Callee(steps=(Press("1"), Pause(20.0), Leave())),
        ),
    ],
)
def test_a_callee_is_a_number_and_what_its_phone_does(
    behaviour: str, callee: Callee
) -> None:
    """`answer N` talks N seconds; steps are those of the caller."""
    assert read([f"+19145550100={behaviour}"]) == {"+19145550100": callee}


def test_numbers_are_the_same_however_they_are_spaced() -> None:
    """People write telephone numbers as they like."""
    callees = read(["+1 (914) 555-0100=busy"])

    assert find(callees, "+1-914-555-0100").outcome == "busy"
    assert find(callees, "(914) 555-0100").outcome == "busy"
    assert find(read(["914-555-0100=busy"]), "+19145550100").outcome == "busy"


def test_anybody_else_answers() -> None:
    """A transfer can be tried with nobody listed."""
    assert find({}, "+19145550100") == UNLISTED


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("+19145550100", "write NUMBER=answer"),
        ("=busy", "write NUMBER=answer"),
        ("+1=bussy", "did you mean 'busy'?"),
        ("+1=", "a callee does one of answer, busy, no-answer, failed"),
        ("+1=busy 3", "nothing comes after 'busy'"),
        ("+1=failed; 1", "nothing comes after 'failed'"),
        ("+1=answer soon", "write a number of seconds"),
        (
            "+1=answer; wiat 3",
            "after 'answer', step 1, 'wiat 3': there is no such step",
        ),
    ],
)
def test_a_wrong_line_is_one_sentence(line: str, sentence: str) -> None:
    """The whole line is shown, and what to write instead."""
    with pytest.raises(SettingsError) as caught:
        read([line])

    assert sentence in str(caught.value)
    assert repr(line) in str(caught.value)
