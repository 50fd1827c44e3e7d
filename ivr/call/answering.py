"""
When a ringing leg is picked up.

Source: https://www.twilio.com/docs/voice/twiml/reject ("the only way to prevent
Twilio from answering a call"), and the pages for Pause and for `answerOnBridge`.
"""

from collections.abc import Generator
from dataclasses import replace

from ivr.call import ask
from ivr.call.commands import Answer, Command
from ivr.call.events import Event
from ivr.call.place import Place
from ivr.twiml.nouns import Conference, Queue
from ivr.twiml.verbs import Dial, Pause, Reject, Verb


def plays_unanswered(verb: Verb, *, first: bool) -> bool:
    """Tell whether the leg may go on ringing while this verb runs."""
    match verb:
        case Reject() | Pause():
            return first
        case Dial():
            return verb.answer_on_bridge and not any(
                isinstance(noun, Conference | Queue) for noun in verb.nouns
            )
        case _:
            return False


def answer(place: Place) -> Generator[Command, Event, Place]:
    """Pick the leg up, unless that was done; return the place as it is then."""
    if place.answered:
        return place
    yield from ask.done(Answer())
    return replace(place, answered=True)
