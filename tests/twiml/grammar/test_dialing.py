"""Whom a call is joined to."""

from ivr.twiml.grammar.dialing import SHAPES


def test_this_file_has_the_rows_of_its_elements() -> None:
    """Each element has one row, in one place."""
    assert set(SHAPES) == {
        "Dial",
        "Number",
        "Client",
        "Parameter",
        "Sip",
        "Uri",
        "Header",
        "Conference",
        "Queue",
    }
