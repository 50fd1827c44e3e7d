"""
How a machine is looked for, as the API's parameters say it.

Source: https://www.twilio.com/docs/voice/answering-machine-detection, "Optional API
tuning parameters".
"""

from collections.abc import Mapping
from typing import Final

from ivr.carrier.legs.detecting import Detection
from ivr.carrier.rest import reading

INVALID: Final = 21234

SECONDS: Final = (3, 59)
"""How long may be looked for a machine; 30 unless told."""

THRESHOLDS: Final = {
    "MachineDetectionSpeechThreshold": (1_000, 6_000),
    "MachineDetectionSpeechEndThreshold": (500, 5_000),
    "MachineDetectionSilenceTimeout": (2_000, 10_000),
}
"""Parameter -> the milliseconds that it may be."""


def asked(form: Mapping[str, str], callback: str) -> Detection | None:
    """
    Return how a machine is looked for, None where it is not.

    `callback` is the parameter that names who is told.  What is out of its range
    is refused, also where nobody looks for a machine.
    """
    plain = Detection()
    mode = reading.one_of(
        form, "MachineDetection", "Enable", "DetectMessageEnd", code=INVALID
    )
    least, most = SECONDS
    timeout = reading.whole(
        form, "MachineDetectionTimeout", most, least=least, code=INVALID
    )
    speech, speech_end, silence = (_threshold(form, name) for name in THRESHOLDS)
    told = reading.callback(form, callback)
    told_by = reading.method(form, f"{callback}Method")
    if mode is None:
        return None
    return Detection(
        mode,
        timeout or plain.timeout,
        speech or plain.speech,
        speech_end or plain.speech_end,
        silence or plain.silence,
        told,
        told_by,
    )


def _threshold(form: Mapping[str, str], name: str) -> float | None:
    least, most = THRESHOLDS[name]
    asked_for = reading.whole(form, name, most, least=least, code=INVALID)
    return None if asked_for is None else asked_for / 1000
