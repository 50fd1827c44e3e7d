"""
Enqueue: let the caller wait in a queue.

Source: https://www.twilio.com/docs/voice/twiml/enqueue
"""

from collections.abc import Generator
from typing import Final

from ivr.call import ask, parameters, waiting
from ivr.call.commands import Command, JoinQueue
from ivr.call.events import Dequeued, Event
from ivr.call.outcome import Gone, GoTo, Next
from ivr.call.place import Place
from ivr.twiml.rules import LONGEST_QUEUE_NAME
from ivr.twiml.verbs import Enqueue

ELSEWHERE: Final = ("redirected", "redirected-from-bridged")
"""The results of a caller whom the API has given another document."""


def run(verb: Enqueue, place: Place) -> Generator[Command, Event, Next | GoTo | Gone]:
    """
    Wait, and when the caller is out of the queue tell the action.

    Without one the next verb follows. A caller who was redirected by the API, or
    has hung up, hears nothing of the action's answer.
    """
    dequeued = yield from _wait(verb, place)
    if dequeued.result == "queue-full":
        why = f"the queue {verb.name!r} is full"
        yield from ask.done(place.report(verb, 14207, why))
    action = None
    if verb.action:
        params = parameters.of_queue(dequeued)
        action = place.fetch(verb.action, verb.method, params)
    if dequeued.caller_left or dequeued.result in ELSEWHERE:
        return Gone(action)
    return Next() if action is None else GoTo(action)


def _wait(verb: Enqueue, place: Place) -> Generator[Command, Event, Dequeued]:
    if not 1 <= len(verb.name) <= LONGEST_QUEUE_NAME:
        return Dequeued("error")  # reported when the document was read
    command = JoinQueue(
        verb.name,
        verb.max_queue_size or place.settings.queue_size,
        waiting.resolve(verb.wait_url, place),
        verb.wait_url_method or ("POST" if verb.wait_url else "GET"),
    )
    return (yield from ask.only(command, Dequeued))
