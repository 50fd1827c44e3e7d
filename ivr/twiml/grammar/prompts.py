"""What the caller hears and answers: Say, Play, Pause, Gather, Record."""

from collections.abc import Mapping
from typing import Final

from ivr.twiml import values as kinds
from ivr.twiml import verbs
from ivr.twiml.grammar.shape import Inner, Shape, Text, Value, named

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

SHAPES: Final[Mapping[str, Shape]] = {
    "Say": Shape(
        verbs.Say,
        text=Text("text", kinds.SPOKEN, 13520, markup=SPEECH_MARKUP),
        attributes={
            "voice": Value(kinds.VOICE, 13511, {"Gather": 13321}),
            "language": Value(kinds.LANGUAGE, 13512),
            "loop": Value(kinds.whole(0), 13510, {"Gather": 13322}),
        },
    ),
    "Play": Shape(
        verbs.Play,
        text=Text("url", kinds.URL),
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
        inner=(Inner("prompts", named("Say", "Play", "Pause")),),
        misplaced=13320,
        attributes={
            "input": Value(kinds.INPUT, 13326),
            "action": Value(kinds.URL),
            "method": Value(kinds.METHOD, 13312),
            "timeout": Value(kinds.either(kinds.whole(0), "auto"), 13313),
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
}
