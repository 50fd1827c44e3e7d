from ivr.flow.fields import fields_of
from ivr.flow.nodes import Menu, Reject
from ivr.flow.shapes.words import OneOf


def test_a_kinds_own_fields_come_before_those_it_shares() -> None:
    """The order in which an author writes them."""
    names = [each.name for each in fields_of(Menu)]

    assert names[:3] == ["prompt", "choices", "reprompt"]
    assert names[3:] == ["timeout", "tries", "no_input", "no_match", "on_failure"]


def test_a_field_without_a_default_is_required() -> None:
    """The dataclass says so, and nothing else does."""
    required = [each.name for each in fields_of(Menu) if each.required]

    assert required == ["prompt", "choices"]


def test_literal_words_are_a_shape_too() -> None:
    """They need no annotation of their own."""
    reason = fields_of(Reject)[0]

    assert reason.shape == OneOf(("rejected", "busy"))
    assert (reason.required, reason.default) == (False, "rejected")
