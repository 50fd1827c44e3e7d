"""The registry of verbs."""

from typing import get_args

from ivr.call.verbs import VERBS
from ivr.twiml.verbs import Verb


def test_every_verb_of_the_language_is_played() -> None:
    """A verb that can be written down can be run; a new one needs its file."""
    assert set(VERBS) == set(get_args(Verb))
