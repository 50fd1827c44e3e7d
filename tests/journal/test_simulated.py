"""Calls of this program's lines, told apart from Twilio's."""

from ivr.carrier.ids import Ids
from ivr.journal.simulated import source_of
from tests.bench.twilio_request import FORM


def test_a_call_of_any_line_here_says_so_itself() -> None:
    """Whatever it was seeded with; what Twilio placed does not."""
    assert {source_of(Ids(seed).new("CA")) for seed in ("", "a", "b")} == {"simulated"}
    assert source_of(FORM["CallSid"]) == "real"
