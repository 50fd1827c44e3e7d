import socket

import pytest

from ivr.webhook.reach import Reach, UnreachableError, is_public, public_addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds tell machines their secrets
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address, not a place to listen
        ("224.0.0.251", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a9fe:a9fe::1", False),
        ("64:ff9b:1::a9fe:a9fe", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_an_address_is_public_or_not(address: str, *, expected: bool) -> None:
    """In whatever clothes it comes."""
    assert is_public(address) is expected


def test_of_a_name_only_public_addresses_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its owner may point it anywhere, and elsewhere a moment later."""
    told = [(0, 0, 0, "", (a, 443)) for a in ("10.0.0.1", "93.184.216.34", "::1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: told)

    assert list(public_addresses("example.com", 443)) == ["93.184.216.34"]


@pytest.mark.parametrize(
    "url",
    [
        "https://crm.example/orders",
        "https://CRM.example:443/orders",
        "http://crm.example/orders",
        "http://10.0.0.5:8080/orders",
        "https://[fd00::1]/orders",
    ],
)
def test_a_listed_host_is_asked_as_it_is(url: str) -> None:
    """With its port, where that is no usual one."""
    assert Reach(("crm.example", "10.0.0.5:8080", "[fd00::1]")).check(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/",
        "http://crm.example:8080/",
        "http://crm.example@other.example/",
        "http://10.0.0.5/",
        "ftp://crm.example/",
        "https://",
        "https://crm.example:99999/",
        "",
    ],
)
def test_no_other_is_asked_without_https(url: str) -> None:
    """A list of one port, or a name before an @, opens nothing else."""
    with pytest.raises(UnreachableError):
        Reach(("crm.example", "10.0.0.5:8080")).check(url)


def test_any_name_is_asked_by_https() -> None:
    """At its public addresses."""
    assert not Reach(("crm.example",)).check("https://other.example/orders")
