"""
Hangup: end the call.

Source: https://www.twilio.com/docs/voice/twiml/hangup
"""

from collections.abc import Generator

from ivr.call.commands import Command, HangUp
from ivr.call.events import Event
from ivr.call.outcome import Over
from ivr.call.place import Place
from ivr.twiml.verbs import Hangup


def run(_verb: Hangup, _place: Place) -> Generator[Command, Event, Over]:
    """End the leg; nothing has to be asked for first."""
    yield from ()
    return Over(HangUp())
