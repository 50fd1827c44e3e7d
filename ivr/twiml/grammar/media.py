"""What is told of a call's sound: streams, and recordings beside the verbs."""

from collections.abc import Mapping
from typing import Final

from ivr.twiml import nouns, verbs
from ivr.twiml import values as kinds
from ivr.twiml.grammar.shape import Inner, Shape, Value, named

SHAPES: Final[Mapping[str, Shape]] = {
    "Connect": Shape(
        verbs.Connect,
        inner=(Inner("nouns", named("Stream")),),
        holds=True,
        attributes={"action": Value(kinds.URL), "method": Value(kinds.METHOD)},
        refused=(
            *("Room", "Autopilot", "VirtualAgent", "Conversation"),
            *("ConversationRelay", "ConversationRelaySession", "AiSession"),
        ),
    ),
    "Start": Shape(
        verbs.Start,
        inner=(Inner("nouns", named("Stream", "Recording")),),
        holds=True,
        attributes={"action": Value(kinds.URL), "method": Value(kinds.METHOD)},
        refused=("Siprec", "Transcription"),
    ),
    "Stop": Shape(
        verbs.Stop,
        inner=(Inner("nouns", named("Stream", "Recording")),),
        holds=True,
        refused=("Siprec", "Transcription"),
    ),
    "Stream": Shape(
        nouns.Stream,
        inner=(Inner("parameters", named("Parameter")),),
        attributes={
            "url": Value(kinds.URL, 31923),
            "name": Value(kinds.NAME),
            "track": Value(
                kinds.choice("inbound_track", "outbound_track", "both_tracks"), 31941
            ),
            "statusCallback": Value(kinds.URL),
            "statusCallbackMethod": Value(kinds.METHOD),
        },
        later=("connectorName", "audioFormat", "sampleRate"),
    ),
    "Recording": Shape(
        nouns.Recording,
        attributes={
            "name": Value(kinds.NAME),
            "recordingStatusCallback": Value(kinds.URL, 13256),
            "recordingStatusCallbackMethod": Value(kinds.METHOD),
            "recordingStatusCallbackEvent": Value(kinds.RECORDING_EVENTS, 13621),
            "trim": Value(kinds.TRIM, 13699),
            "track": Value(kinds.TRACK, 13622),
            "channels": Value(kinds.choice("mono", "dual")),
        },
        later=("recordingConfigurationId",),
    ),
}
