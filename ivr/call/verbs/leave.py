"""
Leave: step out of the queue that this document waits in.

Source: https://www.twilio.com/docs/voice/twiml/leave
"""

from collections.abc import Generator

from ivr.call import ask, commands
from ivr.call.commands import Command
from ivr.call.events import Event
from ivr.call.outcome import Next, Over
from ivr.call.place import Place
from ivr.twiml.verbs import Leave


def run(verb: Leave, place: Place) -> Generator[Command, Event, Next | Over]:
    """Go on with the verb after the Enqueue; elsewhere there is nothing to leave."""
    if place.settings.waiting == "queue":
        return Over(commands.Leave())
    why = "<Leave> does nothing: the caller waits in no queue"
    yield from ask.done(place.report(verb, 12200, why))
    return Next()
