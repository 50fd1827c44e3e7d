"""What is refused, with the reason."""

from ivr.twiml.grammar.refused import REFUSED


def test_a_reason_ends_a_sentence() -> None:
    """It follows a colon, and its own end is followed by more."""
    for why in REFUSED.values():
        assert why == why.strip()
        assert not why.endswith(".")
