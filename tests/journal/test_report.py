from datetime import UTC, date, datetime, timedelta

import pytest

from ivr.journal.calls import Calls, Filters
from ivr.journal.database import Database
from ivr.journal.entry import Entry
from ivr.journal.report import FEW, Report, Span, Weeks, placed, report
from ivr.journal.simulated import MARK
from ivr.journal.spelling import rows
from tests.journal.helpers import entry, status

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday."""

SPAN = Span.days(14, NOW)


@pytest.fixture
def journal(database: Database) -> Database:
    """An empty journal."""
    return database


def found(url: str, span: Span = SPAN, now: datetime = NOW) -> Report:
    """Return the figures of a span."""
    calls = Calls(url)
    try:
        return report(calls, span, now)
    finally:
        calls.close()


def call(sid: str, at: datetime, *then: Entry) -> list[Entry]:
    """Return a call that waits in the main menu, and what came of it."""
    began = at.timestamp()
    for number, each in enumerate(then):
        each.call_sid = sid
        each.at = began + 10.0 * (number + 1)
        each.number = int(each.at * 1e6) << 10
    first = entry(
        "began",
        sid=sid,
        at=began,
        node="shop.main",
        way=("shop.hello", "shop.main"),
        then="gather",
        stays="shop.main",
        language="en",
    )
    return [first, *then]


def keys(node: str, *, then: str = "hangup", told: bool = False) -> Entry:
    """Return a key pressed in the main menu, which leads to a node."""
    way = ("shop.main", node)
    return entry("keys", node="shop.main", way=way, then=then, stays=node, told=told)


def silence() -> Entry:
    """Return a silence in the main menu."""
    return entry(
        "no-input",
        node="shop.main",
        way=("shop.main",),
        then="gather",
        stays="shop.main",
    )


@pytest.fixture
def written(journal: Database) -> None:
    """Three calls: one learnt something, one gave up, one talked to a person."""
    ended = entry("transfer-ended", node="shop.desk", then="hangup", stays="shop.desk")
    ended.request.fields["DialCallStatus"] = "completed"  # type: ignore[index]  # ours
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    told = [
        *call("CA1", monday, silence(), keys("shop.hours", told=True)),
        *call("CA2", monday + timedelta(hours=1), status("completed")),
        *call(
            "CA3", monday + timedelta(days=1), keys("shop.desk", then="transfer"), ended
        ),
        *call("CA4", monday - timedelta(days=30), status("completed")),
    ]
    journal.write([rows(each) for each in told], {})


@pytest.mark.usefixtures("written")
def test_calls_are_counted_by_what_came_of_them(url: str) -> None:
    """Those that began in the span; one of three needed a person."""
    counted = found(url)

    assert counted.calls == counted.decided == 3
    assert counted.outcomes["self-served"] == 1
    assert counted.outcomes["gave up"] == 1
    assert counted.outcomes["served"] == 1
    assert counted.containment == pytest.approx(2 / 3)
    assert counted.languages == {"en": 1, "": 2}


@pytest.mark.usefixtures("written")
def test_calls_are_counted_by_day_and_hour_of_the_spans_zone(url: str) -> None:
    """A day without a call is a day all the same."""
    counted = found(url)

    assert len(counted.days) == 14
    assert counted.days[date(2026, 11, 23)] == 2
    assert counted.days[date(2026, 11, 22)] == 0
    assert counted.hours[9] == 2
    assert sum(counted.hours) == 3


@pytest.mark.usefixtures("written")
def test_every_node_has_its_row(url: str) -> None:
    """Visits, waits and their seconds, silences, and calls that ended there."""
    nodes = {row.node: row for row in found(url).nodes}

    main = nodes["shop.main"]
    assert (main.visits, main.asked, main.no_input, main.gave_up) == (3, 4, 1, 1)
    assert main.seconds == 10.0
    assert main.trouble == 0.25
    assert nodes["shop.hello"].visits == 3
    assert nodes["shop.hours"].visits == 1
    assert nodes["shop.hours"].asked == 0


def test_simulated_calls_can_be_left_out(journal: Database, url: str) -> None:
    """Of every figure; or be the only ones that are counted."""
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    ours, theirs = f"CA1{MARK}", "CA2"
    told = [*call(ours, monday, silence()), *call(theirs, monday + timedelta(hours=1))]
    journal.write([rows(each) for each in told], {})
    calls = Calls(url)

    real = report(calls, SPAN, NOW, "real")
    simulated = report(calls, SPAN, NOW, "simulated")

    assert placed(calls, SPAN) == {"real": 1, "simulated": 1}
    assert (real.calls, simulated.calls, report(calls, SPAN, NOW).calls) == (1, 1, 2)
    assert sum(row.no_input for row in real.nodes) == 0
    assert sum(row.no_input for row in simulated.nodes) == 1
    assert {row.visits for row in real.nodes} == {1}
    assert [it.sid for it in calls.list(Filters(source="real"))] == [theirs]
    assert [it.sid for it in calls.list(Filters(source="simulated"))] == [ours]
    calls.close()


@pytest.mark.usefixtures("journal")
def test_where_nothing_happened_there_is_nothing(url: str) -> None:
    """No share of no calls."""
    counted = found(url)

    assert counted.calls == 0
    assert counted.containment is None
    assert counted.nodes == ()
    assert counted.milliseconds == (0.0, 0.0)


def private(journal: Database, at: datetime, many: int) -> None:
    """Let so many calls turn private at a moment."""
    for number in range(many):
        journal.forget(f"CA{at:%j}{number}", at)


@pytest.mark.parametrize("many", [0, 1, FEW - 1])
def test_few_private_calls_are_no_number(
    journal: Database, url: str, many: int
) -> None:
    """Nor is none: that would tell that the next one is the first."""
    private(journal, datetime(2026, 11, 17, tzinfo=UTC), many)

    assert found(url).private == Weeks(0, 1)
    assert str(found(url).private) == "fewer than 5"


def test_no_single_private_call_can_be_told_by_subtraction(
    journal: Database, url: str
) -> None:
    """
    Not by asking again, nor for another span: whole weeks that are over are told.

    The week under way would grow while somebody looks; a span that ends a day
    later would show that day.
    """
    private(journal, datetime(2026, 11, 17, tzinfo=UTC), 7)
    before = {
        str(found(url, Span(SPAN.since + timedelta(days=d), SPAN.until)).private)
        for d in range(5)
    }

    private(journal, datetime(2026, 11, 24, tzinfo=UTC), 9)

    assert before == {"7"}
    assert str(found(url).private) == "7"
    for days in range(1, 14):
        span = Span(SPAN.since, SPAN.since + timedelta(days=days))
        assert str(found(url, span).private) in ("7", "None")
    later = datetime(2026, 12, 1, tzinfo=UTC)
    assert str(found(url, Span.days(30, later), later).private) == (
        "16, and fewer than 5 in 2 other weeks"
    )


def test_a_private_call_is_in_no_other_figure(journal: Database, url: str) -> None:
    """It is not among the calls, so no total less the others gives it away."""
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    journal.write([rows(each) for each in call("CA1", monday)], {})
    journal.write([rows(each) for each in call("CA2", monday)], {})

    journal.forget("CA2", NOW)

    counted = found(url)
    assert counted.calls == sum(counted.outcomes.values()) == sum(counted.hours) == 1
    assert {row.visits for row in counted.nodes} == {1}
