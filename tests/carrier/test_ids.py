"""Identifiers that look like Twilio's and come again."""

import re

from ivr.carrier.ids import Ids, account


def test_identifiers_are_shaped_like_twilios() -> None:
    """Applications check the shape; libraries do too."""
    assert re.fullmatch(r"CA[0-9a-f]{32}", Ids("").new("CA"))
    assert re.fullmatch(r"AC[0-9a-f]{32}", account())
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Ids("").token())


def test_a_seed_repeats_a_call() -> None:
    """The same seed gives the same identifiers, another gives others."""
    one, same, other = Ids("a"), Ids("a"), Ids("b")

    assert [one.new("CA"), one.token()] == [same.new("CA"), same.token()]
    assert Ids("a").new("CA") != other.new("CA")


def test_no_identifier_comes_twice_in_a_call() -> None:
    """Two recordings of one call are two."""
    ids = Ids("")

    assert len({ids.new("RE") for _ in range(100)}) == 100
