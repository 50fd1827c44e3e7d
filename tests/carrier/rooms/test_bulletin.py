"""What a conference's callbacks are told."""

from ivr.carrier.rooms.bulletin import WANTED_BY
from ivr.twiml.values import CONFERENCE_EVENTS


def test_every_word_of_the_attribute_asks_for_something() -> None:
    """And nothing is told that no word asks for."""
    words = set(WANTED_BY.values())

    assert CONFERENCE_EVENTS.read(" ".join(sorted(words))) is not None
    assert len(words) == 9
