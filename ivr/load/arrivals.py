"""
When callers call: a Poisson process whose rate changes over the day.

Arrivals are drawn at the highest rate there is and thinned to the one that
holds (Lewis and Shedler, Naval Research Logistics Quarterly 26, 1979).
"""

from collections.abc import Iterator
from random import Random
from typing import Final

from ivr.load.population import HOUR, Population

DAY: Final = 24 * HOUR
HOURS: Final = 24


def arrivals(population: Population, chance: Random) -> Iterator[float]:
    """Yield the moments of first calls, in seconds from the warm-up's beginning."""
    highest = _highest(population)
    now = 0.0
    while highest > 0:
        now += chance.expovariate(highest)
        if now >= population.ends:
            return
        if chance.random() * highest < rate(population, now):
            yield now


def rate(population: Population, second: float) -> float:
    """Return how many call a second, so long after the warm-up's beginning."""
    clock = (population.starts - population.warm_up + second) % DAY
    usual = population.calls_per_hour / HOUR
    if population.profile:
        hour = population.profile[int(clock // HOUR)]
        usual *= HOURS * hour / sum(population.profile)
    for burst in population.bursts:
        if (clock - burst.start) % DAY < burst.lasts:
            usual *= burst.times
    return usual


def _highest(population: Population) -> float:
    usual = population.calls_per_hour / HOUR
    if population.profile:
        usual *= HOURS * max(population.profile) / sum(population.profile)
    for burst in population.bursts:
        usual *= max(1.0, burst.times)
    return usual
