"""Connect: give the call to a stream, both ways."""

from ivr.call.commands import Fetch, OpenStream, Report
from ivr.call.events import Denied, StreamEnded
from ivr.call.outcome import Gone, GoTo, Next
from ivr.call.place import Place
from ivr.call.verbs import connect
from ivr.twiml.nouns import Stream
from ivr.twiml.verbs import Connect
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")
VERB = Connect((Stream("wss://example.com/talk"),), action="/after")
OPEN = OpenStream(VERB.nouns[0], both_ways=True)


def told(**params: str) -> Fetch:
    """Return the request that tells the action of it."""
    return Fetch("https://example.com/after", "POST", params)


def test_it_goes_on_when_the_stream_has_ended() -> None:
    """To the action, or to the next verb without one."""
    ended = StreamEnded("MZ1")

    assert trace(connect.run(VERB, HERE), ended) == [OPEN, GoTo(told(StreamSid="MZ1"))]
    assert trace(connect.run(Connect(VERB.nouns), HERE), ended) == [OPEN, Next()]


def test_a_caller_who_hangs_up_ends_the_stream() -> None:
    """The action is requested; its answer plays to nobody."""
    left = StreamEnded("MZ1", caller_left=True)

    assert trace(connect.run(VERB, HERE), left)[1] == Gone(told(StreamSid="MZ1"))


def test_a_stream_that_cannot_be_opened_is_reported() -> None:
    """The call goes on as if it had ended at once."""
    denied = Denied(31920, "the server answered 404")

    assert trace(connect.run(VERB, HERE), denied, DONE)[1:] == [
        Report(31920, "the server answered 404", "error", url=HERE.url),
        GoTo(told(StreamError="the server answered 404")),
    ]


def test_nothing_to_connect_to_is_nothing_to_do() -> None:
    """Its noun was refused, which was reported when it was read."""
    assert trace(connect.run(Connect(), HERE)) == [Next()]
