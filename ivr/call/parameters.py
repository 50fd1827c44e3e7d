"""
Twilio's request parameters, the one place of the carrier where they are named.

Source: https://www.twilio.com/docs/voice/twiml, "Request parameters".
"""

from collections.abc import Collection
from dataclasses import dataclass

from ivr.call.events import Captured, DialEnded, Said, Texted


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
    if ended.bridged or ended.seconds:
        params["DialCallDuration"] = str(ended.seconds)
    if ended.recording_url:
        params["RecordingUrl"] = ended.recording_url
    return params


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
