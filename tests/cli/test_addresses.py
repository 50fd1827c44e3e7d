import pytest

from ivr.cli.addresses import beside, is_loopback, nearby, web_address
from ivr.errors import SettingsError

WEBHOOK = "http://localhost:5000/ivr/voice?x=1"


@pytest.mark.parametrize(
    "url", ["http://localhost", "https://a.example:8443/v?x=1#rc=2", "http://[::1]:80/"]
)
def test_a_web_address_stays_as_it_is(url: str) -> None:
    """Every part of it may matter."""
    assert web_address(url, "--webhook") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:5000",
        "ftp://x/",
        "http://",
        "http:///voice",
        "http://[::1",
        "http://x:99999/",
        "http://x:0/",
        "http://x:port/",
    ],
)
def test_what_nobody_can_be_asked_at_is_refused(url: str) -> None:
    """In one sentence that names the option."""
    with pytest.raises(SettingsError) as refused:
        web_address(url, "--webhook")

    assert str(refused.value) == (
        f"--webhook: {url!r} is no URL: write it as http://localhost:5000/voice"
    )


@pytest.mark.parametrize(
    ("url", "full"),
    [
        ("/sorry", "http://localhost:5000/sorry"),
        ("sorry", "http://localhost:5000/ivr/sorry"),
        ("https://a.example/s", "https://a.example/s"),
        (None, None),
    ],
)
def test_a_path_is_one_of_the_webhooks_server(url: str | None, full: str) -> None:
    """A whole URL is anybody's, and none is none."""
    assert beside(WEBHOOK, url, "--fallback") == full


def test_a_broken_address_beside_the_webhook_is_refused() -> None:
    """`urljoin` itself cannot read some."""
    with pytest.raises(SettingsError, match=r"--fallback: 'http://\[b' is no URL"):
        beside(WEBHOOK, "http://[b", "--fallback")


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
