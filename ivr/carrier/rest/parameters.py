"""
Which parameters each way of the API knows, and which of them do something.

Twilio ignores a parameter that it does not know, and its debugger has a warning of
it (20001, https://www.twilio.com/docs/api/errors/20001).  Here the same is said of
what Twilio knows and this carrier does nothing with.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

UNKNOWN: Final = 20001

SAID: Final = 5
"""Unknown parameters of one request that are named."""

NUMBERED: Final = re.compile(r"Parameter[1-9][0-9]?\.(Name|Value)")
"""Parameters of a stream."""

CALLBACK: Final = "StatusCallback StatusCallbackMethod"
DETECTION: Final = (
    "MachineDetection MachineDetectionTimeout MachineDetectionSpeechThreshold"
    " MachineDetectionSpeechEndThreshold MachineDetectionSilenceTimeout"
)
RECORDING: Final = (
    "RecordingChannels RecordingTrack Trim RecordingStatusCallback"
    " RecordingStatusCallbackMethod RecordingStatusCallbackEvent"
)
ANSWERING: Final = f"Url Twiml Method FallbackUrl FallbackMethod {CALLBACK}"
VOICE: Final = f"VoiceUrl VoiceMethod VoiceFallbackUrl VoiceFallbackMethod {CALLBACK}"
TEXTS: Final = "SmsUrl SmsMethod SmsFallbackUrl SmsFallbackMethod"
NETWORK: Final = (
    "SipAuthUsername SipAuthPassword CallerId CallReason CallToken Byoc Passports"
    " ClientNotificationUrl RecordingConfigurationId"
)
EMERGENCY: Final = (
    "CallerDisplayName EmergencyCallerPosition EmergencyCallerLocation EmergencyName"
    " EmergencyAddress EmergencyZipCode EmergencyCity EmergencyState EmergencyCountry"
)
NUMBER: Final = f"{VOICE} FriendlyName VoiceApplicationSid"
NUMBER_IDLE: Final = (
    f"{TEXTS} ApiVersion SmsApplicationSid VoiceCallerIdLookup VoiceReceiveMode"
    " EmergencyStatus EmergencyAddressSid TrunkSid IdentitySid AddressSid BundleSid"
)
APPLICATION_IDLE: Final = (
    f"{TEXTS} ApiVersion VoiceCallerIdLookup SmsStatusCallback MessageStatusCallback"
    " PublicApplicationConnectEnabled"
)

INVITING: Final = "Conferences/<room>/Participants.json"
ELSEWHERE: Final = 21263
ASYNC: Final = frozenset(
    {"AsyncAmd", "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod"}
)
"""Parameters of a call that a participant has not; Twilio has a number for that."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    The parameters of one way, by name.

    Args:
        done: what they say is done.
        idle: they are taken, and do nothing.

    """

    done: frozenset[str]
    idle: frozenset[str]

    def strange(self, given: Iterable[str]) -> list[str]:
        """Return those of some names that are none of Twilio's."""
        known = self.done | self.idle
        return [
            name for name in given if name not in known and not NUMBERED.fullmatch(name)
        ]


def _known(done: str, idle: str = "") -> Known:
    return Known(frozenset(done.split()), frozenset(idle.split()))


