"""The driver is held to what each command can be answered by."""

from collections.abc import Generator

import pytest

from ivr.call import ask
from ivr.call.commands import (
    Answer,
    Command,
    Fetch,
    Listen,
    Open,
    PlayFile,
    Speak,
    Wait,
)
from ivr.call.events import (
    Done,
    Event,
    Fetched,
    FetchFailed,
    PlayFailed,
    Pressed,
    Said,
    TimedOut,
)
from ivr.errors import CallError
from tests.call.helpers import trace

KEYS: Open = frozenset({"dtmf"})
FETCH = Fetch("https://example.com")
FILE = PlayFile("https://example.com/a.wav", KEYS)
Machine = Generator[Command, Event, object]


def test_a_command_with_nothing_to_tell_returns_nothing() -> None:
    """`Done` is the whole answer."""
    assert trace(ask.done(Answer()), Done()) == [Answer()]


def test_the_answer_is_returned() -> None:
    """A verb reads on with the event it asked for."""
    fetched = Fetched("https://example.com", 200, "text/xml", b"")
    failed = FetchFailed("https://example.com", 11205, "no connection")

    assert trace(ask.only(FETCH, Fetched), fetched) == [FETCH, fetched]
    assert trace(ask.either(FETCH, Fetched, FetchFailed), failed) == [FETCH, failed]


def test_a_prompt_is_heard_out_or_cut_short() -> None:
    """Barge-in returns the key; a prompt played to its end returns nothing."""
    speak = Speak("hello", open_to=KEYS)
    failed = PlayFailed(11200, "404")

    assert trace(ask.prompt(speak), Done()) == [speak]
    assert trace(ask.prompt(speak), Pressed("1")) == [speak, Pressed("1")]
    assert trace(ask.sound(FILE), Done()) == [FILE]
    assert trace(ask.sound(FILE), failed) == [FILE, failed]


def test_listening_ends_in_a_key_words_or_silence() -> None:
    """All three are answers; what they mean is the verb's business."""
    listen = Listen(5, KEYS)

    for event in (Pressed("1"), Said("yes"), TimedOut()):
        assert trace(ask.listen(listen), event) == [listen, event]


@pytest.mark.parametrize(
    ("machine", "event"),
    [
        (ask.done(Answer()), Pressed("1")),
        (ask.only(FETCH, Fetched), Done()),
        (ask.either(FETCH, Fetched, FetchFailed), Done()),
        (ask.prompt(Speak("closed")), Pressed("1")),
        (ask.prompt(Wait(1)), Said("yes")),
        (ask.prompt(Wait(1, KEYS)), TimedOut()),
        (ask.sound(PlayFile("https://example.com/a.wav")), Pressed("1")),
        (ask.listen(Listen(5, KEYS)), Done()),
    ],
)
def test_an_answer_that_cannot_be_is_refused(machine: Machine, event: Event) -> None:
    """A driver's mistake is named, with the command and the event."""
    with pytest.raises(CallError, match="cannot be answered by"):
        trace(machine, event)
