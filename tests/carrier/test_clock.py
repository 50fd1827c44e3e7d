"""Time that jumps and time that passes."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from ivr.carrier.clock import EPOCH, RealClock, VirtualClock


def test_virtual_time_jumps() -> None:
    """A virtual hour takes no time, and moves the calendar."""
    clock = VirtualClock()

    assert clock.wait(3600.0) is None

    assert clock.now() == 3600.0
    assert clock.today() == EPOCH + timedelta(hours=1)


def test_virtual_time_never_goes_back() -> None:
    """What is overdue happens now."""
    clock = VirtualClock()
    clock.wait(5.0)

    clock.wait(2.0)

    assert clock.now() == 5.0


def test_what_is_posted_comes_before_time_goes_on() -> None:
    """A key in the caller's hand is pressed before the clock jumps."""
    clock = VirtualClock()
    done: list[str] = []
    clock.post(lambda: done.append("pressed"))

    action = clock.wait(10.0)

    assert clock.now() == 0.0
    assert action
    action()
    assert done == ["pressed"]


def test_virtual_asides_are_done_at_once() -> None:
    """On a clock that jumps, a callback takes no time."""
    told: list[int] = []

    VirtualClock().aside(lambda: 7, told.append)

    assert told == [7]


def test_real_time_waits_until_the_moment() -> None:
    """The real clock sleeps no less than it should."""
    clock = RealClock()

    assert clock.wait(0.02) is None

    assert clock.now() >= 0.02
    assert abs(clock.today() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("until", [0.0, 60.0])
def test_a_post_wakes_the_real_clock(until: float) -> None:
    """A key pressed at a terminal is not kept waiting for the prompt's end."""
    clock = RealClock()
    pressed = Event()
    clock.post(pressed.set)

    action = clock.wait(until)

    assert action
    assert clock.now() < 10.0


def test_real_asides_come_back_to_the_driving_thread() -> None:
    """A slow callback holds nothing up; its result is posted."""
    clock = RealClock()
    told: list[int] = []
    clock.aside(lambda: 7, told.append)

    action = clock.wait(60.0)

    assert told == []
    assert action
    action()
    assert told == [7]
