"""Stop: end what a Start began."""

from ivr.call.commands import CloseStream, StopRecording
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.call.verbs import stop
from ivr.twiml.nouns import Recording, Stream
from ivr.twiml.verbs import Stop
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")


def test_each_noun_ends_by_its_name() -> None:
    """Without one, whichever runs."""
    verb = Stop((Stream(name="mine"), Recording(name="tape"), Stream(), Recording()))

    assert trace(stop.run(verb, HERE), DONE, DONE, DONE, DONE) == [
        CloseStream("mine"),
        StopRecording("tape"),
        CloseStream(),
        StopRecording(),
        Next(),
    ]
