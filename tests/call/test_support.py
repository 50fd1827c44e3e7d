"""What of TwiML is played, held against all that Twilio's package writes."""

import pytest

from ivr.call.support import PARTLY, PLACES, Support, Written, package, supported
from ivr.twiml.grammar import SHAPES, SPEECH_MARKUP


@pytest.mark.parametrize("written", package(), ids=lambda it: f"{it.parent}-{it.name}")
def test_all_that_the_package_writes_is_played_or_refused(written: Written) -> None:
    """A new release of it has no word that we pass in silence."""
    support = supported(written)

    assert support is not None
    assert support.unknown == ()


def test_what_nobody_knows_is_nowhere_in_the_table() -> None:
    """As an element of tomorrow's package would be; and its attributes."""
    assert supported(Written("Response", "Teleport", ())) is None

    support = supported(Written("Response", "Hangup", ("softly",)))
    assert support is not None
    assert support.unknown == ("softly",)


def test_an_element_is_played_in_one_place_and_refused_in_another() -> None:
    """The package writes a Queue as a verb; it is a noun."""
    noun = supported(Written("Dial", "Queue", ()))
    verb = supported(Written("Response", "Queue", ()))

    assert noun is not None
    assert verb is not None
    assert "url" in noun.done
    assert verb.why == "it stands in a <Dial>"


def test_what_stands_in_a_refused_element_is_refused_with_it() -> None:
    """A Say in a Prompt is not said."""
    support = supported(Written("Prompt", "Say", ("loop",)))

    assert support == Support(
        Written("Prompt", "Say", ("loop",)),
        refused=("loop",),
        why="what it stands in is not played",
    )


def test_markup_stands_in_markup() -> None:
    """As deep as an author likes."""
    support = supported(Written("prosody", "break", ("time",)))

    assert support is not None
    assert support.done == ("strength", "time")


def test_what_is_partly_played_exists() -> None:
    """A note on an attribute that is gone would stay for ever."""
    known = {
        f"{name} {attribute}"
        for (_, name), content in PLACES.items()
        for attribute in content.attributes
    }

    assert PARTLY.keys() <= known


def test_every_shape_has_its_places() -> None:
    """Nothing is read that stands nowhere."""
    assert {name for _, name in PLACES} >= {*SPEECH_MARKUP, *SHAPES} - {"ReferSip"}
