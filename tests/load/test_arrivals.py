from collections import Counter
from itertools import pairwise
from math import isclose
from statistics import fmean, stdev

import pytest

from ivr.load.arrivals import arrivals, rate
from ivr.load.population import HOUR, Burst, Population
from tests.load.helpers import chance

DAY = Population(calls_per_hour=600, lasts=24 * HOUR, warm_up=0.0, starts=0.0)


def by_hour(population: Population) -> Counter[int]:
    """Count the arrivals of each hour."""
    return Counter(int(at // HOUR) for at in arrivals(population, chance()))


def test_callers_come_by_a_poisson_process() -> None:
    """Gaps are exponential: as spread as they are long, on the average."""
    moments = list(arrivals(DAY, chance()))

    gaps = [b - a for a, b in pairwise(moments)]
    assert fmean(gaps) == pytest.approx(6.0, rel=0.03)
    assert stdev(gaps) == pytest.approx(6.0, rel=0.05)
    assert moments[-1] < DAY.ends


def test_a_profile_makes_some_hours_busier_and_the_day_no_fuller() -> None:
    """Its mean is what the rate is."""
    profile = (0.0,) * 8 + (1.0,) * 8 + (3.0,) * 8
    load = Population(
        calls_per_hour=600, lasts=24 * HOUR, warm_up=0.0, starts=0.0, profile=profile
    )

    counts = by_hour(load)

    assert sum(counts[hour] for hour in range(8)) == 0
    assert sum(counts[hour] for hour in range(8, 16)) == pytest.approx(3600, rel=0.05)
    assert sum(counts[hour] for hour in range(16, 24)) == pytest.approx(10800, rel=0.05)


def test_a_burst_multiplies_the_rate_for_a_while() -> None:
    """And before and after it all is as usual."""
    load = Population(
        calls_per_hour=600,
        lasts=24 * HOUR,
        warm_up=0.0,
        starts=0.0,
        bursts=(Burst(10 * HOUR, HOUR, 4.0),),
    )

    counts = by_hour(load)

    assert counts[10] == pytest.approx(2400, rel=0.08)
    assert counts[9] == pytest.approx(600, rel=0.15)
    assert counts[11] == pytest.approx(600, rel=0.15)


def test_the_day_goes_round_at_midnight() -> None:
    """A load that starts late in the evening, and its warm-up before it."""
    profile = (5.0,) + (0.0,) * 22 + (1.0,)
    load = Population(calls_per_hour=10, starts=23 * HOUR, warm_up=0.0, profile=profile)

    assert isclose(rate(load, 0.0) * 5, rate(load, HOUR))
    assert rate(load, 2 * HOUR) == 0


def test_a_burst_of_none_silences_the_line() -> None:
    """Nobody calls."""
    load = Population(lasts=HOUR, warm_up=0.0, bursts=(Burst(9 * HOUR, HOUR, 0.0),))

    assert list(arrivals(load, chance())) == []
