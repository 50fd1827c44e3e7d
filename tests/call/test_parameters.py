"""Twilio's names for what a request carries."""

import pytest

from ivr.call import parameters
from ivr.call.events import (
    Captured,
    Dequeued,
    DialEnded,
    Referred,
    Said,
    StreamEnded,
    Texted,
)
from ivr.call.parameters import Facts, Waiting

FACTS = Facts("CA1", "AC1", "+79160000001", "+78002347000")


def test_every_request_carries_the_standard_set() -> None:
    """CallSid, AccountSid, From, To, CallStatus, ApiVersion, Direction."""
    assert parameters.standard(FACTS, "ringing") == {
        "AccountSid": "AC1",
        "ApiVersion": "2010-04-01",
        "CallSid": "CA1",
        "CallStatus": "ringing",
        "Called": "+78002347000",
        "Caller": "+79160000001",
        "Direction": "inbound",
        "From": "+79160000001",
        "To": "+78002347000",
    }


def test_a_child_leg_names_its_parent_and_a_forwarded_call_its_forwarder() -> None:
    """Sometimes: ForwardedFrom, ParentCallSid."""
    facts = Facts("CA2", "AC1", "+1", "+2", parent_call_sid="CA1", forwarded_from="+3")

    params = parameters.standard(facts, "in-progress")

    assert params["ParentCallSid"] == "CA1"
    assert params["ForwardedFrom"] == "+3"


@pytest.mark.parametrize(
    ("confidence", "text"),
    [
        (0.9, "0.9"),
        (0.9128386, "0.9128386"),
        (1.0, "1"),
        (0.0, "0"),
        (1e-7, "0.0000001"),
    ],
)
def test_confidence_is_a_plain_decimal(confidence: float, text: str) -> None:
    """Digits enough to tell results apart, and never an exponent."""
    assert parameters.of_speech(Said("да", confidence)) == {
        "SpeechResult": "да",
        "Confidence": text,
    }


def test_silence_is_told_by_the_kind_that_was_waited_for() -> None:
    """Empty digits where keys could have come, else empty speech."""
    assert parameters.of_silence(("dtmf", "speech")) == {
        "Digits": "",
        "FinishedOnKey": "",
    }
    assert parameters.of_silence(("speech",)) == {"SpeechResult": ""}


def test_a_recording_is_told_with_the_key_that_ended_it() -> None:
    """Digits: the key (if any) pressed to end the recording, or hangup."""
    captured = Captured("RE1", "https://example.com/RE1", 7, "#")

    assert parameters.of_recording(captured) == {
        "RecordingSid": "RE1",
        "RecordingUrl": "https://example.com/RE1",
        "RecordingDuration": "7",
        "Digits": "#",
    }


def test_a_dial_that_reached_nobody_has_no_duration() -> None:
    """What there was none of is left out."""
    assert parameters.of_dial(DialEnded("failed")) == {
        "DialCallStatus": "failed",
        "DialBridged": "false",
    }


def test_a_conference_tells_neither_leg_nor_duration() -> None:
    """It is no leg that was dialled, though the caller was in talk."""
    assert parameters.of_dial(DialEnded("answered", bridged=True)) == {
        "DialCallStatus": "answered",
        "DialBridged": "true",
    }


def test_a_bridged_dial_tells_everything() -> None:
    """DialCallStatus, DialCallSid, DialCallDuration, DialBridged, RecordingUrl."""
    ended = DialEnded("completed", "CA2", 30, bridged=True, recording_url="https://r")

    assert parameters.of_dial(ended) == {
        "DialCallStatus": "completed",
        "DialBridged": "true",
        "DialCallSid": "CA2",
        "DialCallDuration": "30",
        "RecordingUrl": "https://r",
    }


def test_a_text_message_is_told_by_old_and_new_names() -> None:
    """Applications from before the rename still read `SmsSid`."""
    assert parameters.of_text(Texted("SM1", "failed")) == {
        "MessageSid": "SM1",
        "MessageStatus": "failed",
        "SmsSid": "SM1",
        "SmsStatus": "failed",
    }


def test_the_fallback_is_told_what_went_wrong_and_where() -> None:
    """This request includes ErrorCode and ErrorUrl parameters."""
    assert parameters.of_error(11200, "https://example.com/voice") == {
        "ErrorCode": "11200",
        "ErrorUrl": "https://example.com/voice",
    }


def test_a_queue_is_told_of_by_its_result() -> None:
    """QueueResult, QueueSid, QueueTime."""
    assert parameters.of_queue(Dequeued("leave", "QU1", 9)) == {
        "QueueResult": "leave",
        "QueueTime": "9",
        "QueueSid": "QU1",
    }
    assert "QueueSid" not in parameters.of_queue(Dequeued("error"))


def test_a_caller_who_waits_knows_where() -> None:
    """QueuePosition and the rest, each time the waitUrl is asked."""
    assert parameters.of_waiting(Waiting("QU1", 2, 30, 45, 3, 100)) == {
        "QueueSid": "QU1",
        "QueuePosition": "2",
        "QueueTime": "30",
        "AvgQueueTime": "45",
        "CurrentQueueSize": "3",
        "MaxQueueSize": "100",
    }


def test_who_takes_a_caller_is_spelt_as_twilio_does() -> None:
    """DequeingCallSid, with one u too few."""
    assert parameters.of_dequeuing("QU1", 30, "CA9") == {
        "QueueSid": "QU1",
        "QueueTime": "30",
        "DequeingCallSid": "CA9",
    }


def test_a_stream_is_told_of_by_its_sid_or_its_error() -> None:
    """One that never opened has no SID."""
    assert parameters.of_stream(StreamEnded("MZ1")) == {"StreamSid": "MZ1"}
    assert parameters.of_stream(StreamEnded("", "404")) == {"StreamError": "404"}


def test_a_refer_tells_only_what_is_known() -> None:
    """Without a NOTIFY there is only the answer to the REFER."""
    assert parameters.of_refer(Referred()) == {"ReferSipResponseCode": "202"}
    assert parameters.of_refer(Referred("busy", 202, 486)) == {
        "ReferSipResponseCode": "202",
        "NotifySipResponseCode": "486",
        "ReferCallStatus": "busy",
    }


def test_a_partial_result_is_unstable() -> None:
    """UnstableSpeechResult, in sequence."""
    assert parameters.of_partial("where is", 1) == {
        "UnstableSpeechResult": "where is",
        "Stability": "0.9",
        "SequenceNumber": "1",
    }


@pytest.mark.parametrize(
    ("utterance", "text", "status"),
    [("call me", "call me", "completed"), (None, "", "failed")],
)
def test_a_transcription_completes_or_fails(
    utterance: str | None, text: str, status: str
) -> None:
    """TranscriptionText, TranscriptionStatus, beside the recording's names."""
    captured = Captured("RE1", "https://example.com/RE1", 7)

    assert parameters.of_transcription(captured, "TR1", utterance) == {
        "TranscriptionSid": "TR1",
        "TranscriptionText": text,
        "TranscriptionStatus": status,
        "TranscriptionUrl": "https://example.com/RE1/Transcriptions/TR1",
        "RecordingSid": "RE1",
        "RecordingUrl": "https://example.com/RE1",
    }
