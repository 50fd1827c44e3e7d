"""Redirect: go on with another document."""

import pytest

from ivr.call.commands import Fetch
from ivr.call.outcome import GoTo
from ivr.call.place import Place
from ivr.call.verbs import redirect
from ivr.twiml.verbs import Redirect
from tests.call.helpers import trace

HERE = Place("https://example.com/ivr/voice?node=main")


@pytest.mark.parametrize(
    ("verb", "fetch"),
    [
        (Redirect("next"), Fetch("https://example.com/ivr/next")),
        (Redirect("/next", "GET"), Fetch("https://example.com/next", "GET")),
        (Redirect(""), Fetch("https://example.com/ivr/voice?node=main")),
    ],
)
def test_control_goes_to_the_other_document(verb: Redirect, fetch: Fetch) -> None:
    """Transfers control to the TwiML at a different URL; empty is the same one."""
    assert trace(redirect.run(verb, HERE)) == [GoTo(fetch)]
