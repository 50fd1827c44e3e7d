"""What the caller hears and answers."""

from ivr.twiml.grammar.prompts import SHAPES


def test_this_file_has_the_rows_of_its_elements() -> None:
    """Each element has one row, in one place."""
    assert set(SHAPES) == {"Say", "Play", "Pause", "Gather", "Record"}
