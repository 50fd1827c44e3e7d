"""What callers do, as heat on the menu's picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ivr.flow.diagram import DARK, picture, svg
from ivr.flow.model import Flow
from ivr.journal.report import NodeRow, Report

NONE: Final = "#6c767e"
"""Of a node where there is nothing to count."""

FROM_COOL: Final = ("#2a7d46", "#67731c", "#8f690a", "#b3531a", "#a33a3a")
"""From little to much of what is unwelcome: the colours of `ivr draw --times`."""

FROM_FEW: Final = ("#53718e", "#3f6f9f", "#2861a3", "#17509a", "#0c3d80")
"""From few callers to many; all dark enough for white letters."""


@dataclass(frozen=True, slots=True)
class Measure:
    """
    Something to be counted at every node.

    Args:
        title: what it is called.
        value: of a node; None: nothing was measured.
        colours: from little to much.
        unit: behind the number.

    """

    title: str
    value: Callable[[NodeRow], float | None]
    colours: tuple[str, ...] = FROM_COOL
    unit: str = ""


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "visits": Measure("Callers who came", lambda row: row.visits, FROM_FEW),
        "gave_up": Measure("Calls given up", lambda row: row.gave_up),
        "no_input": Measure("Silences", lambda row: row.no_input),
        "no_match": Measure("Answers that fitted nothing", lambda row: row.no_match),
        "seconds": Measure("Seconds on average", lambda row: row.seconds, unit=" s"),
    }
)


def heated(flow: Flow, found: Report, measure: str) -> str:
    """Draw the menu, coloured by a measure and with its number at each node."""
    asked = MEASURES[measure]
    values = {row.node: asked.value(row) or 0.0 for row in found.nodes}
    most = max(values.values(), default=0.0)
    shades, notes = {}, {}
    for name in flow.nodes:
        value = values.get(name, 0.0)
        shades[name] = _colour(value, most, asked.colours)
        notes[name] = f"{value:,.0f}{asked.unit}" if value else "–"
    days = f"{found.span.since:%d %b %Y}"
    title = f"{asked.title}, {found.calls:,} calls since {days}"
    return svg(picture(flow, flow.language, shades, notes), title, DARK)


def _colour(value: float, most: float, colours: tuple[str, ...]) -> str:
    """Return a colour by the square root: a few busy nodes must not pale the rest."""
    if not value:
        return NONE
    step = int((value / most) ** 0.5 * len(colours))
    return colours[min(step, len(colours) - 1)]
