"""Pause: wait in silence."""

from ivr.call.commands import Answer, Open, Speech, Wait
from ivr.call.events import Pressed
from ivr.call.outcome import Next
from ivr.call.place import Place
from ivr.call.verbs import pause
from ivr.twiml.verbs import Pause
from tests.call.helpers import DONE, trace

HERE = Place("https://example.com/voice")
RINGING = Place("https://example.com/voice", answered=False)


def test_the_seconds_pass_in_silence() -> None:
    """`length`: how many seconds Twilio waits silently before continuing on."""
    assert trace(pause.run(Pause(3), HERE), DONE) == [Wait(3), Next()]


def test_a_pause_delays_answering() -> None:
    """If first, Twilio waits the given seconds before picking up the call."""
    assert trace(pause.run(Pause(3), RINGING), DONE, DONE) == [
        Wait(3),
        Answer(),
        Next(),
    ]


def test_a_key_cuts_a_prompt_short() -> None:
    """A Pause inside a Gather is a prompt like any other."""
    keys: Open = frozenset({"dtmf"})

    assert trace(pause.prompt(Pause(), keys, Speech()), Pressed("1")) == [
        Wait(1, keys),
        Pressed("1"),
    ]
