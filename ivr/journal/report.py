"""
What callers did in a span of time: the figures of the console's page and of CSV.

    found = report(Calls(settings.journal), Span.days(7, now))

Private calls are in none of these figures.  They are counted apart, by whole weeks
that are over: a count that grew while somebody looked, or two spans that differ by a
day, would tell of a single call.  Below five, it says so and no more.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Self

from sqlalchemy import ColumnElement, case, func, select

from ivr.journal.calls import Call, Calls, Filters
from ivr.journal.database import PRIVATE_COUNT, week
from ivr.journal.moments import number
from ivr.journal.outcome import OUTCOMES, UNDECIDED, WITH_A_PERSON, Outcome
from ivr.journal.simulated import Source, placed_by
from ivr.journal.tables import CALLS, COUNTS, EVENTS

FEW: Final = 5
"""Private calls of a week are a number from here on."""

LONGEST_WAIT: Final = 600.0
"""Seconds: more between two requests is no caller who thinks it over."""

EVERYONE: Final = 1_000_000_000

Where = tuple[ColumnElement[bool], ...]
"""Conditions of rows of `events`."""

_ASKED: Final = ("gather", "record")


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time: from `since` to before `until`, both with their zone."""

    since: datetime
    until: datetime

    @classmethod
    def days(cls, many: int, now: datetime) -> Self:
        """Return the last days, today among them, as `now`'s zone has them."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(midnight - timedelta(days=many - 1), midnight + timedelta(days=1))

    def dates(self) -> Iterator[date]:
        """Yield every day of it."""
        day = self.since
        while day < self.until:
            yield day.date()
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NodeRow:
    """
    What happened at a node.

    Args:
        node: its name.
        visits: how often callers came through or to it.
        asked: how often they were waited for.
        seconds: how long that was on average; None: never measured.
        no_input, no_match: silences, and answers that fitted nothing.
        gave_up: calls that ended there unserved.

    """

    node: str
    visits: int = 0
    asked: int = 0
    seconds: float | None = None
    no_input: int = 0
    no_match: int = 0
    gave_up: int = 0

    @property
    def trouble(self) -> float:
        """The share of questions that were answered by silence or nonsense."""
        return (self.no_input + self.no_match) / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Weeks:
    """
    Private calls in the weeks of a span that are over.

    Args:
        calls: in the weeks that had five or more.
        fewer: how many weeks had fewer than that, none included.

    """

    calls: int
    fewer: int

    def __str__(self) -> str:
        if not self.calls:
            return (
                f"fewer than {FEW}" if self.fewer <= 1 else f"fewer than {FEW} a week"
            )
        weeks = f", and fewer than {FEW} in {_weeks(self.fewer)}" if self.fewer else ""
        return f"{self.calls}{weeks}"


@dataclass(frozen=True, slots=True)
class Report:
    """
    Figures of a span.

    Args:
        span: of which.
        calls: how many began in it.
        outcomes: how many came to what, in reading order.
        days: calls of each day.
        hours: calls by the hour of the day, 24 of them.
        nodes: what happened where, the most visited first.
        languages: calls by the language they were last in.
        private: private calls, or None where no week of the span is whole and over.
        milliseconds: of an answer: the median, and what 99 % were faster than.

    """

    span: Span
    calls: int
    outcomes: Mapping[Outcome, int]
    days: Mapping[date, int]
    hours: tuple[int, ...]
    nodes: tuple[NodeRow, ...]
    languages: Mapping[str, int]
    private: Weeks | None
    milliseconds: tuple[float, float]

    @property
    def decided(self) -> int:
        """Calls that are over and were answered."""
        return self.calls - sum(self.outcomes[each] for each in UNDECIDED)

    @property
    def containment(self) -> float | None:
        """The share of those that ended without anybody wanting a person."""
        wanted = sum(self.outcomes[each] for each in WITH_A_PERSON)
        return 1 - wanted / self.decided if self.decided else None


def placed(calls: Calls, span: Span) -> Mapping[Source, int]:
    """Count the calls that began in a span, by who placed them."""
    began, sid = CALLS.c.began, CALLS.c.call_sid
    within = (began >= span.since.timestamp(), began < span.until.timestamp())
    simulated = placed_by("simulated", sid)
    wanted = select(func.count(sid).label("n")).where(*within)
    (every,) = (row.n for row in calls.rows(wanted))
    (ours,) = (row.n for row in calls.rows(wanted.where(simulated)))
    return {"real": every - ours, "simulated": ours}


def report(
    calls: Calls,
    span: Span,
    now: datetime | None = None,
    source: Source | None = None,
) -> Report:
    """
    Count what callers did; raise `JournalError` where that cannot be read.

    Where `source` is given only calls that it placed are counted; of private ones,
    nobody knows any more who did.
    """
    zone = span.since.tzinfo
    filters = Filters(since=span.since, until=span.until, source=source, limit=EVERYONE)
    where = _within(span, source)
    outcomes: Counter[Outcome] = Counter()
    days = Counter(dict.fromkeys(span.dates(), 0))
    hours, languages, gave_up = Counter[int](), Counter[str](), Counter[str]()
    for call in calls.all(filters):
        began = call.began.astimezone(zone)
        outcomes[call.outcome] += 1
        days[began.date()] += 1
        hours[began.hour] += 1
        languages[call.language] += 1
        gave_up[_where(call)] += 1
    return Report(
        span,
        sum(outcomes.values()),
        {each: outcomes[each] for each in OUTCOMES},
        dict(sorted(days.items())),
        tuple(hours[hour] for hour in range(24)),
        _nodes(calls, where, gave_up),
        dict(languages.most_common()),
        _private(calls, span, now or datetime.now(UTC)),
        _milliseconds(calls, where),
    )


def _where(call: Call) -> str:
    return call.gave_up_at or (call.node if call.outcome == "abandoned" else "")


def _nodes(calls: Calls, where: Where, gave_up: Counter[str]) -> tuple[NodeRow, ...]:
    visits = _visits(calls, where)
    failures, waits = _failures(calls, where), _waits(calls, where)
    names = visits.keys() | failures.keys() | waits.keys() | gave_up.keys() - {""}
    found = [
        NodeRow(
            name,
            visits[name],
            *waits.get(name, (0, None)),
            *failures.get(name, (0, 0)),
            gave_up[name],
        )
        for name in names
        if name
    ]
    return tuple(sorted(found, key=lambda row: (-row.visits, row.node)))


def _visits(calls: Calls, where: Where) -> Counter[str]:
    """Count how often callers came to each node: a way is gone many times."""
    wanted = (
        select(EVENTS.c.way, EVENTS.c.kind, func.count().label("times"))
        .where(*where, EVENTS.c.kind != "whisper")
        .group_by(EVENTS.c.way, EVENTS.c.kind)
    )
    visits: Counter[str] = Counter()
    for row in calls.rows(wanted):
        # A way begins where the caller stood already when a key was pressed.
        stood = row.kind not in ("began", "returned")
        for name in row.way.split()[stood:]:
            visits[name] += row.times
    return visits


def _failures(calls: Calls, where: Where) -> dict[str, tuple[int, int]]:
    """Count the silences and the answers that fitted nothing, by node."""
    no_input = func.sum(case((EVENTS.c.kind == "no-input", 1), else_=0))
    no_match = func.sum(case((EVENTS.c.kind == "no-match", 1), else_=0))
    wanted = (
        select(EVENTS.c.node, no_input.label("silent"), no_match.label("wrong"))
        .where(*where, EVENTS.c.kind.in_(("no-input", "no-match")))
        .group_by(EVENTS.c.node)
    )
    return {row.node: (int(row.silent), int(row.wrong)) for row in calls.rows(wanted)}


def _waits(calls: Calls, where: Where) -> dict[str, tuple[int, float | None]]:
    """Count how often each node waited for a caller, and how long on average."""
    following = func.lead(EVENTS.c.at).over(
        partition_by=EVENTS.c.call_sid, order_by=EVENTS.c.id
    )
    turns = (
        select(EVENTS.c.stays, EVENTS.c.then, (following - EVENTS.c.at).label("gap"))
        .where(*where)
        .subquery()
    )
    gap = case((turns.c.gap < LONGEST_WAIT, turns.c.gap))
    wanted = (
        select(turns.c.stays, func.count().label("times"), func.avg(gap).label("mean"))
        .where(turns.c.then.in_(_ASKED))
        .group_by(turns.c.stays)
    )
    return {row.stays: (row.times, _rounded(row.mean)) for row in calls.rows(wanted)}


def _milliseconds(calls: Calls, where: Where) -> tuple[float, float]:
    where = (*where, EVENTS.c.node != "")
    (many,) = (
        row.n for row in calls.rows(select(func.count().label("n")).where(*where))
    )
    took = EVENTS.c.milliseconds
    found = []
    for share in (0.5, 0.99):
        at = min(int(many * share), max(many - 1, 0))
        wanted = select(took.label("ms")).where(*where).order_by(took)
        found += [row.ms for row in calls.rows(wanted.offset(at).limit(1))] or [0.0]
    return found[0], found[1]


def _private(calls: Calls, span: Span, now: datetime) -> Weeks | None:
    weeks = list(_whole_weeks(span, now))
    if not weeks:
        return None
    wanted = select(COUNTS.c.number).where(
        COUNTS.c.what == PRIVATE_COUNT, COUNTS.c.period.in_(weeks)
    )
    many = [row.number for row in calls.rows(wanted) if row.number >= FEW]
    return Weeks(sum(many), len(weeks) - len(many))


def _whole_weeks(span: Span, now: datetime) -> Iterator[str]:
    """Name the weeks, in UTC as they are counted, that lie in a span and are over."""
    since = span.since.astimezone(UTC)
    monday = since.replace(hour=0, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=monday.weekday())
    if monday < since:
        monday += timedelta(days=7)
    while monday + timedelta(days=7) <= min(span.until.astimezone(UTC), now):
        yield week(monday)
        monday += timedelta(days=7)


def _within(span: Span, source: Source | None) -> Where:
    since, until = span.since.timestamp(), span.until.timestamp()
    within = (EVENTS.c.id >= number(since), EVENTS.c.id < number(until))
    return (*within, placed_by(source, EVENTS.c.call_sid)) if source else within


def _rounded(mean: float | None) -> float | None:
    return None if mean is None else round(float(mean), 1)


def _weeks(many: int) -> str:
    return "1 other week" if many == 1 else f"{many} other weeks"
