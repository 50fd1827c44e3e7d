"""Hangup: end the call."""

from ivr.call.commands import HangUp
from ivr.call.outcome import Over
from ivr.call.place import Place
from ivr.call.verbs import hangup
from ivr.twiml.verbs import Hangup
from tests.call.helpers import trace


def test_the_call_ends_there() -> None:
    """The Hangup verb ends a call."""
    place = Place("https://example.com/voice")

    assert trace(hangup.run(Hangup(), place)) == [Over(HangUp())]
