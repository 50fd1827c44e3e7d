import pytest

from ivr.cli.addresses import is_loopback, nearby


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_some_hosts_are_reached_from_this_machine_alone(host: str) -> None:
    """By name or by number."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["::", "192.0.2.1", "menu.example", ""])
def test_others_may_reach_any_other_host(host: str) -> None:
    """Wherever that is."""
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("localhost", "http://localhost:8082"),
        ("::", "http://127.0.0.1:8082"),
        ("::1", "http://[::1]:8082"),
    ],
)
def test_what_listens_is_reached_by_a_url(host: str, url: str) -> None:
    """Everywhere is here, too."""
    assert nearby(host, 8082) == url
