"""Where a verb stands, and what its URLs come to."""

import pytest

from ivr.call.commands import Fetch, Report
from ivr.call.place import Place, is_web
from ivr.twiml.verbs import Say

HERE = Place("https://example.com/ivr/voice?node=main")


@pytest.mark.parametrize(
    ("given", "absolute"),
    [
        ("next", "https://example.com/ivr/next"),
        ("/next", "https://example.com/next"),
        ("?node=orders", "https://example.com/ivr/voice?node=orders"),
        ("  /next\n", "https://example.com/next"),
        ("//other.test/x", "https://other.test/x"),
        ("http://other.test/x", "http://other.test/x"),
        ("", "https://example.com/ivr/voice?node=main"),
        (None, "https://example.com/ivr/voice?node=main"),
        ("http://[", "http://["),
        ("http://", "http://"),
        ("//[", "//["),
    ],
)
def test_urls_start_from_the_current_document(given: str | None, absolute: str) -> None:
    """A relative URL is resolved against the current document; none is itself."""
    assert HERE.resolve(given) == absolute


@pytest.mark.parametrize("given", [None, ""])
def test_no_callback_stays_no_callback(given: str | None) -> None:
    """Unlike an action, a callback that is not named is not the document itself."""
    assert HERE.resolve_if_given(given) is None


def test_a_callback_is_resolved_as_any_url() -> None:
    """A callback may be relative too."""
    assert HERE.resolve_if_given("/done") == "https://example.com/done"


def test_an_action_is_fetched_by_the_method_given() -> None:
    """The method is the verb's; the parameters are its own only."""
    assert HERE.fetch("/next", "GET", {"Digits": "1"}) == Fetch(
        "https://example.com/next", "GET", {"Digits": "1"}
    )


def test_a_report_says_where_the_verb_stood() -> None:
    """The debugger shows the line of the document."""
    verb = Say("hello", line=3, column=5)

    assert HERE.report(verb, 13520, "no words") == Report(
        13520, "no words", "warning", 3, 5, HERE.url
    )


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "HTTPS://example.com:8080/a?b#c", "http://[::1]:5000/voice"],
)
def test_web_addresses_may_be_requested(url: str) -> None:
    """Documents and sounds come over HTTP."""
    assert is_web(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/voice",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://[",
        "http://example.com:port/",
        "http://example.com:99999/",
        "http://example.com:0/",
    ],
)
def test_nothing_else_may_be_requested(url: str) -> None:
    """A document comes from a stranger, and so do the URLs in it."""
    assert not is_web(url)


@pytest.mark.parametrize(
    ("here", "given", "url"),
    [
        ("https://example.com/voice", "/talk", "wss://example.com/talk"),
        ("http://127.0.0.1:5000/voice", "talk", "ws://127.0.0.1:5000/talk"),
        ("https://example.com/voice", "wss://other.com/", "wss://other.com/"),
    ],
)
def test_a_socket_stands_beside_its_document(here: str, given: str, url: str) -> None:
    """A relative one is as safe as the page it stands in."""
    assert Place(here).socket(given) == url
