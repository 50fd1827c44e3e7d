"""Where a call goes on."""

from ivr.twiml.grammar.calls import SHAPES


def test_this_file_has_the_rows_of_its_elements() -> None:
    """Each element has one row, in one place."""
    assert set(SHAPES) == {
        "Enqueue",
        "Leave",
        "Redirect",
        "Hangup",
        "Reject",
        "Refer",
        "ReferSip",
        "Sms",
    }
