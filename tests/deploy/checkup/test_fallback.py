from dataclasses import replace
from pathlib import Path

from flask import Response

from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.deploy.checkup.fallback import check
from ivr.deploy.wiring import ours
from tests.deploy.checkup.helpers import (
    HERE,
    URL,
    Nowhere,
    answering,
    deployment,
    served,
    site,
    twiml,
)

ELSEWHERE = "https://files.example/sorry.xml"


class Files:
    """A server of files on another host."""

    def send(self, request: Request) -> Reply | Lost:
        """Answer a GET of the one file."""
        assert request.method == "GET"
        assert request.url.startswith(ELSEWHERE)
        body = b"<Response><Say>Sorry.</Say></Response>"
        return Reply(request.url, 200, (("Content-Type", "text/xml"),), body)


def test_the_menus_own_is_good_while_its_host_is(tmp_path: Path) -> None:
    """That is said too."""
    verdict = check(site(served(tmp_path)), deployment())

    assert verdict.state == "ok"
    assert verdict.text.startswith(f"{URL}/fallback.xml; on another host")


def test_the_numbers_own_is_asked_where_it_has_one() -> None:
    """On whatever host."""
    number = replace(HERE, wiring=ours(URL, ELSEWHERE))

    verdict = check(site(Files()), deployment(site(Files()), numbers=(number,)))

    assert (verdict.state, verdict.text) == ("ok", ELSEWHERE)


def test_one_that_says_nothing_is_told() -> None:
    """Missing, unreachable, or no TwiML."""
    for found, why in (
        (site(answering({})), "404"),
        (site(Nowhere()), "does not answer"),
        (site(answering({"/fallback.xml": twiml("<Say>")})), "(12100)"),
        (site(answering({"/fallback.xml": twiml("<Gather/>")})), "stays silent"),
    ):
        verdict = check(found, deployment())
        assert verdict.state == "not"
        assert why in verdict.text
        assert "ivr export --fallback" in verdict.advice


def test_one_that_is_refused_is_the_signatures_business() -> None:
    """It is served by the menu itself."""
    found = site(answering({"/fallback.xml": Response("no", 403)}))

    assert check(found, deployment()).state == "cannot tell"
