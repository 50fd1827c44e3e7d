from pathlib import Path

from flask import Response

from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.deploy.checkup import signature
from ivr.deploy.checkup.reachable import check
from tests.deploy.checkup.helpers import (
    Nowhere,
    answering,
    deployment,
    served,
    site,
)


class Moved:
    """A server that sends everybody to another host."""

    def send(self, request: Request) -> Reply | Lost:
        """Lead on, once."""
        if "www." in request.url:
            return Reply(request.url, 200)
        return Reply(request.url, 301, (("Location", "https://www.menu.example/"),))


def test_an_address_that_answers_is_good(tmp_path: Path) -> None:
    """Whatever it answers: that is looked at elsewhere."""
    assert check(site(served(tmp_path)), deployment()).text == "answers 200"
    assert check(site(served(tmp_path), "other"), deployment()).text == "answers 403"


def test_nobody_there_is_told_in_twilios_number() -> None:
    """With what to look at."""
    verdict = check(site(Nowhere()), deployment())

    assert verdict.state == "not"
    assert "connection refused (11205)" in verdict.text


def test_a_proxy_without_its_menu_is_told() -> None:
    """Its own answer says so; whose token is right cannot be told."""
    away = answering({"/voice": Response("no", 502)}, unsigned=502)

    verdict = check(site(away), deployment())

    assert verdict.state == "not"
    assert verdict.text == "answers 502: the menu behind the proxy is away"
    assert signature.check(site(away), deployment()).state == "cannot tell"


def test_an_address_that_the_menu_is_not_below_is_told() -> None:
    """As where a proxy leads another path to it."""
    verdict = check(site(answering({}, unsigned=404)), deployment())

    assert verdict.state == "not"
    assert verdict.text == "answers 404: the menu is not below this address"
    assert signature.check(site(answering({}, unsigned=404)), deployment()).advice


def test_an_address_that_leads_on_is_not_the_one_to_give() -> None:
    """A redirect loses what callers pressed."""
    verdict = check(site(Moved()), deployment())

    assert verdict.state == "not"
    assert verdict.advice == "give Twilio https://www.menu.example itself"
