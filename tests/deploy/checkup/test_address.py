import pytest

from ivr.deploy.checkup.address import check
from ivr.settings import Settings
from tests.deploy.checkup.helpers import URL, Nowhere, deployment, site


@pytest.mark.parametrize("public", ["", URL])
def test_a_public_address_is_good(public: str) -> None:
    """Also where it is set here, and the same."""
    found = site(Nowhere())

    verdict = check(found, deployment(settings=Settings(public_url=public)))

    assert (verdict.state, verdict.text) == ("ok", URL)


def test_another_one_set_here_is_told() -> None:
    """Signatures would be checked over that."""
    settings = Settings(public_url="https://other.example")

    verdict = check(site(Nowhere()), deployment(settings=settings))

    assert verdict.state == "not"
    assert "https://other.example" in verdict.text
    assert verdict.advice == f"set IVR_PUBLIC_URL={URL}"


def test_one_that_twilio_cannot_call_is_told() -> None:
    """But a line of this machine can."""
    here = site(Nowhere(), url="http://127.0.0.1:5000")

    assert "this machine alone" in check(here, deployment()).text
    assert check(here, deployment(nearby=True)).state == "ok"
