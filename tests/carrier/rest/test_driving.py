from threading import Event, get_ident
from typing import Any

import pytest

from ivr.carrier.clock import RealClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.line import Line
from ivr.carrier.rest.driving import driven
from ivr.carrier.wire.wsgi import Wsgi
from tests.carrier.helpers import ORIGIN, Monotone, Site


def exchange() -> Exchange:
    """An exchange in real time."""
    return Exchange(Line(Wsgi(Site({}), ORIGIN), Monotone()), RealClock())


def test_calls_go_on_in_a_thread_of_their_own() -> None:
    """What is asked is done there; afterwards, wherever it is asked."""
    switch = exchange()

    with driven(switch):
        there = Event()
        switch.clock.post(there.set)
        assert there.wait(60)
        assert switch.ask(get_ident) != get_ident()

    assert switch.ask(get_ident) == get_ident()


def test_a_call_that_breaks_down_leaves_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is logged, and the line goes on."""
    switch = exchange()

    def broken() -> Any:  # never
        raise ZeroDivisionError("a mistake of ours")

    with driven(switch):
        switch.clock.post(broken)
        there = Event()
        switch.clock.post(there.set)
        assert there.wait(60)

    assert "a call broke down, and the line goes on without it" in caplog.text
    assert "a mistake of ours" in caplog.text
