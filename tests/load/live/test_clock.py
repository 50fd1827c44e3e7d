from threading import Event

from ivr.carrier.clock import NEVER
from ivr.load.live.clock import PacedClock


def test_a_paced_clock_runs_as_fast_as_told() -> None:
    """A call's hour takes a millisecond."""
    clock = PacedClock(3_600_000.0)

    assert clock.wait(clock.now() + 3_600.0) is None

    assert clock.now() >= 3_600.0


def test_what_is_posted_ends_the_wait() -> None:
    """Also a wait without an end, and one that is over already."""
    clock, done = PacedClock(10.0), list[str]()

    for until in (NEVER, 5.0, 0.0):
        clock.post(lambda: done.append("posted"))
        action = clock.wait(until)
        assert action
        action()

    assert done == ["posted"] * 3
    assert clock.wait(0.0) is None


def test_while_a_webhook_is_asked_a_second_is_a_second() -> None:
    """However fast the call passes otherwise."""
    clock, answered, came = PacedClock(1_000_000.0), Event(), list[str]()

    def work() -> str:
        answered.wait()
        return "an answer"

    before = clock.now()
    clock.aside(work, came.append)
    asked = clock.now()
    while clock.now() - asked < 0.01:
        pass
    assert clock.now() - asked < 1_000.0
    answered.set()
    action = clock.wait(NEVER)
    assert action
    action()

    assert came == ["an answer"]
    assert clock.wait(clock.now() + 100_000.0) is None
    assert clock.now() - before > 100_000.0
