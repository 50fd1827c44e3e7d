"""One thread answers at a time, in order; who is held up holds up nobody."""

from collections.abc import Iterator
from concurrent.futures import Future
from math import inf
from threading import Event, get_ident

import pytest

from ivr.webhook import relay as module
from ivr.webhook.relay import Relay

NEVER = 60.0
"""Seconds, of which none passes where all is well."""


@pytest.fixture
def relay() -> Iterator[Relay]:
    """A relay of three threads, with as much patience as a test gives it."""
    with Relay(3, patience=NEVER) as relay:
        yield relay


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test may change."""
    moment = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: moment[0])
    return moment


def held_up(relay: Relay) -> tuple[Event, Future[bool]]:
    """Begin a turn that waits for something."""
    begun, over = Event(), Event()

    def wait() -> bool:
        begun.set()
        return over.wait(NEVER)

    future = relay.submit(wait)
    assert begun.wait(NEVER)
    return over, future


def test_turns_are_taken_in_order_and_by_one_thread(relay: Relay) -> None:
    """To change threads costs more than many a turn."""
    over, first = held_up(relay)
    order: list[int] = []

    def turn(number: int) -> int:
        order.append(number)
        return get_ident()

    turns = [relay.submit(turn, number) for number in range(9)]
    assert relay.waiting == 9
    over.set()

    assert len({each.result(NEVER) for each in turns}) == 1
    assert order == list(range(9))
    assert first.result(NEVER)
    assert relay.waiting == 0


def test_another_leads_where_a_turn_takes_long(relay: Relay, now: list[float]) -> None:
    """It waits for a look-up, say, and needs no processor."""
    over, slow = held_up(relay)
    quick = relay.submit(get_ident)
    assert relay.look() == NEVER
    now[0] = NEVER - 1
    assert relay.look() == 1

    now[0] = NEVER
    assert relay.look() == inf

    assert quick.result(NEVER)
    assert not slow.done()
    over.set()
    assert slow.result(NEVER)


def test_who_was_held_up_leads_no_more(relay: Relay, now: list[float]) -> None:
    """Or two would answer at a time."""
    slow_over, slow = held_up(relay)
    relay.submit(bool)
    now[0] = NEVER
    relay.look()
    over, leads = held_up(relay)
    turn = relay.submit(get_ident)

    slow_over.set()
    assert slow.result(NEVER)
    assert relay.waiting == 1
    assert not turn.done()

    over.set()
    assert leads.result(NEVER)
    assert turn.result(NEVER)


def test_nobody_has_to_be_looked_for_where_nobody_waits(relay: Relay) -> None:
    """However long a turn takes."""
    assert relay.look() == inf
    over, turn = held_up(relay)
    assert relay.look() == inf

    over.set()
    assert turn.result(NEVER)


def test_there_are_no_more_threads_than_there_may_be(
    relay: Relay, now: list[float]
) -> None:
    """Who comes when all are held up waits for one of them."""
    held = []
    for _ in range(3):
        held.append(held_up(relay))
        now[0] += NEVER
        relay.submit(bool).add_done_callback(lambda _: None)
        relay.look()
    last = relay.submit(bool, True)
    relay.look()
    assert not last.done()

    for over, _ in held:
        over.set()

    assert last.result(NEVER)
    assert all(turn.result(NEVER) for _, turn in held)


def test_an_error_is_its_turns_own(relay: Relay) -> None:
    """The next one is taken all the same."""
    bad, good = relay.submit(int, "x"), relay.submit(int, "1")

    with pytest.raises(ValueError, match="invalid literal"):
        bad.result(NEVER)
    assert good.result(NEVER) == 1


def test_a_turn_that_was_canceled_is_not_taken(relay: Relay) -> None:
    """Nobody waits for it."""
    over, _ = held_up(relay)
    done: list[str] = []
    canceled, after = relay.submit(done.append, "no"), relay.submit(done.append, "yes")
    assert canceled.cancel()
    over.set()

    after.result(NEVER)

    assert done == ["yes"]
