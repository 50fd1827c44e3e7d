"""
What one run comes to, in figures.

A call counts by when it came: those of the warm-up do not, those still going
when the last caller has called are followed to their end.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean
from typing import Final

from ivr.load.population import Population
from ivr.load.record import OUTCOMES, Outcome, Record

MINUTE: Final = 60.0

PERCENTS: Final = (50, 90, 95, 99)

Edge = tuple[float, int]
"""A moment, and how many more there are from then on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """
    One run.

    Args:
        calls: how many there were.
        numbers: name of a figure -> its value, None where nothing made it up.
        outcomes: outcome -> its figures.

    """

    calls: int
    numbers: dict[str, float | None]
    outcomes: dict[Outcome, dict[str, float | None]]


def figures(records: Sequence[Record], population: Population) -> Figures:
    """Return what the records of a run come to."""
    counted = [each for each in records if each.at >= population.warm_up]
    numbers = {name: of(counted, population) for name, of in NUMBERS.items()}
    numbers |= _house(records, population)
    return Figures(len(counted), numbers, _by_outcome(counted))


def _by_outcome(counted: Sequence[Record]) -> dict[Outcome, dict[str, float | None]]:
    found: dict[Outcome, dict[str, float | None]] = {}
    for outcome in OUTCOMES:
        those = [each for each in counted if each.outcome == outcome]
        found[outcome] = {
            "calls": float(len(those)),
            "share": _share(len(those), len(counted)),
            "in_menu": _mean(each.in_menu for each in those),
            "waited": _mean(each.waited for each in those),
            "minutes": sum(each.seconds for each in those) / MINUTE,
            "billed_minutes": float(sum(ceil(each.seconds / MINUTE) for each in those)),
        }
    return found


def _house(
    records: Sequence[Record], population: Population
) -> dict[str, float | None]:
    """Return what concerns the house, not a caller, while calls are counted."""
    begins, ends = population.warm_up, population.ends
    busy = sum(
        max(0.0, min(each.agent_until or 0.0, ends) - max(each.answered, begins))
        for each in records
        if each.answered is not None
    )
    there = population.agents * (ends - begins)
    return {
        "occupancy": _share(busy, there),
        "trunk_peak": _peak(lines(records), begins),
        "leg_peak": _peak(sorted([*lines(records), *talks(records)]), begins),
        "queue_peak": _peak(queue(records), begins),
    }


def lines(records: Iterable[Record]) -> list[Edge]:
    """Return when calls begin and end, in order."""
    those = (each for each in records if each.outcome != "blocked")
    return _edges((each.at, each.ended) for each in those)


def talks(records: Iterable[Record]) -> list[Edge]:
    """Return when talks with agents begin and end, in order."""
    return _edges(
        (each.answered, each.hung_up)
        for each in records
        if each.answered is not None and each.hung_up is not None
    )


def queue(records: Iterable[Record]) -> list[Edge]:
    """Return when callers come into the queue and leave it, in order."""
    return _edges(
        (each.rang, each.rang + each.waited)
        for each in records
        if each.rang is not None and each.waited
    )


def _edges(spans: Iterable[tuple[float, float]]) -> list[Edge]:
    edges: list[Edge] = []
    for begin, end in spans:
        edges += ((begin, 1), (end, -1))
    return sorted(edges)


def _peak(edges: Iterable[Edge], begins: float) -> float:
    now = most = 0
    for moment, change in edges:
        now += change
        if moment >= begins:
            most = max(most, now)
    return float(most)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _rang(records: Iterable[Record]) -> list[Record]:
    return [each for each in records if each.rang is not None]


def _answered(records: Iterable[Record]) -> list[Record]:
    return [each for each in records if each.answered is not None]


def _percentile(percent: int) -> Callable[[Sequence[Record], Population], float | None]:
    def of(records: Sequence[Record], _: Population) -> float | None:
        waits = sorted(each.waited for each in _answered(records))
        if not waits:
            return None
        # The nearest rank: a wait that somebody really had.
        return waits[ceil(len(waits) * percent / 100) - 1]

    return of


def _level(records: Sequence[Record], population: Population) -> float | None:
    """Answered in time, of all who came to the agents."""
    limit = population.level.seconds
    soon = sum(each.waited <= limit for each in _answered(records))
    return _share(soon, len(_rang(records)))


def _abandoned(records: Sequence[Record], _: Population) -> float | None:
    rang = _rang(records)
    return _share(sum(each.outcome == "abandoned" for each in rang), len(rang))


def _delayed(records: Sequence[Record], _: Population) -> float | None:
    rang = _rang(records)
    return _share(sum(each.waited > 0 for each in rang), len(rang))


NUMBERS: Final[dict[str, Callable[[Sequence[Record], Population], float | None]]] = {
    "calls": lambda records, _: float(len(records)),
    "redials": lambda records, _: float(sum(each.attempt > 1 for each in records)),
    "rang": lambda records, _: float(len(_rang(records))),
    "wait": lambda records, _: _mean(each.waited for each in _rang(records)),
    "wait_answered": lambda records, _: _mean(e.waited for e in _answered(records)),
    **{f"wait_p{percent}": _percentile(percent) for percent in PERCENTS},
    "wait_longest": lambda records, _: max((e.waited for e in records), default=None),
    "delayed": _delayed,
    "service_level": _level,
    "abandoned": _abandoned,
    "in_menu": lambda records, _: _mean(each.in_menu for each in records),
    "minutes": lambda records, _: sum(each.seconds for each in records) / MINUTE,
    "billed_minutes": lambda records, _: float(
        sum(ceil(each.seconds / MINUTE) for each in records)
    ),
    "agent_minutes": lambda records, _: sum(each.talked for each in records) / MINUTE,
}
"""Name -> how it is found; the wait of `wait` is of all who came to the agents."""
