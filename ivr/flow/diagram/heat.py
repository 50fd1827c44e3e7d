"""How late callers come to a node, as a colour."""

from collections.abc import Mapping
from typing import Final

from ivr.flow.timing import Reach

BANDS: Final[tuple[tuple[float, str, str], ...]] = (
    (15, "#2a7d46", "green"),
    (30, "#67731c", "olive"),
    (45, "#8f690a", "amber"),
    (60, "#b3531a", "orange"),
    (float("inf"), "#a33a3a", "red"),
)
"""Seconds up to which a colour holds; dark enough for white letters."""

NEVER: Final = "#6c767e"
"""Of a node that nobody comes to who listens."""


def heat(reached: Mapping[str, Reach]) -> Mapping[str, str]:
    """Return the colour of every node, by when a caller who listens comes to it."""
    return {name: _colour(reach.seconds.listens) for name, reach in reached.items()}


def seconds(reached: Mapping[str, Reach]) -> Mapping[str, str]:
    """Return what is written at every node: the seconds, or a dash."""
    times = {name: reach.seconds.listens for name, reach in reached.items()}
    return {
        name: "–" if late is None else f"{late:.0f} s" for name, late in times.items()
    }


def legend() -> str:
    """Say in words what the colours mean."""
    return ", ".join(
        f"{name} ≤ {most:g} s" if most < float("inf") else name
        for most, _, name in BANDS
    )


def _colour(late: float | None) -> str:
    if late is None:
        return NEVER
    return next(colour for most, colour, _ in BANDS if late <= most)
