"""
Twilio's debugger: its codes by name, and where a report goes.

Titles are Twilio's own (https://www.twilio.com/docs/api/errors); the ones here
are those that a voice call of this carrier can cause.
"""

import logging
from types import MappingProxyType
from typing import Final

from ivr.call.commands import Report

log = logging.getLogger(__name__)

TITLES: Final = MappingProxyType(
    {
        11100: "Invalid URL format",
        11200: "HTTP retrieval failure",
        11205: "HTTP connection failure",
        11206: "HTTP protocol violation",
        11210: "HTTP bad host name",
        11215: "HTTP too many redirects",
        11216: "HTTP bad redirect",
        11220: "TLS handshake failure",
        11235: "Certificate name mismatch",
        11236: "Certificate expired",
        11237: "Certificate chain not trusted",
        11750: "TwiML response body too large",
        11770: "Empty TwiML response body",
        12100: "Document parse failure",
        12101: "Invalid Twilio Markup XML version",
        12102: "The root element must be Response",
        12200: "Schema validation warning",
        12300: "Invalid Content-Type",
        12400: "Internal failure",
        13201: "Dial: cannot Dial out from a Dial call segment",
        13210: "Dial: invalid method value",
        13212: "Dial: invalid timeout value",
        13213: "Dial: invalid hangupOnStar value",
        13214: "Dial: invalid callerId value",
        13215: "Dial: invalid nested element",
        13216: "Dial: invalid timeLimit value",
        13217: "Dial: invalid record value",
        13218: "Dial: invalid sequential value",
        13219: "Dial: invalid answerOnBridge value",
        13220: "Dial: invalid ringTone value",
        13221: "Number: invalid method value",
        13222: "Number: invalid sendDigits value",
        13223: "Dial: invalid phone number format",
        13224: "Dial: unsupported or invalid number",
        13225: "Dial: forbidden phone number",
        13227: "Dial: no international permission",
        13256: "Dial: invalid recordingStatusCallback value",
        13310: "Gather: invalid finishOnKey value",
        13311: "Gather: invalid finishOnKey value",
        13312: "Gather: invalid method value",
        13313: "Gather: invalid timeout value",
        13314: "Gather: invalid numDigits value",
        13320: "Gather: invalid nested verb",
        13325: "Gather: invalid Content-Type for a nested Play",
        13326: "Gather: invalid input value",
        13327: "Gather: invalid speechTimeout value",
        13330: "Gather: invalid hints value",
        13331: "Gather: invalid language value",
        13332: "Gather: invalid bargeIn value",
        13335: "Gather: speechTimeout auto needs the default speech model",
        13338: "Gather: invalid actionOnEmptyResult value",
        13410: "Play: invalid loop value",
        13420: "Play: invalid Content-Type",
        13430: "Play: invalid digits value",
        13510: "Say: invalid loop value",
        13511: "Say: invalid voice value",
        13512: "Say: invalid language value",
        13520: "Say: invalid text",
        13521: "Say: text too long",
        13610: "Record: invalid action value",
        13611: "Record: invalid method value",
        13612: "Record: invalid timeout value",
        13613: "Record: invalid finishOnKey value",
        13614: "Record: invalid maxLength value",
        13621: "Record: invalid transcribeCallback value",
        13622: "Record: invalid playBeep value",
        13699: "Record: invalid trim value",
        13710: "Redirect: invalid method value",
        13810: "Reject: invalid reason value",
        13910: "Pause: invalid length value",
        14101: "Sms: invalid To attribute",
        14102: "Sms: invalid From attribute",
        14103: "Sms: invalid body",
        14104: "Sms: invalid method value",
        14105: "Sms: invalid statusCallback value",
        15003: "Call progress: warning response to the status callback",
    }
)
"""Code -> title."""


def sentence(report: Report) -> str:
    """Return what a report says, or its code's title when it says nothing."""
    return report.text or TITLES.get(report.code, "")


def write(call_sid: str, report: Report) -> None:
    """Log one report, the call first."""
    title = TITLES.get(report.code, "")
    known = f" {report.code} {title}" if report.code else ""
    place = f" {report.url}:{report.line}:{report.column}" if report.line else ""
    level = logging.ERROR if report.level == "error" else logging.WARNING
    log.log(level, "%s%s%s: %s", call_sid, known, place, report.text)