KNOWN: Final[Mapping[str, Known]] = MappingProxyType(
    {
        "Calls.json": _known(
            f"To From ApplicationSid SendDigits Timeout TimeLimit Record {ANSWERING}"
            f" StatusCallbackEvent {DETECTION} {RECORDING} AsyncAmd"
            " AsyncAmdStatusCallback AsyncAmdStatusCallbackMethod",
            NETWORK,
        ),
        "Calls/<sid>.json": _known(
            f"Url Method Twiml Status TimeLimit FallbackUrl FallbackMethod {CALLBACK}"
        ),
        "Calls/<call>/Recordings.json": _known(RECORDING, "RecordingConfigurationId"),
        "Calls/<call>/Recordings/<sid>.json": _known("Status PauseBehavior"),
        "Calls/<call>/Streams.json": _known(f"Url Name Track {CALLBACK}"),
        "Calls/<call>/Streams/<sid>.json": _known("Status"),
        "Conferences/<sid>.json": _known("Status AnnounceUrl AnnounceMethod"),
        "Conferences/<room>/Recordings/<sid>.json": _known("Status PauseBehavior"),
        INVITING: _known(
            f"To From Label Timeout TimeLimit Record {RECORDING} {CALLBACK}"
            f" StatusCallbackEvent {DETECTION} AmdStatusCallback"
            " AmdStatusCallbackMethod Muted Beep StartConferenceOnEnter"
            " EndConferenceOnExit WaitUrl WaitMethod MaxParticipants ConferenceRecord"
            " ConferenceTrim ConferenceStatusCallback ConferenceStatusCallbackMethod"
            " ConferenceStatusCallbackEvent ConferenceRecordingStatusCallback"
            " ConferenceRecordingStatusCallbackMethod"
            " ConferenceRecordingStatusCallbackEvent Coaching CallSidToCoach",
            f"EarlyMedia Region JitterBufferSize {NETWORK} {EMERGENCY}",
        ),
        "Conferences/<room>/Participants/<sid>.json": _known(
            "Muted Hold HoldUrl HoldMethod AnnounceUrl AnnounceMethod BeepOnExit"
            " EndConferenceOnExit Coaching CallSidToCoach",
            "WaitUrl WaitMethod",
        ),
        "Queues.json": _known("FriendlyName MaxSize"),
        "Queues/<sid>.json": _known("FriendlyName MaxSize"),
        "Queues/<queue>/Members/<sid>.json": _known("Url Method"),
        "IncomingPhoneNumbers.json": _known(
            f"PhoneNumber AreaCode {NUMBER}", NUMBER_IDLE
        ),
        **{
            f"IncomingPhoneNumbers/{kind}.json": _known(
                f"PhoneNumber {NUMBER}", NUMBER_IDLE
            )
            for kind in ("Local", "Mobile", "TollFree")
        },
        "IncomingPhoneNumbers/<sid>.json": _known(NUMBER, f"AccountSid {NUMBER_IDLE}"),
        "Applications.json": _known(f"FriendlyName {VOICE}", APPLICATION_IDLE),
        "Applications/<sid>.json": _known(f"FriendlyName {VOICE}", APPLICATION_IDLE),
        "Messages.json": _known(
            "To From Body StatusCallback MessagingServiceSid MediaUrl",
            "ApplicationSid MaxPrice ProvideFeedback Attempt ValidityPeriod"
            " ForceDelivery ContentRetention AddressRetention SmartEncoded"
            " PersistentAction TrafficType ShortenUrls ScheduleType SendAt SendAsMms"
            " ContentVariables MessageIntent RiskCheck FallbackFrom ContentSid",
        ),
        "Messages/<sid>.json": _known("Body Status"),
    }
)
"""Path of a way that takes parameters -> what it knows."""


def remarks(path: str, given: Iterable[str]) -> list[tuple[int, str]]:
    """Return what there is to say of the names of parameters: number and sentence."""
    known = KNOWN.get(path)
    if known is None:
        return []
    names = list(given)
    strange = known.strange(names)
    misplaced = {*strange} & ASYNC if path == INVITING else set()
    strange = [name for name in strange if name not in misplaced]
    said = [(ELSEWHERE, f"{path} does nothing with {it}") for it in sorted(misplaced)]
    said += [(UNKNOWN, _strange(path, it, known)) for it in strange[:SAID]]
    if strange[SAID:]:
        said.append((UNKNOWN, f"{path} has no {len(strange) - SAID} others either"))
    said += [
        (0, f"{name} is taken and does nothing: this line does not simulate it")
        for name in names
        if name in known.idle
    ]
    return said


def _strange(path: str, name: str, known: Known) -> str:
    near = get_close_matches(name, known.done | known.idle, 1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"{path} has no parameter {name[:60]}: it was ignored{meant}"
