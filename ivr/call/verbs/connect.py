"""
Connect: give the call to a stream, both ways.

Source: https://www.twilio.com/docs/voice/twiml/connect, and /stream for the noun.
"""

from collections.abc import Generator

from ivr.call import ask, parameters
from ivr.call.commands import Command, OpenStream
from ivr.call.events import Denied, Event, StreamEnded
from ivr.call.outcome import Gone, GoTo, Next
from ivr.call.place import Place
from ivr.call.verbs.start import placed
from ivr.twiml.verbs import Connect


def run(verb: Connect, place: Place) -> Generator[Command, Event, Next | GoTo | Gone]:
    """
    Stream until the stream ends, then go to the action or on to the next verb.

    One that cannot be opened is reported, and ends at once.
    """
    if not verb.nouns:  # reported when the document was read
        return Next()
    stream = placed(verb.nouns[0], place)
    command = OpenStream(stream, both_ways=True)
    ended = yield from ask.either(command, StreamEnded, Denied)
    if isinstance(ended, Denied):
        yield from ask.done(place.report(stream, ended.code, ended.text))
        ended = StreamEnded("", ended.text)
    action = None
    if verb.action:
        params = parameters.of_stream(ended)
        action = place.fetch(verb.action, verb.method, params)
    if ended.caller_left:
        return Gone(action)
    return Next() if action is None else GoTo(action)
