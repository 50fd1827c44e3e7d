from pathlib import Path

import pytest

from ivr.carrier.wire.transport import Lost, Reply, Request, refused
from ivr.deploy.checkup.signature import check
from ivr.settings import Settings
from tests.deploy.checkup.helpers import (
    URL,
    Nowhere,
    answering,
    deployment,
    served,
    site,
    twiml,
)


def test_signed_requests_alone_are_answered(tmp_path: Path) -> None:
    """By a real menu behind a proxy."""
    assert check(site(served(tmp_path)), deployment()).state == "ok"


def test_a_menu_that_answers_anybody_is_told(tmp_path: Path) -> None:
    """It was started without a token."""
    verdict = check(site(served(tmp_path, token="")), deployment())

    assert verdict.state == "not"
    assert "anybody can call the menu" in verdict.text


@pytest.mark.parametrize(
    "takes",
    ["http://menu.example", "http://127.0.0.1:5000"],
)
def test_what_a_server_takes_itself_for_is_found_out(
    tmp_path: Path, takes: str
) -> None:
    """Behind a proxy it sees another scheme or host than Twilio calls."""
    verdict = check(site(served(tmp_path, public=takes)), deployment())

    assert verdict.state == "not"
    assert f"takes itself for {takes}," in verdict.text
    assert f"set IVR_PUBLIC_URL={URL} where" in verdict.advice


def test_what_the_server_sees_itself_is_found_out_without_any_setting(
    tmp_path: Path,
) -> None:
    """The proxy keeps the host, and ends the TLS."""
    verdict = check(site(served(tmp_path, public="")), deployment())

    assert "takes itself for http://menu.example," in verdict.text


def test_an_address_that_is_set_here_is_tried_too(tmp_path: Path) -> None:
    """An older one, say."""
    old = "https://old.example"
    found = deployment(settings=Settings(public_url=old))

    assert old in check(site(served(tmp_path, public=old)), found).text


def test_another_token_is_told(tmp_path: Path) -> None:
    """No address explains it."""
    verdict = check(site(served(tmp_path, token="another")), deployment())

    assert verdict.state == "not"
    assert verdict.text == "the server refuses what this token signs"


def test_what_cannot_be_told_says_why(tmp_path: Path) -> None:
    """No token here, nobody there, a page that is not there."""
    for found, why in (
        (site(served(tmp_path), token=""), "unsigned ones are refused"),
        (site(Nowhere()), "does not answer"),
        (site(answering({}, unsigned=404)), "is answered 404"),
        (site(Failing()), "does not answer"),
    ):
        verdict = check(found, deployment())
        assert verdict.state == "cannot tell"
        assert why in verdict.text


class Failing:
    """A server that refuses what is unsigned, and is gone for what is signed."""

    def send(self, request: Request) -> Reply | Lost:
        """Answer once."""
        if "X-Twilio-Signature" in request.headers:
            return refused(request.url)
        return Reply(request.url, 403)


def test_a_signed_request_that_is_answered_otherwise_was_let_in() -> None:
    """Its document is looked at elsewhere."""
    found = site(answering({"/voice": twiml("<Say>")}))

    assert check(found, deployment()).state == "ok"
