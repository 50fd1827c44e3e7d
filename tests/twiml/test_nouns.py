"""What verbs are done with."""

from ivr.twiml.nouns import Sip, Uri


def test_one_address_is_tried_with_its_credentials() -> None:
    """The short way to write an endpoint is the long one with one address."""
    sip = Sip("sip:a@example.com", username="kate", password="open")

    assert sip.in_order == (Uri("sip:a@example.com", 1, 1, "kate", "open"),)


def test_addresses_are_tried_by_priority_then_weight() -> None:
    """The lowest priority first; of equals the heavier."""
    later = Uri("sip:a@example.com", priority=2)
    light = Uri("sip:b@example.com", priority=1, weight=1)
    heavy = Uri("sip:c@example.com", priority=1, weight=9)

    assert Sip(uris=(later, light, heavy)).in_order == (heavy, light, later)
