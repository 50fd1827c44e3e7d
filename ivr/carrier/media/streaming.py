"""
The commands of streams: `<Connect>`, `<Start>` and `<Stop>`.

Source: https://www.twilio.com/docs/voice/twiml/stream
"""

from typing import TYPE_CHECKING

from ivr.call.commands import CloseStream, OpenStream, Report
from ivr.call.events import Denied, Done, StreamEnded
from ivr.carrier.legs.state import BOTH, Idle
from ivr.carrier.media.stream import Stream
from ivr.twiml.nouns import Stream as Noun

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.legs.performance import Performance


class Streaming(Idle):
    """The call is a stream's, until that ends; keys and words are for it."""

    open_to = BOTH
    talks = True

    def __init__(self, on: "Performance", stream: Stream) -> None:
        self._on, self._stream = on, stream

    def begin(self) -> None:
        """Wait for the server to end it."""
        self._stream.ended = self._ended

    def leave(self) -> StreamEnded:
        """End it with the call."""
        self._stream.close()
        return StreamEnded(self._stream.sid, caller_left=True)

    def _ended(self, error: str) -> None:
        self._on.resume(StreamEnded(self._stream.sid, error))


def start(on: "Performance", command: OpenStream) -> None:
    """Open a stream: one that goes both ways has the call, another plays beside it."""
    if not command.both_ways:
        beside(on.leg, command.stream)
        on.resume(Done())  # Twilio goes on while it connects
        return
    stream = Stream(on.leg, command.stream, both_ways=True)
    on.leg.streams.append(stream)

    def opened(denied: Denied | None) -> None:
        if denied:
            on.resume(denied)
        else:
            on.enter(Streaming(on, stream))

    on.wait_for(stream.open, opened)


def beside(leg: "Leg", noun: Noun) -> Stream:
    """Open a stream that goes one way, whatever plays; a failure is reported."""
    stream = Stream(leg, noun, both_ways=False)
    leg.streams.append(stream)

    def opened(denied: Denied | None) -> None:
        if denied:
            code, text = denied.code, denied.text
            report = Report(code, text, "error", noun.line, noun.column)
            leg.call.report(leg, report)

    stream.open(opened)
    return stream


def stop(on: "Performance", command: CloseStream) -> None:
    """Close the one of that name, or all that go one way."""
    for stream in on.leg.streams:
        if not stream.both_ways and command.name in ("", stream.noun.name):
            stream.close()
    on.resume(Done())
