"""
Who answered: a person, a machine, a fax.  The callee's behaviour says so.

Source: https://www.twilio.com/docs/voice/answering-machine-detection; the seconds
follow from its thresholds' defaults.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivr.twiml.nouns import Method

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg

HELLO: Final = 1.0
"""Seconds that a person takes to say it."""

GREETING: Final = 8.0
"""Seconds that a machine takes to say that nobody is in."""

FAX: Final = 3.0
"""Seconds of a fax's tone."""


@dataclass(frozen=True, slots=True)
class Detection:
    """
    How a machine is looked for; seconds.

    Args:
        mode: `Enable`, or `DetectMessageEnd` to wait for the machine's beep.
        timeout: when to give up: `unknown`.
        speech: whoever speaks longer is a machine.
        speech_end: silence that ends what is said.
        silence: who says nothing for so long is `unknown`.
        callback: told of the result, if anybody is.
        callback_method: how it is told.

    """

    mode: str = "Enable"
    timeout: float = 30.0
    speech: float = 2.4
    speech_end: float = 1.2
    silence: float = 5.0
    callback: str | None = None
    callback_method: Method = "POST"

    def result(self, who: str) -> tuple[str, float]:
        """Return Twilio's AnsweredBy and the seconds it takes to know."""
        if who == "human":
            found, seconds = who, HELLO + self.speech_end
        elif who == "fax":
            found, seconds = who, FAX
        elif not who.startswith("machine"):
            found, seconds = "unknown", self.silence
        elif self.mode != "DetectMessageEnd":
            found, seconds = "machine_start", self.speech
        else:
            end = "machine_end_other" if who == "machine_start" else who
            found, seconds = end, GREETING + self.speech_end
        if seconds > self.timeout:
            return "unknown", self.timeout
        return found, seconds


def detect(
    leg: "Leg", who: str, detection: Detection, then: Callable[[], None]
) -> None:
    """Find out who answered, tell the callback and then go on."""
    found, seconds = detection.result(who)

    def known() -> None:
        if leg.status.is_final:
            return
        leg.answered_by = found
        leg.extra["AnsweredBy"] = found
        if detection.callback:
            params = {
                "AccountSid": leg.facts.account_sid,
                "AnsweredBy": found,
                "CallSid": leg.sid,
                "MachineDetectionDuration": str(round(1000 * seconds)),
            }
            url, method = detection.callback, detection.callback_method
            leg.call.web.call_back(leg, url, method, params, bare=True)
        then()

    leg.schedule.after(seconds, known)
