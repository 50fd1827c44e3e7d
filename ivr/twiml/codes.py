"""
Twilio's numbers for what goes wrong in a voice call, as one table.

Rule: a code is reported only if it has a row here.  Number, level and title are
those of Twilio's error dictionary (https://www.twilio.com/docs/api/errors);
`about` is where in a document, or on the way to one, the fault lies.
`ivr/carrier/CODES.md` is drawn from this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Level = Literal["warning", "error"]

W: Final = "warning"
E: Final = "error"


@dataclass(frozen=True, slots=True)
class Code:
    """One row; `about` is a verb and attribute, `noun attribute`, or a thing."""

    number: int
    level: Level
    title: str
    about: str


_ROWS: Final = (
    Code(11100, E, "Invalid URL format", "any URL"),
    Code(11200, E, "HTTP retrieval failure", "request"),
    Code(11205, E, "HTTP connection failure", "request"),
    Code(11206, E, "HTTP protocol violation", "answer"),
    Code(11210, E, "HTTP bad host name", "any URL"),
    Code(11215, E, "HTTP too many redirects", "answer"),
    Code(11216, E, "HTTP invalid redirect", "answer"),
    Code(11217, E, "HTTP error response code", "answer"),
    Code(11220, E, "SSL/TLS Handshake Error", "request"),
    Code(11235, E, "Certificate Invalid - Domain Mismatch", "request"),
    Code(11236, E, "Certificate Invalid - Certificate Expired", "request"),
    Code(
        11237, E, "Certificate Invalid - Could not find path to certificate", "request"
    ),
    Code(11240, E, "HTTP connection edge location is invalid", "URL fragment e"),
    Code(11243, E, "HTTP retry policy is invalid", "URL fragment rp"),
    Code(11750, E, "TwiML response body too large", "document"),
    Code(11770, E, "Empty response body", "document"),
    Code(12100, E, "Document parse failure", "document"),
    Code(12101, E, "Invalid Twilio Markup XML version", "Response version"),
    Code(12102, E, "The root element must be Response", "Response"),
    Code(12200, W, "Schema validation warning", "any element or attribute"),
    Code(12300, E, "Invalid Content-Type", "answer"),
    Code(12400, E, "Internal Failure", "call"),
    Code(13000, W, "Conference Noun cannot be mixed with Number nouns", "Dial"),
    Code(13201, E, "Dial: Cannot Dial out from a Dial Call Segment", "Dial"),
    Code(13210, W, "Dial: Invalid method value", "Dial method"),
    Code(13212, W, "Dial: Invalid timeout value", "Dial timeout"),
    Code(13213, W, "Dial: Invalid hangupOnStar value", "Dial hangupOnStar"),
    Code(13214, W, "Dial: Invalid callerId value", "Dial callerId"),
    Code(13215, W, "Dial: Invalid nested element", "Dial"),
    Code(13216, W, "Invalid timeLimit value", "Dial timeLimit"),
    Code(13217, W, "Dial: Invalid record value", "Dial record"),
    Code(13218, W, "Dial: Invalid sequential value", "Dial sequential"),
    Code(13219, W, "Dial: Invalid answerOnBridge value", "Dial answerOnBridge"),
    Code(13220, W, "Dial: Invalid ringTone value", "Dial ringTone"),
    Code(13221, W, "Dial->Number: Invalid method value", "Number method"),
    Code(13222, W, "Dial->Number: Invalid sendDigits value", "Number sendDigits"),
    Code(13223, W, "Dial: Invalid phone number format", "Number"),
    Code(
        13224,
        E,
        "Dial: Twilio does not support calling this number or the number is invalid",
        "Number",
    ),
    Code(13225, E, "Dial: Call blocked by Twilio", "Number"),
    Code(13227, E, "Geo Permission configuration is not permitting call", "Number"),
    Code(13230, W, "Dial->Conference: Invalid muted value", "Conference muted"),
    Code(
        13231,
        E,
        "Dial->Conference: Invalid endConferenceOnExit value",
        "Conference endConferenceOnExit",
    ),
    Code(
        13232,
        W,
        "Dial->Conference: Invalid startConferenceOnEnter value",
        "Conference startConferenceOnEnter",
    ),
    Code(13233, W, "Dial->Conference: Invalid waitUrl", "Conference waitUrl"),
    Code(13234, W, "Dial->Conference: Invalid waitMethod", "Conference waitMethod"),
    Code(13235, W, "Dial->Conference: Invalid beep value", "Conference beep"),
    Code(13236, W, "Dial->Conference: Invalid Conference Sid", "Conference"),
    Code(13237, W, "Dial->Conference: Invalid Conference Name", "Conference"),
    Code(
        13238,
        E,
        "Dial->Conference: Invalid Verb used in waitUrl, holdUrl, or announceUrl TwiML",
        "Conference waitUrl",
    ),
    Code(13239, E, "Dial->Conference: Invalid Trim Value", "Conference trim"),
    Code(13240, E, "Dial->Conference: Invalid Whisper SID", "Conference coach"),
    Code(13241, W, "Dial->SIP: Invalid method value", "Sip method"),
    Code(13242, W, "Dial->SIP: Invalid sendDigits value", "Sip sendDigits"),
    Code(13243, W, "Dial->SIP: Invalid SIP URI", "Sip"),
    Code(13244, W, "Dial: No SIP Authorization", "Sip username"),
    Code(13245, W, "Dial: Not allowed in this API version", "Sip"),
    Code(13246, W, "Dial: SIP dialing not enabled for this account", "Sip"),
    Code(13247, E, "Dial: Invalid From number (caller ID)", "Dial callerId"),
    Code(13248, W, "Dial: Invalid callerID, too long", "Dial callerId"),
    Code(13249, W, "Dial: Invalid username or password attribute", "Sip username"),
    Code(13250, W, "Dial: Too many URIs passed", "Sip"),
    Code(13251, W, "Dial: Too many headers passed", "Sip"),
    Code(13252, W, "Dial: Invalid header name", "Sip"),
    Code(13253, W, "Dial: Header is too long", "Sip"),
    Code(
        13254,
        W,
        "Dial->Sip: SIP URI DNS does not resolve or resolves to an non-public IP"
        " address",
        "Sip",
    ),
    Code(13256, W, "Invalid recordingStatusCallback URL", "Dial or Record callback"),
    Code(13257, E, "Invalid transcribeCallback URL", "Record transcribeCallback"),
    Code(13310, W, "Gather: Invalid finishOnKey value", "Gather finishOnKey"),
    Code(13311, W, "Gather: Invalid finishOnKey value", "Gather finishOnKey"),
    Code(13312, W, "Gather: Invalid method value", "Gather method"),
    Code(13313, W, "Gather: Invalid timeout value", "Gather timeout"),
    Code(13314, W, "Gather: Invalid numDigits value", "Gather numDigits"),
    Code(13320, W, "Gather: Invalid nested verb", "Gather"),
    Code(13321, W, "Gather -> Say: Invalid voice value", "Gather Say voice"),
    Code(13322, W, "Gather->Say: Invalid loop value", "Gather Say loop"),
    Code(13325, E, "Gather->Play: Invalid Content-Type", "Gather Play"),
    Code(13326, W, "Gather: Invalid input value", "Gather input"),
    Code(13327, W, "Gather: Invalid speechTimeout value", "Gather speechTimeout"),
    Code(13328, W, "Gather: Invalid maxSpeechTime value", "Gather maxSpeechTime"),
    Code(
        13329,
        W,
        "Gather: Invalid partialResultCallbackMethod value",
        "Gather partialResultCallbackMethod",
    ),
    Code(13330, W, "Gather: Invalid hints value", "Gather hints"),
    Code(13331, W, "Gather: Invalid language value", "Gather language"),
    Code(13332, W, "Gather: Invalid bargeIn value", "Gather bargeIn"),
    Code(13333, W, "Gather: Invalid profanityFilter value", "Gather profanityFilter"),
    Code(13334, W, "Gather: Invalid model value", "Gather speechModel"),
    Code(
        13335,
        W,
        "Gather: speechTimeout auto cannot be used with model default",
        "Gather speechTimeout",
    ),
    Code(13336, W, "Gather: Invalid debug value", "Gather debug"),
    Code(
        13338,
        E,
        "Gather: Invalid actionOnEmptyResult value",
        "Gather actionOnEmptyResult",
    ),
    Code(13339, W, "Gather: Invalid enhanced value", "Gather enhanced"),
    Code(13410, W, "Play: Invalid loop value", "Play loop"),
    Code(13420, E, "Play: Invalid Content-Type", "Play"),
    Code(13430, W, "Play: Invalid DTMF String", "Play digits"),
    Code(13510, W, "Say: Invalid loop value", "Say loop"),
    Code(13511, W, "Say: Invalid voice value", "Say voice"),
    Code(
        13512,
        W,
        'Gather element has an invalid "language" attribute value',
        "Say language",
    ),
    Code(13520, W, "Say: Invalid text", "Say"),
    Code(13521, W, "<Say> element character limits exceeded", "Say"),
    Code(13610, W, "Record: Invalid method value", "Record method"),
    Code(13611, W, "Record: Invalid timeout value", "Record timeout"),
    Code(13612, W, "Record: Invalid maxLength value", "Record maxLength"),
    Code(13613, W, "Record: Invalid finishOnKey value", "Record finishOnKey"),
    Code(13614, W, "Record: Invalid transcribe value", "Record transcribe"),
    Code(13615, W, "Record: maxLength too high for transcription", "Record maxLength"),
    Code(13616, W, "Record: playBeep must be true or false", "Record playBeep"),
    Code(
        13617,
        W,
        "Record: Recording length is out of range for transcription",
        "Record transcribe",
    ),
    Code(
        13621,
        E,
        "Invalid 'recordingStatusCallbackEvent'",
        "Dial or Record recordingStatusCallbackEvent",
    ),
    Code(13622, W, "Record: invalid recordingTrack value", "Dial recordingTrack"),
    Code(13699, W, "Record: Invalid trim value", "Record trim"),
    Code(13710, W, "Redirect: Invalid method value", "Redirect method"),
    Code(13801, E, "Refer not allowed on non-SIP call legs", "Refer"),
    Code(13802, E, "Dial: No referUrl attribute specified", "Dial referUrl"),
    Code(13810, W, "Reject: Invalid cause", "Reject reason"),
    Code(13910, W, "Pause: Invalid length value", "Pause length"),
    Code(14101, W, 'Invalid "To" attribute', "Sms to"),
    Code(14102, W, 'Invalid "From" attribute', "Sms from"),
    Code(14103, W, "Invalid Body", "Sms"),
    Code(14104, W, "Invalid Method attribute", "Sms method"),
    Code(14105, W, "Invalid statusCallback attribute", "Sms statusCallback"),
    Code(14201, E, "Enqueue: Invalid method value", "Enqueue method"),
    Code(14202, E, "Enqueue: Invalid waitUrl", "Enqueue waitUrl"),
    Code(14203, E, "Enqueue: Invalid Enqueue action url", "Enqueue action"),
    Code(14204, E, "Enqueue: Queue name too short", "Enqueue"),
    Code(14205, E, "Enqueue: Queue name too long", "Enqueue"),
    Code(14206, E, "Enqueue: Invalid waitUrlMethod value", "Enqueue waitUrlMethod"),
    Code(14207, W, "Enqueue: The targeted queue reached max queue size", "Enqueue"),
    Code(14210, E, "Dial->Queue: Invalid whisper method", "Queue method"),
    Code(14211, E, "Dial->Queue: Invalid whisper url", "Queue url"),
    Code(14212, E, "Dial->Queue: queue name too short", "Queue"),
    Code(14213, E, "Dial->Queue: queue name too long", "Queue"),
    Code(15003, W, "Call Progress: Warning Response to Callback URL", "any callback"),
    Code(
        15004,
        E,
        "Action Callback URL must be absolute when updating in-progress calls",
        "Gather, Record or Pay action",
    ),
    Code(16020, E, "Conference is full", "Conference maxParticipants"),
    Code(
        16025,
        E,
        "Dial->Conference: Participant label is in use by another participant",
        "Conference participantLabel",
    ),
    Code(
        16101,
        W,
        "Voice Recording: Unavailable because duration is too short",
        "recording",
    ),
    Code(31901, E, "Stream - WebSocket - Connection Timeout", "Stream url"),
    Code(31902, E, "Stream - WebSocket - Connection Refused", "Stream url"),
    Code(31903, E, "Stream - WebSocket - Connection Broken Pipe", "Stream url"),
    Code(31920, E, "Stream - WebSocket - Handshake Error", "Stream url"),
    Code(31921, E, "Stream - WebSocket - Close Error", "Stream url"),
    Code(31922, E, "Stream - WebSocket - URL Schema Not Supported", "Stream url"),
    Code(31923, E, "Stream - WebSocket - Malformed URL", "Stream url"),
    Code(31924, E, "Stream - WebSocket - Protocol Error", "Stream url"),
    Code(31941, E, "Stream - Invalid Track configuration", "Stream track"),
    Code(31950, W, "Stream - Protocol - Malformed Message", "Stream url"),
    Code(31951, W, "Stream - Protocol - Invalid Message", "Stream url"),
    Code(32018, E, "Twiml parameter is too long", "document"),
)

NEVER: Final[Mapping[int, str]] = MappingProxyType(
    {
        13245: "there is one version of the API here",
        13247: "no page says when it comes in place of 13214, which does",
        13251: "no page says how many headers are too many; 13253 limits their length",
        13311: "13310 has the same title and comes in its place",
    }
)
"""Codes that no call on this carrier causes -> why."""

CODES: Final[Mapping[int, Code]] = MappingProxyType({row.number: row for row in _ROWS})
"""Number -> row, in the order of the numbers."""


def level(code: int) -> Level:
    """Return how grave Twilio finds it; what it has no number for is an error."""
    row = CODES.get(code)
    return row.level if row else E


def title(code: int) -> str:
    """Return Twilio's title; nothing for what Twilio has no number for."""
    row = CODES.get(code)
    return row.title if row else ""
