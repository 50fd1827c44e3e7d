"""A queue."""

import pytest

from tests.carrier.helpers import Switch


def test_it_is_made_once_and_stays_when_empty() -> None:
    """By whoever names it first; found by name or sid."""
    exchange = Switch({}).exchange
    queue = exchange.open_queue("AC1", "help", 5)

    assert exchange.open_queue("AC1", "help", 9) is queue
    assert exchange.queue("help") is exchange.queue(queue.sid) is queue
    assert (queue.max_size, queue.members, queue.average_wait) == (5, (), 0.0)
    assert exchange.queues() == (queue,)


def test_it_is_forgotten_only_when_empty() -> None:
    """Twice is once."""
    on = Switch({"/voice": '<Enqueue waitUrl="">help</Enqueue>'})
    on.place("wait 3; hangup")
    on.exchange.run(1.0)
    (queue,) = on.exchange.queues()

    with pytest.raises(ValueError, match="somebody waits in the queue 'help'"):
        on.exchange.close_queue(queue.sid)
    on.exchange.run()
    on.exchange.close_queue(queue.sid)
    on.exchange.close_queue(queue.sid)

    assert on.exchange.queues() == ()


def test_it_knows_how_long_people_wait_on_average() -> None:
    """Those who wait now; who has left counts no more."""
    on = Switch({"/voice": '<Enqueue waitUrl="">help</Enqueue>'})
    on.place("wait 2; hangup")
    on.place("wait 60; hangup")
    on.exchange.run(4.0)
    on.place("wait 60; hangup")
    on.exchange.run(6.0)
    (queue,) = on.exchange.queues()

    assert queue.average_wait == 8.0
    assert [member.position for member in queue.members] == [1, 2]


def test_a_name_is_a_queue_of_its_accounts_alone() -> None:
    """Found without one too."""
    exchange = Switch({}).exchange
    one, two = (exchange.open_queue(each, "help") for each in ("AC1", "AC2"))

    assert one is not two
    assert exchange.queue("help", "AC2") is two
    assert exchange.queue(two.sid, "AC1") is None
    assert exchange.queue("help") is one


def test_a_renamed_queue_is_found_by_its_new_name_and_closed() -> None:
    """The old name is free: it is another queue."""
    exchange = Switch({}).exchange
    queue = exchange.open_queue("AC1", "help")

    queue.name = "offers"

    assert exchange.open_queue("AC1", "offers") is queue
    assert exchange.open_queue("AC1", "help") is not queue
    exchange.close_queue(queue.sid)
    assert [each.name for each in exchange.queues()] == ["help"]
