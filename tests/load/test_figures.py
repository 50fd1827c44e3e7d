import pytest

from ivr.load.figures import figures, lines, queue
from ivr.load.population import Level, Population
from ivr.load.record import Record

LOAD = Population(agents=2, lasts=600.0, warm_up=100.0, level=Level(0.8, 20.0))


def served(at: float, waited: float, talk: float) -> Record:
    """Return a call that was half a minute in the menu."""
    rang = at + 30
    answered = rang + waited
    ends = answered + talk
    return Record(
        at,
        "knows",
        "agent",
        rang=rang,
        answered=answered,
        hung_up=ends,
        agent_until=ends + 10,
        ended=ends,
        outcome="served",
        waited=waited,
    )


def lost(at: float, waited: float) -> Record:
    """Return a call whose caller hung up waiting."""
    rang = at + 30
    return Record(
        at,
        "knows",
        "agent",
        rang=rang,
        ended=rang + waited,
        outcome="abandoned",
        waited=waited,
    )


RECORDS = [
    served(10.0, 0.0, 120.0),
    served(110.0, 0.0, 60.0),
    served(120.0, 10.0, 60.0),
    served(130.0, 50.0, 60.0),
    lost(140.0, 20.0),
    Record(150.0, "listens", "hours", ended=175.0, outcome="self-served"),
    Record(160.0, "listens", "hours", attempt=2, ended=160.0, outcome="blocked"),
]


def test_figures_are_of_calls_after_the_warm_up() -> None:
    """The first call is not counted, though its agent is busy for a while yet."""
    found = figures(RECORDS, LOAD)

    assert found.calls == 6
    assert found.numbers == pytest.approx(
        {
            "calls": 6,
            "redials": 1,
            "rang": 4,
            "wait": 20.0,
            "wait_answered": 20.0,
            "wait_p50": 10.0,
            "wait_p90": 50.0,
            "wait_p95": 50.0,
            "wait_p99": 50.0,
            "wait_longest": 50.0,
            "delayed": 0.75,
            "service_level": 0.5,  # two of the four who came
            "abandoned": 0.25,
            "in_menu": (4 * 30 + 25 + 0) / 6,
            "minutes": (90 + 100 + 140 + 50 + 25 + 0) / 60,
            "billed_minutes": 2 + 2 + 3 + 1 + 1 + 0,
            "agent_minutes": 3.0,
            "occupancy": (70 + 70 + 70 + 70) / 1200,
            "trunk_peak": 6,
            "leg_peak": 8,
            "queue_peak": 2,
        }
    )


def test_each_outcome_has_its_own_figures() -> None:
    """And one that nobody had has none."""
    outcomes = figures(RECORDS, LOAD).outcomes

    assert outcomes["served"] == pytest.approx(
        {
            "calls": 3,
            "share": 0.5,
            "in_menu": 30.0,
            "waited": 20.0,
            "minutes": 330 / 60,
            "billed_minutes": 7,
        }
    )
    assert outcomes["failed"]["share"] == 0
    assert outcomes["failed"]["waited"] is None
    assert sum(each["calls"] or 0 for each in outcomes.values()) == 6


def test_a_run_without_calls_has_no_means() -> None:
    """Nothing is divided by nothing."""
    found = figures([], LOAD)

    assert found.calls == 0
    assert found.numbers["wait"] is None
    assert found.numbers["service_level"] is None
    assert found.numbers["occupancy"] == 0
    assert found.outcomes["served"]["share"] is None


def test_who_is_there_when_one_goes_as_another_comes_is_counted_once() -> None:
    """At one moment, going comes first."""
    records = [
        Record(0.0, "k", "w", ended=10.0),
        Record(10.0, "k", "w", ended=20.0),
        Record(15.0, "k", "w", ended=15.0, outcome="blocked"),
    ]

    assert lines(records) == [(0.0, 1), (10.0, -1), (10.0, 1), (20.0, -1)]
    assert queue(records) == []
