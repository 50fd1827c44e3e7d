"""Enqueue: let the caller wait in a queue."""

import pytest

from ivr.call.commands import Fetch, JoinQueue, Report
from ivr.call.events import Dequeued
from ivr.call.outcome import Gone, GoTo, Next
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import enqueue
from ivr.twiml.verbs import Enqueue
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")
WAIT = JoinQueue("help", 1000, wait_method="GET")
BRIDGED = Dequeued("bridged", "QU1", 12)


def told(dequeued: Dequeued) -> Fetch:
    """Return the request that tells the action of it."""
    params = {
        "QueueResult": dequeued.result,
        "QueueTime": str(dequeued.seconds),
        "QueueSid": dequeued.sid,
    }
    return Fetch("https://example.com/after", "POST", params)


def test_without_an_action_the_next_verb_follows() -> None:
    """As after a Leave in the document that the caller waited with."""
    assert trace(enqueue.run(Enqueue("help"), HERE), BRIDGED) == [WAIT, Next()]


def test_the_action_is_told_how_it_went() -> None:
    """QueueResult, QueueSid, QueueTime."""
    verb = Enqueue("help", action="/after")

    assert trace(enqueue.run(verb, HERE), BRIDGED) == [WAIT, GoTo(told(BRIDGED))]


@pytest.mark.parametrize(
    "dequeued",
    [
        Dequeued("hangup", "QU1", 3, caller_left=True),
        Dequeued("redirected", "QU1", 3),
        Dequeued("redirected-from-bridged", "QU1", 3),
    ],
)
def test_a_caller_who_is_elsewhere_hears_nothing_of_the_action(
    dequeued: Dequeued,
) -> None:
    """It is requested all the same, so that the application knows."""
    verb = Enqueue("help", action="/after")

    assert trace(enqueue.run(verb, HERE), dequeued)[1] == Gone(told(dequeued))


def test_a_caller_who_hung_up_without_an_action_is_only_gone() -> None:
    """There is nobody to play the next verb to."""
    left = Dequeued("hangup", "QU1", caller_left=True)

    assert trace(enqueue.run(Enqueue("help"), HERE), left)[1] == Gone()


def test_a_full_queue_is_reported() -> None:
    """14207: the action learns of it too, and may offer something else."""
    full = Dequeued("queue-full", "QU1")
    verb = Enqueue("help", action="/after")

    assert trace(enqueue.run(verb, HERE), full, DONE)[1:] == [
        Report(14207, "the queue 'help' is full", url=HERE.url),
        GoTo(told(full)),
    ]


@pytest.mark.parametrize("name", ["", "x" * 65])
def test_a_queue_that_cannot_be_is_an_error(name: str) -> None:
    """QueueResult error: the TwiML contained one; no queue was joined."""
    params = {"QueueResult": "error"}

    assert trace(enqueue.run(Enqueue(name, action="/after"), HERE)) == [
        GoTo(Fetch("https://example.com/after", "POST", params))
    ]


def test_every_attribute_reaches_the_queue() -> None:
    """Its size, and what is heard in it, by an absolute URL."""
    verb = Enqueue("help", max_queue_size=7, wait_url="/wait")

    assert trace(enqueue.run(verb, HERE)) == [
        JoinQueue("help", 7, "https://example.com/wait", "POST")
    ]


def test_silence_is_not_music() -> None:
    """An empty waitUrl stays empty; a method that is given stays too."""
    verb = Enqueue("help", wait_url="", wait_url_method="POST")

    assert trace(enqueue.run(verb, HERE)) == [JoinQueue("help", 1000, "", "POST")]


def test_the_size_of_a_queue_is_a_switch() -> None:
    """The page of Enqueue said 100; today it says 1000, as that of the REST API."""
    place = Place(HERE.url, CallSettings(queue_size=100))

    (command,) = trace(enqueue.run(Enqueue("help"), place))
    assert isinstance(command, JoinQueue)
    assert command.max_size == 100
