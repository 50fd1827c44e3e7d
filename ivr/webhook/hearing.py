"""
Twilio's parameters, as what the caller did.

Everything here is foreign: a field may be missing, doubled, absurd or huge.
Whatever comes, one `Heard` goes out; what makes no sense is a no-match.
"""

import re
from collections.abc import Mapping
from typing import Final

from ivr.flow.heard import (
    Arrived,
    DialEnded,
    Heard,
    Keys,
    Recorded,
    Said,
    Silence,
    Whispering,
)

SILENCE: Final = "silence"
"""`?heard=` of the redirect after a gather or a record: nothing came."""

WHISPER: Final = "whisper"
"""`?heard=` of the page a callee hears before the bridge."""

GATHER: Final = "gather"
"""
`?heard=` of a gather that reports silence too (`actionOnEmptyResult`).

Twilio need not send Digits then, and no Digits would look like an arrival.
"""

TEXT_LIMIT: Final = 1_000
"""Characters of an utterance or a recording's URL that are read."""

# A to D are keys too: https://www.twilio.com/docs/voice/twiml/gather
_KEYS: Final = re.compile(r"[0-9*#A-D]{1,100}", re.ASCII)

_OUTCOMES: Final = frozenset(
    ("completed", "answered", "busy", "no-answer", "failed", "canceled")
)

_NO_MATCH: Final = Said(utterance="", confidence=0.0)
"""An answer that fits nothing, wherever it is given."""


def heard(fields: Mapping[str, str], why: str = "") -> Heard:
    """
    Return why this turn begins.

    Args:
        fields: Twilio's parameters, one value each.
        why: what our own URL says of the request, under `heard`.

    """
    if why == SILENCE:
        return Silence()
    if why == WHISPER:
        return Whispering()
    if why == GATHER and "Digits" not in fields:
        fields = {"Digits": "", **fields}
    return _done(fields)


def _done(fields: Mapping[str, str]) -> Heard:
    if "DialCallStatus" in fields:
        return _dial_ended(fields["DialCallStatus"])
    if fields.get("RecordingUrl"):
        return _recorded(fields)
    if fields.get("SpeechResult"):
        return _said(fields)
    if "Digits" in fields or "FinishedOnKey" in fields:
        return _keys(fields.get("Digits", ""), fields.get("FinishedOnKey", ""))
    return Silence() if "SpeechResult" in fields else Arrived()


def _keys(digits: str, finish_key: str) -> Heard:
    if not digits and not finish_key:
        return Silence()
    if not all(_KEYS.fullmatch(text) for text in (digits, finish_key) if text):
        return _NO_MATCH
    return Keys(digits, finish_key[:1])


def _said(fields: Mapping[str, str]) -> Heard:
    # Twilio does not promise a Confidence with every SpeechResult.
    confidence = _decimal(fields.get("Confidence", "1"))
    utterance = fields["SpeechResult"][:TEXT_LIMIT].strip()
    return Said(utterance, confidence) if utterance else Silence()


def _dial_ended(status: str) -> Heard:
    return DialEnded(status if status in _OUTCOMES else "failed")


def _recorded(fields: Mapping[str, str]) -> Heard:
    url = fields["RecordingUrl"]
    if len(url) > TEXT_LIMIT or not url.isprintable():
        return Silence()
    seconds = fields.get("RecordingDuration", "")
    return Recorded(
        url,
        seconds=int(seconds) if re.fullmatch(r"[0-9]{1,6}", seconds) else 0,
        hung_up=fields.get("Digits") == "hangup",
    )


def _decimal(text: str) -> float:
    """Read a number from 0 to 1; anything else is no confidence at all."""
    fits = re.fullmatch(r"0?\.[0-9]{1,20}|[01](\.0{0,20})?", text, re.ASCII)
    return float(text) if fits else 0.0
