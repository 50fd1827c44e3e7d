"""
Start: begin what goes on beside the verbs that follow.

Source: https://www.twilio.com/docs/voice/twiml/stream and /recording.
"""

from collections.abc import Generator
from dataclasses import replace

from ivr.call import ask
from ivr.call.commands import Command, OpenStream, StartRecording
from ivr.call.events import Denied, Done, Event
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.twiml.nouns import Stream
from ivr.twiml.verbs import Start


def run(verb: Start, place: Place) -> Generator[Command, Event, Next]:
    """Begin each; a stream that cannot be opened is reported, and left out."""
    for noun in verb.nouns:
        if isinstance(noun, Stream):
            command = OpenStream(placed(noun, place))
            denied = yield from ask.either(command, Done, Denied)
            if isinstance(denied, Denied):
                yield from ask.done(place.report(noun, denied.code, denied.text))
        else:
            callback = place.resolve_if_given(noun.recording_status_callback)
            recording = replace(noun, recording_status_callback=callback)
            yield from ask.done(StartRecording(recording))
    return Next()


def placed(stream: Stream, place: Place) -> Stream:
    """Return the stream with its URLs absolute."""
    return replace(
        stream,
        url=place.socket(stream.url),
        status_callback=place.resolve_if_given(stream.status_callback),
    )
