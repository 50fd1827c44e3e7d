"""Twilio's codes by name."""

import logging

import pytest

from ivr.call.commands import Report
from ivr.carrier.debugger import sentence, write


def test_a_report_says_what_it_says() -> None:
    """The interpreter's own words win."""
    assert sentence(Report(12200, "<Foo> is no verb")) == "<Foo> is no verb"


def test_a_report_without_words_has_its_title() -> None:
    """A number alone helps nobody."""
    assert sentence(Report(12200, "")) == "Schema validation warning"
    assert sentence(Report(99999, "")) == ""


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (
            Report(12200, "<Foo> is no verb", "warning", 3, 5, "http://m/voice"),
            "CA1 12200 Schema validation warning http://m/voice:3:5: <Foo> is no verb",
        ),
        (
            Report(11200, "the server answered 500", "error"),
            "CA1 11200 HTTP retrieval failure: the server answered 500",
        ),
        (Report(0, "an endless loop", "error"), "CA1: an endless loop"),
    ],
)
def test_a_report_is_one_line_of_the_log(
    report: Report, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The call comes first, so that a log can be read by call."""
    with caplog.at_level(logging.WARNING):
        write("CA1", report)

    assert [record.getMessage() for record in caplog.records] == [line]
    assert caplog.records[0].levelname.lower() == report.level
