"""
A load on the shipped menu: simulated seconds a CPU second, beside real calls.

A simulated second is one of the house's clock, with 300 callers an hour; the
seconds of their calls together are some ten times as many.
"""

from random import Random
from time import process_time
from typing import Final

from ivr.load.callers import Crowd
from ivr.load.office import Office
from ivr.load.population import HOUR, Population
from ivr.load.project import project
from ivr.load.wishes import usual
from ivr.settings import Settings
from tests.bench.result import Result

LEAST: Final = 100_000
"""Simulated seconds a CPU second."""


def run(*, quick: bool) -> tuple[Result]:
    """Simulate days; the bar is on the CPU seconds that 100,000 s take."""
    menu = project(Settings())
    load = Population(lasts=(2 if quick else 24) * HOUR)
    wants = usual(menu.flow)
    best, calls, seconds = float("inf"), 0, 0.0
    for seed in range(1 if quick else 5):
        chance = Random(seed)  # noqa: S311 - a simulation
        crowd = Crowd(menu, load, wants, chance)
        start = process_time()
        records = Office(load, crowd.next, chance).run()
        took = process_time() - start
        if took < best:
            best, calls = took, len(records)
            seconds = sum(each.seconds for each in records)
    if not calls:
        raise AssertionError("nobody called")
    result = Result(
        "load",
        (
            ("clock", f"{load.ends / best:,.0f} s a CPU second"),
            ("calls", f"{seconds / best:,.0f} s a CPU second"),
            ("a call", f"{best / calls * 1e6:,.0f} µs"),
        ),
        value=best / load.ends * LEAST,
        most=1.0,
        unit=" s",
    )
    return (result,)
