"""
Twilio's request parameters, the one place of the carrier where they are named.

Source: https://www.twilio.com/docs/voice/twiml, "Request parameters".
"""

from collections.abc import Collection
from dataclasses import dataclass

from ivr.call.events import (
    Captured,
    Dequeued,
    DialEnded,
    Referred,
    Said,
    StreamEnded,
    Texted,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What every request of one leg says of it."""

    call_sid: str
    account_sid: str
    from_: str
    to: str
    direction: str = "inbound"
    parent_call_sid: str = ""
    forwarded_from: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How one caller stands in a queue; times are in seconds, `position` from 1."""

    sid: str
    position: int
    seconds: int
    average: int
    size: int
    max_size: int


def standard(facts: Facts, status: str) -> dict[str, str]:
    """
    Return the parameters of any request of this leg, in Twilio's spelling.

    `Caller` and `Called` are legacy twins still seen on the wire.
    """
    params = {
        "AccountSid": facts.account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": facts.call_sid,
        "CallStatus": status,
        "Called": facts.to,
        "Caller": facts.from_,
        "Direction": facts.direction,
        "From": facts.from_,
        "To": facts.to,
    }
    if facts.parent_call_sid:
        params["ParentCallSid"] = facts.parent_call_sid
    if facts.forwarded_from:
        params["ForwardedFrom"] = facts.forwarded_from
    return params


def of_keys(digits: str, finished_on_key: str = "") -> dict[str, str]:
    """
    Return what a Gather's action is told of keys; the finish key is apart.

    `FinishedOnKey` is on the wire, empty when no key finished, though the page
    for Gather does not name it.
    """
    return {"Digits": digits, "FinishedOnKey": finished_on_key}


def of_speech(said: Said) -> dict[str, str]:
    """Return what a Gather's action is told of speech."""
    return {
        "SpeechResult": said.utterance,
        "Confidence": f"{said.confidence:.7f}".rstrip("0").rstrip(".") or "0",
    }


def of_silence(inputs: Collection[str]) -> dict[str, str]:
    """Return what a Gather's action is told when it wants to hear of nothing."""
    return of_keys("") if "dtmf" in inputs else {"SpeechResult": ""}


def of_recording(captured: Captured) -> dict[str, str]:
    """
    Return what a Record's action is told.

    `Digits` is the key that ended it, or `hangup`; empty otherwise.
    """
    return {
        "RecordingSid": captured.sid,
        "RecordingUrl": captured.url,
        "RecordingDuration": str(captured.seconds),
        "Digits": captured.ended_by,
    }


def of_dial(ended: DialEnded) -> dict[str, str]:
    """Return what a Dial's action is told; what there was none of is left out."""
    params = {
        "DialCallStatus": ended.status,
        "DialBridged": "true" if ended.bridged else "false",
    }
    if ended.sid:
        params["DialCallSid"] = ended.sid
    if ended.seconds is not None:
        params["DialCallDuration"] = str(ended.seconds)
    if ended.recording_url:
        params["RecordingUrl"] = ended.recording_url
    return params


def of_transfer(target: str) -> dict[str, str]:
    """Return what a Dial's referUrl is told: where the SIP phone refers to."""
    return {"ReferTransferTarget": target}


def of_queue(dequeued: Dequeued) -> dict[str, str]:
    """Return what an Enqueue's action is told; the result alone of who never waited."""
    params = {"QueueResult": dequeued.result}
    if dequeued.sid:
        params |= {"QueueSid": dequeued.sid, "QueueTime": str(dequeued.seconds)}
    return params


def of_waiting(queue: Waiting) -> dict[str, str]:
    """Return what a queue's waitUrl is told, each time it is asked."""
    return {
        "QueueSid": queue.sid,
        "QueuePosition": str(queue.position),
        "QueueTime": str(queue.seconds),
        "AvgQueueTime": str(queue.average),
        "CurrentQueueSize": str(queue.size),
        "MaxQueueSize": str(queue.max_size),
    }


def of_dequeuing(queue_sid: str, seconds: int, taken_by: str) -> dict[str, str]:
    """
    Return what the `url` of a dialled queue is told of the caller who is taken.

    `taken_by` is the SID of the leg that dialled; the name is Twilio's spelling.
    """
    return {
        "QueueSid": queue_sid,
        "QueueTime": str(seconds),
        "DequeingCallSid": taken_by,
    }


def of_stream(ended: StreamEnded) -> dict[str, str]:
    """Return what the action of a Connect is told of its stream."""
    params = {"StreamSid": ended.sid} if ended.sid else {}
    return params | ({"StreamError": ended.error} if ended.error else {})


def of_refer(referred: Referred) -> dict[str, str]:
    """Return what a Refer's action is told; what no NOTIFY told is left out."""
    params = {"ReferSipResponseCode": str(referred.response)}
    if referred.notified:
        params["NotifySipResponseCode"] = str(referred.notified)
    if referred.status:
        params["ReferCallStatus"] = referred.status
    return params


def of_partial(utterance: str, sequence: int) -> dict[str, str]:
    """Return what a Gather's partial result callback is told, counted from 0."""
    return {
        "UnstableSpeechResult": utterance,
        "Stability": "0.9",
        "SequenceNumber": str(sequence),
    }


def of_transcription(
    captured: Captured, sid: str, utterance: str | None
) -> dict[str, str]:
    """Return what a Record's transcription callback is told; None: it failed."""
    status = "failed" if utterance is None else "completed"
    return {
        "TranscriptionSid": sid,
        "TranscriptionText": utterance or "",
        "TranscriptionStatus": status,
        "TranscriptionUrl": f"{captured.url}/Transcriptions/{sid}",
        "RecordingSid": captured.sid,
        "RecordingUrl": captured.url,
    }


def of_text(texted: Texted) -> dict[str, str]:
    """Return what an Sms's action is told, under its old and its new names."""
    return {
        "MessageSid": texted.sid,
        "MessageStatus": texted.status,
        "SmsSid": texted.sid,
        "SmsStatus": texted.status,
    }


def of_error(code: int, url: str) -> dict[str, str]:
    """Return what the fallback is told of the error that led to it."""
    return {"ErrorCode": str(code), "ErrorUrl": url}
