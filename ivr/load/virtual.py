"""A load in virtual time: some independent runs of it, and what they come to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random

from ivr.load.callers import Crowd
from ivr.load.confidence import Estimate, estimate
from ivr.load.figures import Figures, figures
from ivr.load.menu import Menu
from ivr.load.office import Office, Walk
from ivr.load.population import Population
from ivr.load.record import OUTCOMES, Outcome, Record

Walks = Callable[[Random], Callable[[], Walk]]
"""Chance of a run -> what makes its callers."""


@dataclass(frozen=True, slots=True)
class Result:
    """
    A load that was run.

    Args:
        population: the load.
        runs: the records of each run.
        numbers: name of a figure -> its mean over the runs, with its interval.
        outcomes: outcome -> the same for each of its figures.

    """

    population: Population
    runs: tuple[tuple[Record, ...], ...]
    numbers: Mapping[str, Estimate | None]
    outcomes: Mapping[Outcome, Mapping[str, Estimate | None]]

    @property
    def counted(self) -> list[Record]:
        """The records of all runs that count."""
        begins = self.population.warm_up
        return [each for run in self.runs for each in run if each.at >= begins]


def crowds(menu: Menu, population: Population, wants: Mapping[str, float]) -> Walks:
    """Return callers of a menu, whoever's turn it is."""
    return lambda chance: Crowd(menu, population, wants, chance).next


def run(
    population: Population,
    walks: Walks,
    *,
    runs: Iterable[int],
    seed: int,
) -> Result:
    """
    Run a load once for each of these numbers.

    The same seed and number give the same run.
    """
    records: list[tuple[Record, ...]] = []
    found: list[Figures] = []
    for number in runs:
        # Text seeds by SHA-512: near seeds give chances that have nothing in common.
        chance = Random(f"{seed}/{number}")  # noqa: S311 - a simulation, no secret
        records.append(Office(population, walks(chance), chance).run())
        found.append(figures(records[-1], population))
    return Result(population, tuple(records), _numbers(found), _outcomes(found))


def _numbers(found: list[Figures]) -> dict[str, Estimate | None]:
    names = found[0].numbers
    return {name: estimate([run.numbers[name] for run in found]) for name in names}


def _outcomes(found: list[Figures]) -> dict[Outcome, dict[str, Estimate | None]]:
    names = found[0].outcomes["served"]
    return {
        outcome: {
            name: estimate([run.outcomes[outcome][name] for run in found])
            for name in names
        }
        for outcome in OUTCOMES
    }
