"""Where a document's URL leads."""

import pytest

from ivr.carrier.wire.address import Address, address
from ivr.carrier.wire.transport import Lost


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://menu.example", "https://menu.example/"),
        ("https://menu.example/a b", "https://menu.example/a%20b"),
        ("https://menu.example/%D0%BF?п", "https://menu.example/%D0%BF?%D0%BF"),
        ("https://menu.example/voice#rc=3", "https://menu.example/voice"),
    ],
)
def test_an_address_is_written_as_it_goes_on_the_wire(given: str, asked: str) -> None:
    """Escaped where need be, and without what is for the carrier alone."""
    assert address(given) == Address(asked)


def test_a_password_is_no_part_of_it() -> None:
    """It travels as a header."""
    assert address("https://me:p%40ss@menu.example/voice") == Address(
        "https://menu.example/voice", "Basic bWU6cEBzcw=="
    )


def test_a_redirect_leads_on_from_where_it_was() -> None:
    """A Location may be relative."""
    assert address("next?a=1", "https://menu.example/voice/main") == Address(
        "https://menu.example/voice/next?a=1"
    )


@pytest.mark.parametrize(("base", "code"), [("", 11100), ("https://a.example/", 11216)])
@pytest.mark.parametrize("url", ["ftp://menu.example/", "http://[", "http://x:99999/"])
def test_what_is_not_the_web_leads_nowhere(url: str, base: str, code: int) -> None:
    """And Twilio has a code for it, another one of a redirect."""
    lost = address(url, base)

    assert isinstance(lost, Lost)
    assert (lost.url, lost.code) == (url, code)
