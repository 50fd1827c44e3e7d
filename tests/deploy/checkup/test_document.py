from pathlib import Path

from flask import Response

from ivr.deploy.checkup.document import check
from tests.deploy.checkup.helpers import answering, reply, served, site, twiml


def test_a_clean_document_says_how_long_it_is(tmp_path: Path) -> None:
    """Of the 64 kB that Twilio takes."""
    found = site(served(tmp_path))

    verdict = check(found, reply(found))

    assert verdict.state == "ok"
    assert verdict.text.endswith("of 66 kB")


def test_what_twilio_would_complain_of_has_its_number_and_line() -> None:
    """The first of it; `ivr lint` has the rest."""
    found = site(answering({"/voice": twiml("\n<Say loud='yes'>Hello.</Say>")}))

    verdict = check(found, reply(found))

    assert verdict.state == "not"
    assert "(12200), line 2" in verdict.text
    assert verdict.advice == "see: ivr lint https://menu.example/voice"


def test_what_has_no_number_is_told_too() -> None:
    """A caller who stays silent is hung up on."""
    found = site(answering({"/voice": twiml("<Gather/>")}))

    assert "stays silent" in check(found, reply(found)).text


def test_an_error_page_is_no_document() -> None:
    """And a refusal is the signature's business."""
    lost = site(answering({}))
    refused = site(answering({"/voice": Response("no", 403)}))

    assert check(lost, reply(lost)).state == "not"
    assert check(refused, reply(refused)).state == "cannot tell"
