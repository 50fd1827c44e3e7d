"""Leave: step out of the queue that this document waits in."""

from ivr.call import commands
from ivr.call.outcome import Next, Over
from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import leave
from ivr.twiml.verbs import Leave
from tests.call.helpers import DONE, trace

WAITING = Place("https://example.com/wait", CallSettings(waiting="queue"))


def test_the_caller_leaves_the_queue() -> None:
    """Execution goes on with the verb after the Enqueue."""
    assert trace(leave.run(Leave(), WAITING)) == [Over(commands.Leave())]


def test_elsewhere_there_is_nothing_to_leave() -> None:
    """It is reported, and the document goes on."""
    place = Place("https://example.com/voice")
    why = "<Leave> does nothing: the caller waits in no queue"

    assert trace(leave.run(Leave(line=3), place), DONE) == [
        commands.Report(12200, why, line=3, url=place.url),
        Next(),
    ]
