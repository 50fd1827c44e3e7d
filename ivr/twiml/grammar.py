"""
What TwiML allows, as one table: Twilio's names, and the values they take.

Rule: an attribute exists when it has a row here.  It fills the field of the
same name in snake case, whose default stands in `verbs`.  A row ends in the
code Twilio's debugger gives a bad value, or in nothing where it has none of
its own (https://www.twilio.com/docs/api/errors).  What the `twilio` package
can write but this carrier does not play stands under `later`, so that it is
told apart from a spelling mistake.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from keyword import iskeyword
from typing import Final

from ivr.twiml import values as kinds
from ivr.twiml import verbs

SCHEMA: Final = 12200
"""Twilio's number for whatever does not fit the language."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an attribute holds, and the fault when it holds anything else."""

    kind: kinds.Kind
    code: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Text:
    """An element's content where it is text, and the field that this fills."""

    fills: str
    kind: kinds.Kind
    code: int = SCHEMA
    markup: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inner:
    """
    An element's content where it is elements, and the field they fill.

    `bare` is the element that text without one stands for; `code` is the
    fault for an element that TwiML has, but not here.
    """

    fills: str = ""
    names: tuple[str, ...] = ()
    bare: str = ""
    code: int = SCHEMA
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How one element is written."""

    make: type[verbs.Verb | verbs.Number]
    attributes: Mapping[str, Value] = field(default_factory=dict)
    content: Text | Inner = Inner()
    later: tuple[str, ...] = ()


SPEECH_MARKUP: Final[Mapping[str, tuple[str, ...]]] = {
    "break": ("strength", "time"),
    "emphasis": ("level",),
    "lang": ("xml:lang",),
    "p": (),
    "phoneme": ("alphabet", "ph"),
    "prosody": ("volume", "rate", "pitch"),
    "s": (),
    "say-as": ("interpret-as", "format"),
    "sub": ("alias",),
    "w": ("role",),
}
"""What may stand inside a `<Say>`, with its attributes."""

PARTING: Final = frozenset({"break", "p", "s"})
"""The markup that parts words: what stands around it is not one word."""

ROOT: Final = Inner(
    "verbs",
    (
        *("Say", "Play", "Pause", "Gather", "Record", "Dial", "Redirect"),
        *("Hangup", "Reject", "Sms"),
    ),
    later=(
        *("Connect", "Echo", "Enqueue", "Leave", "Pay", "Prompt", "Queue"),
        *("Refer", "Start", "Stop"),
    ),
)

SHAPES: Final[Mapping[str, Shape]] = {
    "Say": Shape(
        verbs.Say,
        content=Text("text", kinds.SPOKEN, 13520, SPEECH_MARKUP),
        attributes={
            "voice": Value(kinds.NAME, 13511),
            "language": Value(kinds.LANGUAGE, 13512),
            "loop": Value(kinds.whole(0), 13510),
        },
    ),
    "Play": Shape(
        verbs.Play,
        content=Text("url", kinds.URL),
        attributes={
            "loop": Value(kinds.whole(0), 13410),
            "digits": Value(kinds.TONES, 13430),
        },
    ),
    "Pause": Shape(
        verbs.Pause,
        attributes={"length": Value(kinds.whole(1), 13910)},
    ),
    "Gather": Shape(
        verbs.Gather,
        content=Inner("prompts", ("Say", "Play", "Pause"), code=13320),
        attributes={
            "input": Value(kinds.INPUT, 13326),
            "action": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13312),
            "timeout": Value(kinds.whole(0), 13313),
            "finishOnKey": Value(kinds.ONE_KEY, 13310),
            "numDigits": Value(kinds.whole(1), 13314),
            "actionOnEmptyResult": Value(kinds.FLAG, 13338),
            "speechTimeout": Value(kinds.either(kinds.whole(1), "auto"), 13327),
            "speechModel": Value(kinds.NAME, 13334),
            "language": Value(kinds.LANGUAGE, 13331),
            "hints": Value(kinds.HINTS, 13330),
            "profanityFilter": Value(kinds.FLAG, 13333),
            "partialResultCallback": Value(kinds.URL),
            "partialResultCallbackMethod": Value(kinds.METHOD, 13329),
            "enhanced": Value(kinds.FLAG, 13339),
            "maxSpeechTime": Value(kinds.whole(1), 13328),
            "bargeIn": Value(kinds.FLAG, 13332),
            "debug": Value(kinds.FLAG, 13336),
        },
    ),
    "Record": Shape(
        verbs.Record,
        attributes={
            "action": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13610),
            "timeout": Value(kinds.whole(0), 13611),
            "maxLength": Value(kinds.whole(1, 14400), 13612),
            "finishOnKey": Value(kinds.ANY_KEYS, 13613),
            "playBeep": Value(kinds.FLAG, 13616),
            "trim": Value(kinds.TRIM, 13699),
            "recordingStatusCallback": Value(kinds.URL, 13256),
            "recordingStatusCallbackMethod": Value(kinds.METHOD),
            "recordingStatusCallbackEvent": Value(kinds.RECORDING_EVENTS, 13621),
            "transcribe": Value(kinds.FLAG, 13614),
            "transcribeCallback": Value(kinds.URL, 13257),
        },
        later=("recordingConfigurationId",),
    ),
    "Dial": Shape(
        verbs.Dial,
        content=Inner(
            "nouns",
            ("Number",),
            bare="Number",
            code=13215,
            later=(
                *("Application", "Client", "Conference", "Queue", "Sim", "Sip"),
                "WhatsApp",
            ),
        ),
        attributes={
            "action": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13210),
            "timeout": Value(kinds.whole(5, 600), 13212),
            "hangupOnStar": Value(kinds.FLAG, 13213),
            "callerId": Value(kinds.NAME, 13214),
            "timeLimit": Value(kinds.whole(1), 13216),
            "record": Value(kinds.RECORD, 13217),
            "trim": Value(kinds.TRIM),
            "sequential": Value(kinds.FLAG, 13218),
            "answerOnBridge": Value(kinds.FLAG, 13219),
            "ringTone": Value(kinds.RING_TONE, 13220),
            "recordingStatusCallback": Value(kinds.URL, 13256),
            "recordingStatusCallbackMethod": Value(kinds.METHOD),
            "recordingStatusCallbackEvent": Value(kinds.RECORDING_EVENTS, 13621),
            "recordingTrack": Value(kinds.choice("inbound", "outbound", "both"), 13622),
            "referUrl": Value(kinds.URL),
            "referMethod": Value(kinds.METHOD),
            "callReason": Value(kinds.REASON),
        },
        later=("recordingConfigurationId", "events", "passports"),
    ),
    "Number": Shape(
        verbs.Number,
        content=Text("number", kinds.PHONE, 13223),
        attributes={
            "url": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13221),
            "sendDigits": Value(kinds.TONES, 13222),
            "statusCallback": Value(kinds.URL),
            "statusCallbackMethod": Value(kinds.METHOD),
            "statusCallbackEvent": Value(kinds.CALL_EVENTS),
            "byoc": Value(kinds.NAME),
            "machineDetection": Value(kinds.choice("Enable", "DetectMessageEnd")),
            "machineDetectionTimeout": Value(kinds.whole(3, 60)),
            "machineDetectionSpeechThreshold": Value(kinds.whole(1000, 6000)),
            "machineDetectionSpeechEndThreshold": Value(kinds.whole(500, 5000)),
            "machineDetectionSilenceTimeout": Value(kinds.whole(2000, 10000)),
            "amdStatusCallback": Value(kinds.URL),
            "amdStatusCallbackMethod": Value(kinds.METHOD),
        },
    ),
    "Redirect": Shape(
        verbs.Redirect,
        content=Text("url", kinds.URL),
        attributes={"method": Value(kinds.METHOD, 13710)},
    ),
    "Hangup": Shape(verbs.Hangup, content=Inner(later=("Parameter",))),
    "Reject": Shape(
        verbs.Reject,
        content=Inner(later=("Parameter",)),
        attributes={"reason": Value(kinds.choice("rejected", "busy"), 13810)},
    ),
    "Sms": Shape(
        verbs.Sms,
        content=Text("text", kinds.MESSAGE, 14103),
        attributes={
            "to": Value(kinds.PHONE, 14101),
            "from": Value(kinds.NAME, 14102),
            "action": Value(kinds.URL),
            "method": Value(kinds.METHOD, 14104),
            "statusCallback": Value(kinds.URL, 14105),
        },
    ),
}


def _snake(name: str) -> str:
    snake = re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)
    return snake + "_" * iskeyword(snake)


FIELDS: Final[Mapping[str, str]] = {
    name: _snake(name) for shape in SHAPES.values() for name in shape.attributes
}
"""Twilio's name of an attribute -> our field."""

DEFAULTS: Final[Mapping[str, Mapping[str, object]]] = {
    name: {each.name: each.default for each in fields(shape.make)}
    for name, shape in SHAPES.items()
}
"""Element -> field -> what it is when the document is silent."""

KNOWN: Final = frozenset(SHAPES).union(
    SPEECH_MARKUP,
    *(
        inner.later
        for inner in (ROOT, *(shape.content for shape in SHAPES.values()))
        if isinstance(inner, Inner)
    ),
)
"""Every element of TwiML, so that a misplaced one is not called misspelt."""
