"""Which of a request's parameters the journal keeps, and how."""

from typing import Final

PARTIES: Final = frozenset(("From", "To", "Caller", "Called", "ForwardedFrom"))
"""Hold a number; it is kept masked."""

GIVEN: Final = frozenset(("Digits", "SpeechResult"))
"""What callers give: an order's number is theirs to type, and no telephone's."""

_PARTIES: Final = ("From", "To", "Caller", "Called")
_PARTS: Final = ("Country", "State", "City")

SHOWN: Final = frozenset(
    (
        *(f"{party}{part}" for party in _PARTIES for part in _PARTS),
        *GIVEN,
        "CallSid",
        "ParentCallSid",
        "AccountSid",
        "ApiVersion",
        "CallStatus",
        "Direction",
        "FinishedOnKey",
        "Confidence",
        "Language",
        "msg",
        "DialCallStatus",
        "DialCallSid",
        "DialCallDuration",
        "DialBridged",
        "RecordingUrl",
        "RecordingSid",
        "RecordingDuration",
        "RecordingStatus",
        "RecordingSource",
        "RecordingChannels",
        "RecordingStartTime",
        "CallDuration",
        "Duration",
        "SequenceNumber",
        "Timestamp",
        "CallbackSource",
        "SipResponseCode",
        "StirVerstat",
        "ErrorCode",
        "ErrorUrl",
        "QueueResult",
        "QueueSid",
        "QueueTime",
        "AnsweredBy",
    )
)
"""Are kept as they came; of any other, only the name."""

STEADY: Final = frozenset(
    (
        *PARTIES,
        *(f"{party}{part}" for party in _PARTIES for part in (*_PARTS, "Zip")),
        "AccountSid",
        "ApiVersion",
        "CallSid",
        "Direction",
        "StirVerstat",
    )
)
"""Are the same in every request of a call."""

OURS: Final = frozenset(
    (
        "no_input",
        "no_match",
        "stage",
        "language",
        "trail",
        "returns",
        "since",
        "heard",
        "v",
    )
)
"""Of our own URLs: where a caller stands.  A GET has Twilio's beside them."""
