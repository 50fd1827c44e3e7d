from datetime import timedelta

import pytest

from ivr.deploy.checkup.certificate import check
from ivr.deploy.checkup.certificate_of import Certificate, Unproved
from tests.deploy.checkup.helpers import NOW, Nowhere, deployment, site

DAY = timedelta(days=1)


def judged(begins: timedelta, ends: timedelta) -> tuple[str, str]:
    """Return the state and the text of a certificate good from then to then."""
    asked: list[tuple[str, int]] = []

    def look(host: str, port: int) -> Certificate:
        asked.append((host, port))
        return Certificate(NOW + begins, NOW + ends)

    verdict = check(site(Nowhere()), deployment(certificate=look))

    assert asked == [("menu.example", 443)]
    return verdict.state, verdict.text


@pytest.mark.parametrize(
    ("begins", "ends", "state", "left"),
    [
        (-30 * DAY, 60 * DAY, "ok", "60 days"),
        (-80 * DAY, 10 * DAY, "ok", "10 days"),
        (-82 * DAY, 8 * DAY, "not", "8 days"),
        (-5 * DAY, DAY, "ok", "1 days"),
        (-6 * DAY, DAY / 2, "not", "12 hours"),
    ],
)
def test_a_certificate_is_renewed_before_its_last_tenth(
    begins: timedelta, ends: timedelta, state: str, left: str
) -> None:
    """Whether it is good for 90 days or for 6."""
    found, text = judged(begins, ends)

    assert found == state
    assert text.startswith(f"good for {left} more, until 202")


def test_one_that_is_not_good_is_told_why() -> None:
    """In OpenSSL's words."""
    found = deployment(certificate=lambda *_: Unproved("self-signed certificate"))

    verdict = check(site(Nowhere()), found)

    assert (verdict.state, verdict.text) == ("not", "self-signed certificate")


def test_an_address_without_tls_has_none() -> None:
    """That is told of the address."""
    here = site(Nowhere(), url="http://menu.example")

    assert check(here, deployment()).state == "cannot tell"
