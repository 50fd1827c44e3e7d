from math import inf
from statistics import fmean, stdev

import pytest

from ivr.load.draw import Draw
from tests.load.helpers import chance


@pytest.mark.parametrize(
    ("draw", "spread"),
    [
        (Draw(240.0), 1.0),
        (Draw(240.0, "lognormal", 0.8), 0.8),
        (Draw(240.0, "fixed"), 0.0),
    ],
)
def test_times_have_the_mean_and_the_spread_that_they_say(
    draw: Draw, spread: float
) -> None:
    """Standard deviation over mean."""
    sample = draw.sampler(chance())

    times = [sample() for _ in range(40_000)]

    assert fmean(times) == pytest.approx(240, rel=0.02)
    assert stdev(times) / fmean(times) == pytest.approx(spread, abs=0.03)
    assert min(times) > 0


@pytest.mark.parametrize("mean", [0.0, inf])
def test_no_time_and_for_ever_are_not_left_to_chance(mean: float) -> None:
    """Whatever the shape."""
    assert Draw(mean).sampler(chance())() == mean


def test_a_draw_is_told_as_it_is_written() -> None:
    """So that a report can be pasted into an option."""
    draws = Draw(90.0), Draw(90.0, "lognormal", 0.5), Draw(9.0, "fixed"), Draw(inf)

    assert [str(each) for each in draws] == [
        "90",
        "90 lognormal 0.5",
        "9 fixed",
        "never",
    ]
