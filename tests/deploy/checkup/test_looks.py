from pathlib import Path

from ivr.carrier.wire.transport import Reply
from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.looks import addressed, answered
from ivr.deploy.checkup.site import Site
from ivr.deploy.checkup.verdict import Verdict, good
from tests.deploy.checkup.helpers import Nowhere, deployment, served, site


def at(site: Site, _deployment: Deployment) -> Verdict:
    """Look at an address."""
    return good(site.url)


def of(_site: Site, reply: Reply) -> Verdict:
    """Look at an answer."""
    return good(str(reply.status))


def test_without_an_address_nothing_at_one_can_be_told(tmp_path: Path) -> None:
    """With what to do about that."""
    for look in (addressed(at), answered(of)):
        verdict = look(deployment())

        assert verdict.state == "cannot tell"
        assert verdict.advice == "give --url https://menu.example"
    assert addressed(at)(deployment(site(served(tmp_path)))).text == (
        "https://menu.example"
    )


def test_without_an_answer_nothing_of_it_can_be_told(tmp_path: Path) -> None:
    """That it does not come is said once, elsewhere."""
    assert answered(of)(deployment(site(Nowhere()))).state == "cannot tell"
    assert answered(of)(deployment(site(served(tmp_path)))) == good("200")
