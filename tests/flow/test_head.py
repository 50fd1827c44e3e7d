from dataclasses import fields

from ivr.flow.head import DEFAULTS, GIVEN_ONCE, Extras, Head
from ivr.flow.nodes import KINDS


def test_keys_that_are_set_apart_are_keys() -> None:
    """A renamed one would silently lose its meaning."""
    names = {each.name for each in fields(Head)}

    assert names >= {*GIVEN_ONCE, *DEFAULTS}


def test_what_every_node_may_say_is_no_kinds_own() -> None:
    """Two meanings of one field would be read as either."""
    extras = {each.name for each in fields(Extras)}

    for kind in KINDS.values():
        assert not extras & {each.name for each in fields(kind)}
