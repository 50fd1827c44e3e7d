"""
Redirect: go on with another document.

Source: https://www.twilio.com/docs/voice/twiml/redirect
"""

from collections.abc import Generator

from ivr.call.commands import Command
from ivr.call.events import Event
from ivr.call.outcome import GoTo
from ivr.call.place import Place
from ivr.twiml.verbs import Redirect


def run(verb: Redirect, place: Place) -> Generator[Command, Event, GoTo]:
    """Leave for the other document; an empty URL is the same one again."""
    yield from ()
    return GoTo(place.fetch(verb.url, verb.method, {}))
