from ivr.carrier.media.tape import Tape, Wish
from ivr.carrier.media.taps import Reel
from tests.carrier.helpers import Switch

HELLO = {"/voice": "<Say>Hello</Say><Pause length='9'/>"}


def test_a_leg_has_every_recording_once() -> None:
    """The oldest first, whoever began it."""
    leg = Switch(HELLO).place().leg
    first, second = leg.record(Wish()), leg.record(Wish())

    leg.recordings.keep(first)

    assert leg.tapes() == (first, second)
    leg.recordings.let_go(first)
    assert leg.tapes() == (second,)


def test_what_is_on_one_is_said_when_it_begins() -> None:
    """What the party says alone, or the line too."""
    on = Switch(HELLO)
    leg = on.place().leg

    said = leg.recordings.begin(Wish(), lambda tape: Reel(tape, 0))
    both = leg.recordings.begin(Wish())
    on.exchange.run(1.0)

    assert not any(said.sound().samples)
    assert any(both.sound().samples)


def test_a_leg_that_ends_ends_its_own() -> None:
    """A conference goes on without it."""
    on = Switch(HELLO)
    leg = on.place().leg
    own, rooms = leg.record(Wish()), Tape(leg, Wish(), "CF1")
    leg.recordings.keep(rooms)
    on.exchange.run(1.0)

    leg.complete()

    assert own.status != "in-progress"
    assert rooms.status == "in-progress"
