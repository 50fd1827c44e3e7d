"""Whom a call is joined to: Dial and its nouns."""

from collections.abc import Mapping
from typing import Final

from ivr.twiml import nouns, verbs
from ivr.twiml import values as kinds
from ivr.twiml.grammar.shape import Inner, Shape, Text, Value, named

_CALLBACKS: Final[Mapping[str, Value]] = {
    "statusCallback": Value(kinds.URL),
    "statusCallbackMethod": Value(kinds.METHOD),
    "statusCallbackEvent": Value(kinds.CALL_EVENTS),
}
_MACHINES: Final[Mapping[str, Value]] = {
    "machineDetection": Value(kinds.choice("Enable", "DetectMessageEnd")),
    "machineDetectionTimeout": Value(kinds.whole(3, 60)),
    "machineDetectionSpeechThreshold": Value(kinds.whole(1000, 6000)),
    "machineDetectionSpeechEndThreshold": Value(kinds.whole(500, 5000)),
    "machineDetectionSilenceTimeout": Value(kinds.whole(2000, 10000)),
    "amdStatusCallback": Value(kinds.URL),
    "amdStatusCallbackMethod": Value(kinds.METHOD),
}

SHAPES: Final[Mapping[str, Shape]] = {
    "Dial": Shape(
        verbs.Dial,
        inner=(
            Inner(
                "nouns",
                named("Number", "Client", "Sip", "Conference", "Queue"),
                bare="Number",
            ),
        ),
        misplaced=13215,
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
            "recordingTrack": Value(kinds.TRACK, 13622),
            "referUrl": Value(kinds.URL),
            "referMethod": Value(kinds.METHOD),
            "callReason": Value(kinds.REASON),
        },
        later=("recordingConfigurationId", "events", "passports"),
        refused=("Application", "Sim", "WhatsApp"),
    ),
    "Number": Shape(
        nouns.Number,
        text=Text("number", kinds.PHONE, 13223),
        attributes={
            "url": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13221),
            "sendDigits": Value(kinds.TONES, 13222),
            "byoc": Value(kinds.NAME),
            **_CALLBACKS,
            **_MACHINES,
        },
    ),
    "Client": Shape(
        nouns.Client,
        text=Text("identity", kinds.NAME, element="Identity"),
        inner=(Inner("parameters", named("Parameter")),),
        attributes={
            "url": Value(kinds.URL),
            "method": Value(kinds.METHOD),
            **_CALLBACKS,
        },
    ),
    "Parameter": Shape(
        nouns.Parameter,
        needs=("name",),
        attributes={"name": Value(kinds.NAME), "value": Value(kinds.ANYTHING)},
    ),
    "Sip": Shape(
        nouns.Sip,
        text=Text("uri", kinds.SIP, 13243, needed=False),
        inner=(
            Inner("uris", named("Uri")),
            Inner("headers", named("Header"), within="Headers"),
        ),
        attributes={
            "username": Value(kinds.NAME, 13249),
            "password": Value(kinds.NAME, 13249),
            "url": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13241),
            "sendDigits": Value(kinds.TONES, 13242),
            **_CALLBACKS,
            **_MACHINES,
        },
    ),
    "Uri": Shape(
        nouns.Uri,
        text=Text("uri", kinds.SIP, 13243),
        attributes={
            "priority": Value(kinds.whole(0, 65535)),
            "weight": Value(kinds.whole(0, 65535)),
            "username": Value(kinds.NAME, 13249),
            "password": Value(kinds.NAME, 13249),
        },
        package="SipUri",
    ),
    "Header": Shape(
        nouns.Header,
        needs=("name",),
        attributes={
            "name": Value(kinds.HEADER, 13252),
            "value": Value(kinds.ANYTHING),
        },
    ),
    "Conference": Shape(
        nouns.Conference,
        text=Text("name", kinds.ROOM, 13237),
        attributes={
            "muted": Value(kinds.FLAG, 13230),
            "beep": Value(kinds.choice("true", "false", "onEnter", "onExit"), 13235),
            "startConferenceOnEnter": Value(kinds.FLAG, 13232),
            "endConferenceOnExit": Value(kinds.FLAG, 13231),
            "waitUrl": Value(kinds.URL, 13233),
            "waitMethod": Value(kinds.METHOD, 13234),
            "maxParticipants": Value(kinds.whole(2, 250)),
            "record": Value(kinds.CONFERENCE_RECORD, 13217),
            "trim": Value(kinds.TRIM, 13239),
            "coach": Value(kinds.CALL_SID, 13240),
            "participantLabel": Value(kinds.LABEL),
            "jitterBufferSize": Value(kinds.choice("large", "medium", "small", "off")),
            "region": Value(kinds.REGION),
            "statusCallback": Value(kinds.URL),
            "statusCallbackMethod": Value(kinds.METHOD),
            "statusCallbackEvent": Value(kinds.CONFERENCE_EVENTS),
            "recordingStatusCallback": Value(kinds.URL, 13256),
            "recordingStatusCallbackMethod": Value(kinds.METHOD),
            "recordingStatusCallbackEvent": Value(kinds.RECORDING_EVENTS, 13621),
            "eventCallbackUrl": Value(kinds.URL),
        },
        later=("recordingConfigurationId",),
    ),
    "Queue": Shape(
        nouns.Queue,
        text=Text("name", kinds.ANYTHING, needed=False),
        attributes={
            "url": Value(kinds.URL, 14211),
            "method": Value(kinds.METHOD, 14210),
        },
        later=("reservationSid", "postWorkActivitySid"),
    ),
}
