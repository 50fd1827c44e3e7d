from ivr.flow.steps import Given, Press, Rung, Speak, Wait, Witness, cost

WAY = Witness(
    "+78002347000",
    (
        Press("1"),
        Wait(5),
        Given("menu.ask", "lookup", "not_found"),
        Rung(("+12025550111",), "no_answer"),
        Speak("#"),
    ),
)


def test_a_witness_is_read_from_left_to_right() -> None:
    """The number, the keys, and in brackets what is no key."""
    assert str(WAY) == ("+78002347000: 1 (silence) (not found) (no answer) (recording)")


def test_a_witness_is_a_script_of_the_terminal_phone() -> None:
    """A wait is one second longer than the menu listens."""
    assert WAY.script == "1; listen; wait 6; say hello; #"


def test_a_condition_is_dearer_than_any_keys() -> None:
    """And a wait dearer than some."""
    one, wait, lookup, rung, speak = map(cost, WAY.steps)

    assert one < speak < wait < lookup == rung
    assert WAY.conditions == WAY.steps[2:4]
