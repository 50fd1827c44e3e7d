import pytest

from ivr.load.confidence import Estimate, estimate, student


def test_an_interval_is_students() -> None:
    """Mean 3 of 1 to 5: s = 1.5811, t of 4 degrees = 2.776."""
    found = estimate([1.0, 2.0, 3.0, 4.0, 5.0])

    assert found is not None
    assert found.mean == 3.0
    assert found.within == pytest.approx(2.776 * 1.5811 / 5**0.5, rel=1e-3)
    assert found.holds(4.9)
    assert not found.holds(5.0)


def test_one_run_says_nothing_of_how_sure_it_is() -> None:
    """Nor does a run that has no such figure count."""
    assert estimate([2.0, None]) == Estimate(2.0, None)
    assert not Estimate(2.0, None).holds(2.0)
    assert estimate([None]) is None


@pytest.mark.parametrize(("freedom", "t"), [(1, 12.706), (30, 2.042), (60, 2.000)])
def test_more_runs_make_it_narrower(freedom: int, t: float) -> None:
    """As a printed table has it."""
    assert student(freedom) == pytest.approx(t, abs=0.002)
