"""Start: begin what goes on beside the verbs that follow."""

from ivr.call.commands import OpenStream, Report, StartRecording
from ivr.call.events import Denied
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.call.verbs import start
from ivr.twiml.nouns import Recording, Stream
from ivr.twiml.verbs import Start
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")


def test_each_noun_begins_and_the_next_verb_follows() -> None:
    """Their URLs are absolute: a stream's is a WebSocket's."""
    verb = Start(
        (
            Stream("/listen", status_callback="/streams"),
            Recording(recording_status_callback="/recorded"),
        )
    )

    assert trace(start.run(verb, HERE), DONE, DONE) == [
        OpenStream(
            Stream(
                "wss://example.com/listen",
                status_callback="https://example.com/streams",
            )
        ),
        StartRecording(
            Recording(recording_status_callback="https://example.com/recorded")
        ),
        Next(),
    ]


def test_a_stream_that_cannot_be_opened_is_reported_and_left_out() -> None:
    """The caller hears nothing of it."""
    verb = Start((Stream("wss://example.com/listen", line=2),))

    assert trace(start.run(verb, HERE), Denied(31902, "refused"), DONE)[1:] == [
        Report(31902, "refused", "error", 2, url=HERE.url),
        Next(),
    ]
