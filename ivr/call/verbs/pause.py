"""
Pause: wait in silence.

Source: https://www.twilio.com/docs/voice/twiml/pause
"""

from collections.abc import Generator

from ivr.call import ask
from ivr.call.commands import Answer, Command, Open, Speech, Wait
from ivr.call.events import Event
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.twiml.verbs import Pause


def run(verb: Pause, place: Place) -> Generator[Command, Event, Next]:
    """
    Let the seconds pass.

    As the first verb of a leg that still rings it is the time Twilio waits
    before it picks up.
    """
    yield from ask.done(Wait(verb.length))
    if not place.answered:
        yield from ask.done(Answer())
    return Next()


def prompt(
    verb: Pause, open_to: Open, speech: Speech
) -> Generator[Command, Event, ask.Heard | None]:
    """Wait to the end, or until the caller cuts it short."""
    return (yield from ask.prompt(Wait(verb.length, open_to, speech)))
