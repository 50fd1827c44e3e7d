import pytest

from ivr.deploy.address import is_nearby, public_address, public_url
from ivr.errors import SettingsError


@pytest.mark.parametrize(
    "text",
    [
        "https://menu.example",
        "https://menu.example/",
        "https://menu.example/voice",
        "https://menu.example/voice/",
    ],
)
def test_the_address_of_a_menu_is_what_paths_go_behind(text: str) -> None:
    """However much of it somebody gives."""
    assert public_address(text, "--url") == "https://menu.example"


def test_a_prefix_and_a_port_stay() -> None:
    """A proxy may have several menus."""
    given = "https://menu.example:8443/shop"

    assert public_address(given, "--url") == given


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("menu.example", "is no URL"),
        ("ftp://menu.example", "is no URL"),
        ("https://menu.example:0", "has a port that there is not"),
        ("https://menu.example:99999", "has a port that there is not"),
        ("https://[menu.example", "is no URL"),
        ("https://menu .example", "is no URL"),
        ("https://menu.example/\x07", "is no URL"),
        ("https://menu.example?x=1", "end it before the ? or #"),
        ("https://menu.example#x", "end it before the ? or #"),
        ("https://anna:secret@menu.example", "name and a password"),
        ("https://меню.рф", "write xn--e1ane2e.xn--p1ai"),
        ("https://ü" + "ü" * 80, "write its name as xn--"),
        ("http://menu.example", "goes without TLS"),
        ("https://localhost", "is this machine alone"),
        ("http://127.0.0.1:5000", "is this machine alone"),
        ("https://[::1]", "is this machine alone"),
        ("https://0.0.0.0", "is this machine alone"),
        ("https://10.1.2.3", "some network of your own"),
        ("https://192.168.1.1", "some network of your own"),
        ("https://169.254.169.254", "some network of your own"),
        ("https://server", "some network of your own"),
        ("https://menu.local", "some network of your own"),
    ],
)
def test_an_address_that_twilio_cannot_call_is_refused(text: str, why: str) -> None:
    """In a sentence that says what to give instead."""
    with pytest.raises(SettingsError, match="--url: ") as refused:
        public_address(text, "--url")

    assert why in str(refused.value)


@pytest.mark.parametrize("text", ["http://127.0.0.1:5000", "http://localhost:5000"])
def test_a_line_of_this_machine_calls_this_machine(text: str) -> None:
    """That is how it is proved without a number."""
    assert public_address(text, "--url", nearby=True) == text


def test_a_fallback_may_have_a_query() -> None:
    """As services for static TwiML have."""
    url = "https://handler.example/twiml/EH1?x=1"

    assert public_url(url, "--fallback-url") == url


@pytest.mark.parametrize(
    ("url", "near"),
    [("http://127.0.0.2:8082", True), ("https://api.twilio.com", False)],
)
def test_what_is_nearby(url: str, near: bool) -> None:
    """Only this machine."""
    assert is_nearby(url) is near


@pytest.mark.parametrize(
    "text", ["http://me:hush@h:x", "https://me:hush@", "me:hush@h"]
)
def test_what_opens_an_address_is_not_repeated(text: str) -> None:
    """A terminal is looked at, and copied into reports."""
    with pytest.raises(SettingsError) as caught:
        public_url(text, "--url")

    assert str(caught.value).startswith("--url: '")
    assert "hush" not in str(caught.value)
