"""
Twilio's debugger: what it is told, in words, and where that goes.

Its numbers and titles stand in `ivr.twiml.codes`; `CODES.md` shows them.
"""

import logging

from ivr.call.commands import Report
from ivr.carrier.transcript import Field
from ivr.twiml import codes

log = logging.getLogger(__name__)


def sentence(report: Report) -> str:
    """Return what a report says, or its code's title when it says nothing."""
    return report.text or codes.title(report.code)


def place(report: Report) -> str:
    """Return `URL:line:column`, as much of it as is known."""
    if not report.line:
        return report.url
    return f"{report.url}:{report.line}:{report.column}"


def fields(report: Report) -> dict[str, Field]:
    """Return a report as the transcript has it; what is not known is left out."""
    known: dict[str, Field] = {
        "title": codes.title(report.code),
        "url": report.url,
        "column": report.column,
    }
    said: dict[str, Field] = {
        "code": report.code,
        "line": report.line,
        "text": sentence(report),
    }
    return said | {name: value for name, value in known.items() if value}


def write(call_sid: str, report: Report) -> None:
    """Log one report, the call first."""
    known = f"{report.code} {codes.title(report.code)}" if report.code else ""
    head = " ".join(part for part in (call_sid, known, place(report)) if part)
    level = logging.ERROR if report.level == "error" else logging.WARNING
    log.log(level, "%s: %s", head, report.text)
