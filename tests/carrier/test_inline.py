"""Documents that came with an order."""

from ivr.call.commands import Fetch
from ivr.carrier.inline import Inline


def test_a_document_answers_its_own_request_once() -> None:
    """It has no URL of its own: nothing is relative to it."""
    inline = Inline()
    fetch = inline.add("<Response/>")

    answer = inline.answer(fetch)

    assert answer
    assert (answer.url, answer.body) == ("", b"<Response/>")
    assert inline.answer(fetch) is None


def test_any_other_request_is_a_servers() -> None:
    """Only what was given is here."""
    inline = Inline()
    inline.add("<Response/>")

    assert inline.answer(Fetch("http://menu.example/voice")) is None
