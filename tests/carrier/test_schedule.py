"""What happens next, and in which order."""

from collections.abc import Callable

import pytest

from ivr.carrier.clock import Clock, RealClock, VirtualClock
from ivr.carrier.schedule import Part, Schedule


def noting(schedule: Schedule, done: list[str], word: str) -> Callable[[], None]:
    """Return an action that notes its word and the second it happened at."""
    return lambda: done.append(f"{schedule.now:g} {word}")


def test_things_happen_in_order_of_time_then_of_asking() -> None:
    """Two things at one moment happen as they were asked for: no call is random."""
    schedule = Schedule(VirtualClock())
    done: list[str] = []
    for seconds, word in ((2, "late"), (1, "first"), (1, "second"), (0, "now")):
        schedule.after(seconds, noting(schedule, done, word))

    schedule.run()

    assert done == ["0 now", "1 first", "1 second", "2 late"]


def test_a_cancelled_timer_does_nothing() -> None:
    """A key cuts the prompt, so the prompt's end never comes."""
    schedule = Schedule(VirtualClock())
    done: list[str] = []
    schedule.after(1, noting(schedule, done, "prompt over")).cancel()
    schedule.after(2, noting(schedule, done, "silence"))

    schedule.run()

    assert done == ["2 silence"]


def test_a_negative_delay_is_now() -> None:
    """Nothing can be asked for in the past."""
    schedule = Schedule(VirtualClock())
    done: list[str] = []
    schedule.after(-5, noting(schedule, done, "now"))

    schedule.run()

    assert done == ["0 now"]


def test_stop_ends_the_run_after_the_action_under_way() -> None:
    """A call that is over drops what was still planned."""
    schedule = Schedule(VirtualClock())
    done: list[str] = []
    schedule.after(1, schedule.stop)
    schedule.after(2, noting(schedule, done, "never"))

    schedule.run()

    assert done == []
    assert schedule.now == 1


def test_call_seconds_start_at_the_dialling() -> None:
    """A clock that has run before does not make a call late."""
    clock = VirtualClock()
    clock.wait(100.0)
    schedule = Schedule(clock)
    done: list[str] = []
    schedule.after(1.5, noting(schedule, done, "heard"))

    schedule.run()

    assert done == ["1.5 heard"]


def test_what_is_posted_happens_before_what_is_due_later() -> None:
    """A key is taken at the moment it is pressed."""
    clock = VirtualClock()
    schedule = Schedule(clock)
    done: list[str] = []
    clock.post(noting(schedule, done, "pressed"))
    schedule.after(1, noting(schedule, done, "silence"))

    schedule.run()

    assert done == ["0 pressed", "1 silence"]


def test_real_delays_leave_no_trace() -> None:
    """`now` is the moment a thing was due, however late the machine is."""
    schedule = Schedule(RealClock())
    done: list[str] = []
    schedule.after(0.01, noting(schedule, done, "due"))

    schedule.run()

    assert done == ["0.01 due"]


def test_work_that_took_real_time_is_caught_up_with() -> None:
    """After a slow answer the call is that much later."""
    clock = VirtualClock()
    schedule = Schedule(clock)
    clock.wait(3.0)

    schedule.catch_up()

    assert schedule.now == 3.0


def broken() -> None:
    """Break."""
    raise RuntimeError("no")


@pytest.mark.parametrize("clock", [VirtualClock, RealClock])
def test_what_breaks_in_a_part_is_its_owners_while_it_is_served(
    clock: type[Clock],
) -> None:
    """At its time, aside and when posted; the others go on."""
    schedule, told = Schedule(clock()), list[str]()
    part = Part(schedule, lambda error: told.append(str(error)))
    part.after(0.0, broken)
    schedule.after(0.0, lambda: part.aside(broken, lambda _: told.append("never")))
    schedule.clock.post(lambda: part.bound(lambda _: broken())(1))
    schedule.after(0.1, lambda: told.append("another"))
    schedule.after(0.1, schedule.stop)

    schedule.serve()

    assert told == ["no", "no", "no", "another"]
    assert not schedule.is_serving


def test_what_breaks_in_a_part_is_raised_where_calls_are_run_to_their_end() -> None:
    """A test, or a program, is to know."""
    schedule = Schedule(VirtualClock())
    part = Part(schedule, lambda _: None)

    with pytest.raises(RuntimeError):
        part.aside(broken, lambda _: None)
    part.after(1.0, broken)
    with pytest.raises(RuntimeError):
        schedule.run()
    assert part.now == schedule.now == 1.0


def test_a_whole_schedule_does_what_is_posted_as_it_is() -> None:
    """Nobody owns it."""
    schedule, told = Schedule(VirtualClock()), list[int]()

    schedule.bound(told.append)(1)
    schedule.aside(lambda: 2, told.append)

    assert told == [1, 2]
