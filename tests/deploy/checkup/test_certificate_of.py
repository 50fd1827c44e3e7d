import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from flask import Flask

from ivr.deploy.checkup.certificate_of import Certificate, Unproved, certificate_of
from tests.deploy.helpers import secured, serving


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    """An authority that nobody else trusts."""
    found = trustme.CA()
    found.cert_pem.write_to_path(tmp_path / "ca.pem")
    return found


def test_a_good_certificate_says_until_when(
    authority: trustme.CA, tmp_path: Path
) -> None:
    """By an authority that is trusted."""
    ends = (datetime.now(UTC) + timedelta(days=9)).replace(microsecond=0)
    issued = authority.issue_cert("127.0.0.1", not_after=ends)

    with secured(Flask("safe"), issued) as port:
        found = certificate_of("127.0.0.1", port, str(tmp_path / "ca.pem"))

    assert isinstance(found, Certificate)
    assert found.ends == ends
    assert found.begins < datetime.now(UTC)


def test_one_of_a_stranger_or_for_another_host_is_told(
    authority: trustme.CA, tmp_path: Path
) -> None:
    """Twilio takes neither."""
    with secured(Flask("safe"), authority.issue_cert("127.0.0.1")) as port:
        stranger = certificate_of("127.0.0.1", port)
    with secured(Flask("safe"), authority.issue_cert("other.example")) as port:
        other = certificate_of("127.0.0.1", port, str(tmp_path / "ca.pem"))

    assert isinstance(stranger, Unproved)
    assert stranger.why == "unable to get local issuer certificate"
    assert isinstance(other, Unproved)
    assert "127.0.0.1" in other.why


def test_a_port_without_tls_and_one_where_nobody_is() -> None:
    """Neither has a certificate."""
    with serving(Flask("plain")) as url:
        plain = certificate_of("127.0.0.1", int(url.rpartition(":")[2]))
    nobody = certificate_of("127.0.0.1", 1)

    assert plain == Unproved("it speaks no TLS that this machine knows")
    assert isinstance(nobody, Unproved)
    assert nobody.why.startswith("it cannot be reached: ")


def test_a_certificate_that_says_no_time_is_not_good(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to hold the clock against."""
    monkeypatch.setattr(ssl.SSLSocket, "getpeercert", lambda _: {})

    with secured(Flask("safe"), authority.issue_cert("127.0.0.1")) as port:
        found = certificate_of("127.0.0.1", port, str(tmp_path / "ca.pem"))

    assert found == Unproved("it says not until when it is good")


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example", ".example"])
def test_a_name_that_no_host_can_have_is_told(host: str) -> None:
    """It is a slip of the hand, and no fault of ours."""
    found = certificate_of(host, 443)

    assert found == Unproved("its name is none that a host can have")
