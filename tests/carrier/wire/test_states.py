"""States and provinces of two letters."""

from ivr.carrier.wire.states import STATES


def test_every_state_has_a_code_of_its_own() -> None:
    """Two letters each, as the post has them."""
    assert len(set(STATES.values())) == len(STATES)
    assert {len(code) for code in STATES.values()} == {2}
    assert STATES["North Carolina"] == "NC"
