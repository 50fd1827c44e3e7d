from pathlib import Path

from flask import Response

from ivr.deploy.checkup.report import check
from tests.deploy.checkup.helpers import Nowhere, answering, deployment, served, site


def test_the_end_of_a_call_is_taken(tmp_path: Path) -> None:
    """By a real menu."""
    assert check(site(served(tmp_path)), deployment()).state == "ok"


def test_a_report_that_leads_nowhere_is_told() -> None:
    """Twilio warns of it (15003)."""
    verdict = check(site(answering({})), deployment())

    assert verdict.state == "not"
    assert verdict.text == "/status is answered 404 (15003)"


def test_what_was_not_let_in_is_told_elsewhere() -> None:
    """So is a server that is not there."""
    shut = site(answering({"/status": Response("no", 403)}))

    assert check(shut, deployment()).state == "cannot tell"
    assert check(site(Nowhere()), deployment()).state == "cannot tell"
