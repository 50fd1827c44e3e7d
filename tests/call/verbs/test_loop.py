"""How often a prompt plays."""

import pytest

from ivr.call.verbs.loop import times


@pytest.mark.parametrize(("loop", "count"), [(1, 1), (3, 3), (0, 1000)])
def test_zero_is_a_thousand_times(loop: int, count: int) -> None:
    """Specifying 0 loops until the call is hung up or 1000 iterations."""
    assert len(times(loop)) == count
