"""The next document, or the fallback's, or none."""

from ivr.call.commands import Fetch, Report
from ivr.call.events import Fetched, FetchFailed
from ivr.call.loading import Page, load, request
from ivr.call.settings import CallSettings
from ivr.twiml.verbs import Hangup
from tests.call.helpers import DONE, page, trace

START = Fetch("https://example.com/voice")
PLAIN = CallSettings()
WITH_FALLBACK = CallSettings("https://spare.example.com/", "GET")
BROKEN = Fetched("https://example.com/voice", 500, "text/html", b"oops")
BROKEN_REPORT = Report(
    11200, "the server answered 500", "error", url="https://example.com/voice"
)
FALLBACK = Fetch(
    "https://spare.example.com/",
    "GET",
    {"ErrorCode": "11200", "ErrorUrl": "https://example.com/voice"},
)


def test_a_good_document_is_a_page() -> None:
    """Its URL is the one that answered, after redirects."""
    moved = page("<Hangup/>", "https://example.com/moved")

    assert trace(load(START, PLAIN), moved) == [
        START,
        Page("https://example.com/moved", (Hangup(),)),
    ]


def test_the_faults_of_a_document_are_reported_and_it_is_played() -> None:
    """12200 schema warning: the verb is skipped, the call goes on."""
    said = trace(request(START, PLAIN), page("<Nonsense/><Hangup/>"), DONE)

    assert isinstance(said[1], Report)
    assert (said[1].code, said[1].level, said[1].line, said[1].url) == (
        12200,
        "warning",
        1,
        "https://example.com/voice",
    )
    assert said[2] == Page("https://example.com/voice", (Hangup(),))


def test_a_fatal_error_asks_the_fallback() -> None:
    """Twilio sends a request to the Fallback URL with ErrorCode and ErrorUrl."""
    spare = page("<Hangup/>", "https://spare.example.com/")

    assert trace(load(START, WITH_FALLBACK), BROKEN, DONE, spare) == [
        START,
        BROKEN_REPORT,
        FALLBACK,
        Page("https://spare.example.com/", (Hangup(),), spare=True),
    ]


def test_without_a_fallback_there_is_no_document() -> None:
    """The error is logged all the same."""
    assert trace(load(START, PLAIN), BROKEN, DONE) == [START, BROKEN_REPORT]


def test_a_fallback_that_fails_too_is_reported_and_that_is_all() -> None:
    """The fallback has no fallback of its own."""
    failed = FetchFailed("https://spare.example.com/", 11210, "no such host")

    assert trace(load(START, WITH_FALLBACK), BROKEN, DONE, failed, DONE) == [
        START,
        BROKEN_REPORT,
        FALLBACK,
        Report(11210, "no such host", "error", url="https://spare.example.com/"),
    ]


def test_a_document_that_is_no_twiml_is_reported_by_its_line() -> None:
    """12100 document parse failure, where it failed."""
    fetched = Fetched("https://example.com/voice", 200, "text/xml", b"<Response>\n<")

    said = trace(request(START, PLAIN), fetched)

    assert isinstance(said[1], Report)
    assert (said[1].code, said[1].level, said[1].line) == (12100, "error", 2)


def test_what_is_no_web_address_is_not_requested() -> None:
    """A document from a stranger cannot make the carrier read a file."""
    assert trace(request(Fetch("file:///etc/passwd"), PLAIN)) == [
        Report(
            11100,
            "'file:///etc/passwd' is no web address",
            "error",
            url="file:///etc/passwd",
        )
    ]
