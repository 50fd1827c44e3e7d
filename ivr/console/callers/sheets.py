"""The figures as CSV: one sheet a chart, for a spreadsheet to open."""

import csv
import io
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from ivr.journal.outcome import OUTCOMES
from ivr.journal.report import Report

Line = tuple[str | int | float | None, ...]


def _days(found: Report) -> Iterator[Line]:
    yield "day", "calls"
    for day, calls in found.days.items():
        yield day.isoformat(), calls


def _hours(found: Report) -> Iterator[Line]:
    yield "hour", "calls"
    yield from enumerate(found.hours)


def _outcomes(found: Report) -> Iterator[Line]:
    yield "outcome", "meaning", "calls"
    for outcome, calls in found.outcomes.items():
        yield outcome, OUTCOMES[outcome], calls


def _nodes(found: Report) -> Iterator[Line]:
    yield "node", "visits", "asked", "seconds", "no_input", "no_match", "gave_up"
    for row in found.nodes:
        yield (
            row.node,
            row.visits,
            row.asked,
            row.seconds,
            row.no_input,
            row.no_match,
            row.gave_up,
        )


SHEETS: Final = MappingProxyType(
    {"days": _days, "hours": _hours, "outcomes": _outcomes, "nodes": _nodes}
)
"""Name -> its lines, the heading first."""

Sheet = Callable[[Report], Iterator[Line]]


def written(found: Report, name: str) -> str:
    """Write a sheet."""
    out = io.StringIO()
    csv.writer(out).writerows(SHEETS[name](found))
    return out.getvalue()
