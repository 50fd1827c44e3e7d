"""What is told of a call's sound."""

from ivr.twiml.grammar.media import SHAPES


def test_this_file_has_the_rows_of_its_elements() -> None:
    """Each element has one row, in one place."""
    assert set(SHAPES) == {"Connect", "Start", "Stop", "Stream", "Recording"}
