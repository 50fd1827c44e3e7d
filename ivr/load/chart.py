"""
A load as a picture: who waited how long, what came of calls, and the lines in use.

Drawn with the menu's own strokes and painted as its picture is: `ivr draw`
needs both already, and a plotting library is forty times their size.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from ivr.flow.diagram.colours import FAINT, INK, PAPER
from ivr.flow.diagram.pen import Area, clean, rectangle, text
from ivr.load.figures import Edge, lines, queue, talks
from ivr.load.record import OUTCOMES, Outcome, Record
from ivr.load.virtual import Result

WIDE: Final = 1000
HIGH: Final = 720
PANEL: Final = 420.0, 230.0
STEPS: Final = 240
"""Moments at which a line is drawn."""

COLOURS: Final[dict[Outcome, str]] = {
    "served": "#2f8a4e",
    "self-served": "#3a6ea5",
    "message": "#7b4fa6",
    "abandoned": "#c05a1c",
    "gave up": "#a17a13",
    "failed": "#a33a3a",
    "blocked": "#5f6f7e",
}

STYLE: Final = f"""\
text {{ font-family: Roboto, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
  font-size: 12px; fill: {INK}; }}
.title {{ font-size: 21px; font-weight: bold; }}
.head {{ font-size: 14px; font-weight: bold; }}
.tick {{ font-size: 11px; fill: #6b7680; }}"""

OPENING: Final = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}"'
    f' viewBox="0 0 {WIDE} {HIGH}" role="img">'
)

Line = tuple[str, str, Sequence[float]]
"""Its name, its colour, its heights from left to right."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axes:
    """Where a panel stands on the paper, and what its edges mean."""

    x: float
    y: float
    right: float
    top: float
    wide: float = PANEL[0]
    high: float = PANEL[1]

    def place(self, across: float, up: float) -> tuple[float, float]:
        """Return the point of a value."""
        x = self.x + self.wide * across / (self.right or 1)
        return x, self.y + self.high * (1 - up / (self.top or 1))


def chart(result: Result, title: str) -> str:
    """Draw a load as SVG; the same one always gives the same text."""
    parts = [
        OPENING,
        f"<title>{clean(title)}</title>",
        f"<style>\n{STYLE}\n</style>",
        rectangle(Area(0, 0, WIDE, HIGH), PAPER),
        text(50, 44, title, "title"),
        *_waits(result),
        *_outcomes(result),
        *_lines(result),
        *_agents(result),
    ]
    return "\n".join((*parts, "</svg>", ""))


def _waits(result: Result) -> Iterator[str]:
    """What share of those who came to the agents was answered within a time."""
    rang = [each for each in result.counted if each.rang is not None]
    answered = sorted(each.waited for each in rang if each.answered is not None)
    limit = result.population.level.seconds
    most = _round_up(max([1.0, *answered[-1:], 2 * limit]))
    axes = Axes(50, 100, most, 100)
    yield from _frame(axes, "Answered within, % of those who came to agents", "s")
    shares = _cumulative(answered, len(rang), most)
    yield _line(axes, COLOURS["served"], shares)
    x, _ = axes.place(limit, 0)
    yield _stroke((x, axes.y), (x, axes.y + axes.high), COLOURS["abandoned"], "4 3")
    yield text(x + 5, axes.y + axes.high - 8, f"{limit:g} s", "tick")


def _cumulative(waits: Sequence[float], of: int, most: float) -> list[float]:
    shares, passed = [], 0
    for step in range(STEPS + 1):
        while passed < len(waits) and waits[passed] <= most * step / STEPS:
            passed += 1
        shares.append(100 * passed / of if of else 0.0)
    return shares


def _outcomes(result: Result) -> Iterator[str]:
    """What came of calls."""
    x, y, wide, row = 640.0, 100.0, 250.0, 30.0
    yield text(x - 110, y - 12, "Outcomes, % of calls", "head")
    for at, outcome in enumerate(OUTCOMES):
        share = result.outcomes[outcome]["share"]
        percent = 100 * share.mean if share else 0.0
        top = y + at * row
        yield text(x - 12, top + 15, outcome, anchor="end")
        bar = Area(x, top, max(1.0, wide * percent / 100), row - 10)
        yield rectangle(bar, COLOURS[outcome], round_=3)
        yield text(x + bar.width + 8, top + 15, f"{percent:.1f}", "tick")


def _lines(result: Result) -> Iterator[str]:
    """Trunks in use and callers waiting, over the time that counts."""
    drawn: list[Line] = [
        ("trunks in use", COLOURS["self-served"], _mean_over(result, lines)),
        ("waiting", COLOURS["abandoned"], _mean_over(result, queue)),
    ]
    yield from _over_time(result, 50, "Calls at once", drawn)


def _agents(result: Result) -> Iterator[str]:
    """Agents talking, over the time that counts, of those there are."""
    drawn: list[Line] = [
        ("talking", COLOURS["served"], _mean_over(result, talks)),
        ("there", FAINT, [float(result.population.agents)] * (STEPS + 1)),
    ]
    yield from _over_time(result, 530, "Agents", drawn)


def _over_time(
    result: Result, x: float, head: str, drawn: Sequence[Line]
) -> Iterator[str]:
    highest = max(max(heights) for _, _, heights in drawn)
    hours = result.population.lasts / 3600
    axes = Axes(x, 430, hours, _round_up(max(1.0, highest)))
    runs = len(result.runs)
    mean = f", mean of {runs} runs" if runs > 1 else ""
    yield from _frame(axes, head + mean, "h")
    for at, (name, colour, heights) in enumerate(drawn):
        yield _line(axes, colour, heights)
        left = x + 250 + 95 * at
        yield rectangle(Area(left, axes.y - 21, 10, 10), colour, round_=2)
        yield text(left + 15, axes.y - 12, name, "tick")


def _mean_over(
    result: Result, edges_of: Callable[[Sequence[Record]], list[Edge]]
) -> list[float]:
    """Return how many there are at each moment, the mean of all runs."""
    load = result.population
    moments = [load.warm_up + load.lasts * step / STEPS for step in range(STEPS + 1)]
    total = [0.0] * len(moments)
    for run in result.runs:
        edges, now, at = edges_of(run), 0, 0
        for step, moment in enumerate(moments):
            while at < len(edges) and edges[at][0] <= moment:
                now += edges[at][1]
                at += 1
            total[step] += now / len(result.runs)
    return total


def _frame(axes: Axes, head: str, unit: str) -> Iterator[str]:
    yield text(axes.x, axes.y - 12, head, "head")
    for part in range(5):
        up, across = axes.top * part / 4, axes.right * part / 4
        _, y = axes.place(0, up)
        x, bottom = axes.place(across, 0)
        yield _stroke((axes.x, y), (axes.x + axes.wide, y), "#e2ddd0")
        yield text(axes.x - 6, y + 4, f"{up:g}", "tick", anchor="end")
        yield text(x, bottom + 17, f"{across:g} {unit}", "tick", anchor="middle")


def _line(axes: Axes, colour: str, heights: Sequence[float]) -> str:
    last = len(heights) - 1
    places = (axes.place(axes.right * at / last, up) for at, up in enumerate(heights))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    )


def _stroke(begin: Point, end: Point, colour: str, dashes: str = "") -> str:
    (x, y), (x2, y2) = begin, end
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        f' stroke="{colour}"{dashed}/>'
    )


def _round_up(value: float) -> float:
    """Return the next number that four parts of an axis divide well."""
    unit: float = 10.0 ** floor(log10(value))
    return next(step * unit for step in (1, 2, 4, 6, 8, 10, 12) if step * unit >= value)
