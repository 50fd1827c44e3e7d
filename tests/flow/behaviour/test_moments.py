from datetime import date

from ivr.flow.behaviour.moments import moments
from ivr.flow.nodes.route import Route
from ivr.flow.shapes.hours import Span

WEEK = frozenset(range(7))


def route(*spans: Span, holidays: tuple[date, ...] = ()) -> Route:
    """Make a route by hours."""
    return Route(
        by="hours",
        otherwise="hangup",
        zone="Europe/Moscow",
        hours=spans,
        holidays=holidays,
    )


def test_there_is_a_moment_for_every_case() -> None:
    """Each of them goes the way it is named after."""
    found = moments(route(Span(WEEK, 540, 1080), holidays=(date(2027, 1, 4),)))

    assert list(found) == ["closed", "open", "holiday"]
    assert found["holiday"].date() == date(2027, 1, 4)
    assert found["open"].hour == 9
    assert found["closed"].date() != date(2027, 1, 4)


def test_hours_without_an_end_are_never_closed() -> None:
    """Nor are no hours ever open."""
    assert list(moments(route(Span(WEEK, 0, 24 * 60)))) == ["open"]
    assert list(moments(route())) == ["closed"]
