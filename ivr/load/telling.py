"""A result as a person reads it, as a program does, and as rows of a table."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from io import StringIO
from typing import Final

from ivr.load.confidence import Estimate
from ivr.load.population import Population
from ivr.load.record import OUTCOMES
from ivr.load.virtual import Result

Written = tuple[str, str, float, str]
"""Figure, its line, what it is multiplied by, its unit."""

LINES: Final[tuple[Written, ...]] = (
    ("calls", "calls", 1, ""),
    ("redials", "of them again", 1, ""),
    ("rang", "came to agents", 1, ""),
    ("wait_answered", "wait of the answered", 1, "s"),
    ("wait_p50", "  half of them, up to", 1, "s"),
    ("wait_p90", "  90 %", 1, "s"),
    ("wait_p95", "  95 %", 1, "s"),
    ("wait_p99", "  99 %", 1, "s"),
    ("wait_longest", "longest wait", 1, "s"),
    ("wait", "wait of all who came", 1, "s"),
    ("delayed", "had to wait", 100, "%"),
    ("service_level", "answered within {seconds:g} s", 100, "%"),
    ("abandoned", "abandoned", 100, "%"),
    ("occupancy", "agents occupied", 100, "%"),
    ("in_menu", "in the menu", 1, "s"),
    ("queue_peak", "most waiting at once", 1, ""),
    ("trunk_peak", "most calls at once", 1, ""),
    ("leg_peak", "most legs at once", 1, ""),
    ("minutes", "minutes of calls", 1, "min"),
    ("billed_minutes", "  begun ones", 1, "min"),
    ("agent_minutes", "minutes with agents", 1, "min"),
)

HEAD: Final = "outcome           calls    share     menu     wait    minutes"

OUTCOME_FIGURES: Final = ("calls", "share", "in_menu", "waited", "minutes")

ROW: Final = (
    *("run", "at", "kind", "want", "attempt", "outcome"),
    *("in_menu", "waited", "talked", "seconds"),
)


def as_text(result: Result) -> Iterator[str]:
    """Yield the lines of a report."""
    load = result.population
    runs = len(result.runs)
    yield (
        f"{runs} {'run' if runs == 1 else 'runs'} of {_time(load.lasts)}:"
        f" {load.calls_per_hour:g} callers an hour, {load.agents} agents,"
        f" talk {load.talk} s, patience {load.patience} s"
    )
    yield f"{'':<24}{'mean':>10}   95 % within"
    for name, line, times, unit in LINES:
        label = line.format(seconds=load.level.seconds)
        yield f"{label:<24}{_figure(result.numbers[name], times, unit)}"
    yield ""
    yield HEAD
    for outcome in OUTCOMES:
        found = result.outcomes[outcome]
        calls, share, menu, wait, minutes = (_mean(found[n]) for n in OUTCOME_FIGURES)
        if calls:
            yield (
                f"{outcome:<14}{calls:>9,.1f}{100 * share:>7.1f} %"
                f"{menu:>7.1f} s{wait:>7.1f} s{minutes:>11,.1f}"
            )


def _figure(found: Estimate | None, times: float, unit: str) -> str:
    if found is None:
        return f"{'–':>10}"
    within = "" if found.within is None else f"   ± {times * found.within:,.2f}"
    return f"{times * found.mean:>10,.2f}{within} {unit}".rstrip()


def _mean(found: Estimate | None) -> float:
    return found.mean if found else 0.0


def as_json(result: Result, seed: int) -> str:
    """Return one object: the load, the figures and the outcomes."""
    outcomes = {name: _figures(found) for name, found in result.outcomes.items()}
    told = {
        "seed": seed,
        "runs": len(result.runs),
        "load": _load(result.population),
        "figures": _figures(result.numbers),
        "outcomes": outcomes,
    }
    return json.dumps(told, ensure_ascii=False)


def _figures(found: Mapping[str, Estimate | None]) -> dict[str, object]:
    return {
        name: {"mean": each.mean, "within": each.within} if each else None
        for name, each in found.items()
    }


def _load(population: Population) -> dict[str, object]:
    """Return the load as its file has it."""
    told: dict[str, object] = {}
    for field in fields(population):
        value = getattr(population, field.name)
        plain = value is None or isinstance(value, int | float | Mapping)
        told[field.name] = dict(value) if isinstance(value, Mapping) else value
        if not plain:
            listed = isinstance(value, tuple)
            told[field.name] = (
                [_plain(each) for each in value] if listed else str(value)
            )
    return told


def _plain(value: object) -> object:
    return value if isinstance(value, float) else str(value)


def as_csv(result: Result) -> str:
    """Return a row a call that counts."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ROW)
    begins = result.population.warm_up
    for number, run in enumerate(result.runs, start=1):
        for each in run:
            if each.at >= begins:
                times = each.in_menu, each.waited, each.talked, each.seconds
                at = f"{each.at - begins:.3f}"
                who = each.kind, each.want, each.attempt, each.outcome
                writer.writerow((number, at, *who, *(f"{t:.3f}" for t in times)))
    return out.getvalue()


def _time(seconds: float) -> str:
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds % length == 0 or (unit == "h" and seconds > length):
            return f"{seconds / length:g} {unit}"
    return f"{seconds:g} s"
