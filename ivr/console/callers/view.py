"""What the template of the callers' page shows, in the order it shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ivr.console.callers.asked import SOURCES, Asked
from ivr.console.callers.heat import MEASURES, Measure
from ivr.console.callers.present import Present
from ivr.flow.model import Flow
from ivr.journal.outcome import OUTCOMES, WITH_A_PERSON
from ivr.journal.report import NodeRow, Report
from ivr.journal.simulated import Source

TOP: Final = 12
"""Rows of a chart; the sheet has them all."""

HEIGHT: Final = 140
WIDTH: Final = 24
"""Of the column of an hour, in pixels, and of the tallest."""

TITLES: Final = {"real": "Real", "simulated": "Simulated", "all": "All"}
"""What `SOURCES` are called on the page."""

TONES: Final = {
    "served": "accent",
    "message": "accent",
    "abandoned": "bad",
    "self-served": "good",
    "gave up": "warn",
    "failed": "bad",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """
    One line of a chart.

    Args:
        name: what it is of.
        number: how many.
        share: of the longest bar, from 0 to 100.
        text: the number as it is read.
        hint: what the name means; empty: it says so itself.
        tone: `good`, `warn`, `bad` or `accent`.

    """

    name: str
    number: float
    share: float
    text: str
    hint: str = ""
    tone: str = "accent"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the chart by hours: a rectangle, and what it says."""

    label: str
    calls: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class View:
    """
    The page.

    Args:
        asked: what its address asks for.
        found: the figures.
        flow: the menu; None: it is somebody else's.
        placed: how many calls of these days who placed.
        now: the present hour, where it is one of theirs.

    """

    asked: Asked
    found: Report
    flow: Flow | None
    placed: Mapping[Source, int]
    now: Present | None = None

    @property
    def calls(self) -> str:
        """Which calls are counted: `real`, `simulated` or `all`."""
        return self.asked.counted(self.placed)

    @property
    def query(self) -> str:
        """The same page's address once more, whoever calls meanwhile."""
        return replace(self.asked, calls=self.calls).query

    @property
    def left_out(self) -> str:
        """What is said of calls that are not counted; empty: all are."""
        others: dict[str, Source] = {"real": "simulated", "simulated": "real"}
        other = others.get(self.calls)
        number = self.placed[other] if other else 0
        if not number:
            return ""
        return (
            f"{number:,} {other} {'call is' if number == 1 else 'calls are'} left out."
        )

    def switches(self) -> list[tuple[str, str, bool]]:
        """Return which calls may be counted: name, address, whether these are."""
        return [
            (TITLES[each], f"/callers?{replace(self.asked, calls=each).query}", here)
            for each in SOURCES
            for here in (each == self.calls,)
        ]

    @property
    def containment(self) -> str:
        """The share of calls that needed nobody, as it is read."""
        share = self.found.containment
        return "–" if share is None else f"{share:.0%}"

    @property
    def needed(self) -> int:
        """How many needed somebody."""
        return sum(self.found.outcomes[each] for each in WITH_A_PERSON)

    @property
    def zone(self) -> str:
        """Whose time it is."""
        return self.asked.today.tzname() or "local time"

    @property
    def measures(self) -> dict[str, Measure]:
        """What the picture can show."""
        return dict(MEASURES)

    @property
    def measure(self) -> Measure:
        """What it shows."""
        return MEASURES[self.asked.measure]

    def columns(self) -> list[Column]:
        """Return the calls by the hour of the day."""
        most = max(self.found.hours) or 1
        heights = [round(HEIGHT * calls / most, 1) for calls in self.found.hours]
        return [
            Column(f"{hour:02}:00", calls, hour * WIDTH, HEIGHT - height, height)
            for hour, (calls, height) in enumerate(
                zip(self.found.hours, heights, strict=True)
            )
        ]

    def outcomes(self) -> list[Bar]:
        """Return what calls came to; of nothing, no bar."""
        rows = [(name, n) for name, n in self.found.outcomes.items() if n]
        whole = self.found.calls or 1
        return [
            Bar(
                name,
                number,
                100 * number / max(n for _, n in rows),
                f"{number:,} · {_percent(number / whole)}",
                OUTCOMES[name],
                TONES.get(name, "quiet"),
            )
            for name, number in rows
        ]

    def gave_up(self) -> list[Bar]:
        """Return where calls were given up."""
        rows = [(row.node, row.gave_up) for row in self.found.nodes if row.gave_up]
        return _bars(sorted(rows, key=lambda row: -row[1]), "warn")

    def seconds(self) -> list[Bar]:
        """Return where callers spend their time."""
        rows = [(row.node, row.seconds) for row in self.found.nodes if row.seconds]
        longest = sorted(rows, key=lambda row: -row[1])
        return _bars(longest, "accent", "{:.1f} s")

    def troubled(self) -> list[tuple[NodeRow, float, float]]:
        """Return nodes with silences and wrong answers, and their bars' lengths."""
        rows = [row for row in self.found.nodes if row.no_input or row.no_match]
        rows.sort(key=lambda row: -(row.no_input + row.no_match))
        most = max((row.no_input + row.no_match for row in rows), default=1)
        return [
            (row, 100 * row.no_input / most, 100 * row.no_match / most)
            for row in rows[:TOP]
        ]


def _bars(rows: list[tuple[str, float]], tone: str, text: str = "{:,.0f}") -> list[Bar]:
    most = max((number for _, number in rows), default=1)
    return [
        Bar(name, number, 100 * number / most, text.format(number), tone=tone)
        for name, number in rows[:TOP]
    ]


def _percent(share: float) -> str:
    return "<1%" if share < 0.005 else f"{share:.0%}"  # noqa: PLR2004 - rounds to 0
