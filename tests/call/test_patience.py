"""When a call has gone on long enough."""

from collections.abc import Generator

import pytest

from ivr.call.commands import Command, Wait
from ivr.call.events import (
    Captured,
    Dequeued,
    DialEnded,
    Done,
    Event,
    Pressed,
    Said,
    TimedOut,
)
from ivr.call.patience import Patience
from ivr.call.settings import CallSettings
from ivr.twiml.verbs import Pause, Redirect, Sms

HOLD = (Pause(), Redirect())


def script(closed: list[str]) -> Generator[Command, Event, str]:
    """Ask twice, return a word, and say when it is over."""
    try:
        yield Wait(1)
        yield Wait(2)
    finally:
        closed.append("closed")
    return "result"


def test_a_watched_script_runs_as_it_is() -> None:
    """Its commands, its answer and its end are its own."""
    closed: list[str] = []
    watched = Patience(CallSettings()).watch(script(closed))

    assert next(watched) == Wait(1)
    assert watched.send(Done()) == Wait(2)
    with pytest.raises(StopIteration) as ended:
        watched.send(Done())

    assert (ended.value.value, closed) == ("result", ["closed"])


def test_closing_the_watch_closes_the_script() -> None:
    """A caller who hangs up ends a verb wherever it stands."""
    closed: list[str] = []
    watched = Patience(CallSettings()).watch(script(closed))
    next(watched)

    watched.close()

    assert closed == ["closed"]


@pytest.mark.parametrize(
    ("event", "attended"),
    [
        (Pressed("1"), True),
        (Said("yes"), True),
        (Captured("RE1", "", 3), True),
        (Captured("RE1", "", 3, silent=True), False),
        (DialEnded("completed", bridged=True), True),
        (DialEnded("busy"), False),
        (Dequeued("bridged"), True),
        (Dequeued("queue-full"), False),
        (Done(), False),
        (TimedOut(), False),
    ],
)
def test_what_a_person_does_starts_the_count_anew(
    event: Event, *, attended: bool
) -> None:
    """What the machine does by itself does not."""
    patience = Patience(CallSettings(max_unattended_documents=1))
    assert patience.exhausted(HOLD) == ""
    watched = patience.watch(script([]))
    next(watched)

    watched.send(event)

    assert bool(patience.exhausted(HOLD)) is not attended


def test_documents_that_play_nothing_are_soon_too_many() -> None:
    """Nothing in them lets any time pass."""
    patience = Patience(CallSettings(max_idle_documents=2))

    assert patience.exhausted((Sms("Hi"), Redirect())) == ""
    assert patience.exhausted(HOLD) == ""
    assert patience.exhausted((Redirect(), Pause())) == ""
    assert patience.exhausted(()) == (
        "the call was ended: 2 documents in a row played nothing: an endless loop"
    )


def test_a_call_has_a_largest_number_of_documents() -> None:
    """A last bound, whoever does what."""
    patience = Patience(CallSettings(max_documents=1))

    assert patience.exhausted(HOLD) == ""
    assert (
        patience.exhausted(HOLD)
        == "the call was ended: it may ask for 1 documents, no more"
    )
