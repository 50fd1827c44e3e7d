"""
Stop: end what a Start began.

Source: https://www.twilio.com/docs/voice/twiml/stream#stop-a-stream and
/recording, which let a name say which one.
"""

from collections.abc import Generator

from ivr.call import ask
from ivr.call.commands import CloseStream, Command, StopRecording
from ivr.call.events import Event
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.twiml.nouns import Stream
from ivr.twiml.verbs import Stop


def run(verb: Stop, _place: Place) -> Generator[Command, Event, Next]:
    """End each; what does not run has ended already."""
    for noun in verb.nouns:
        kind = CloseStream if isinstance(noun, Stream) else StopRecording
        yield from ask.done(kind(noun.name or ""))
    return Next()
