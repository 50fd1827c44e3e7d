"""
A recording under way: the beep, then whatever the caller says.

Source: https://www.twilio.com/docs/voice/twiml/record
"""

import math
from typing import TYPE_CHECKING

from ivr.call.commands import CLOSED, Capture, Open
from ivr.call.events import Captured
from ivr.carrier.callbacks import Recording
from ivr.carrier.state import BOTH, Idle
from ivr.speech.signals import KEY_SECONDS, beep

if TYPE_CHECKING:
    from ivr.carrier.performance import Performance
    from ivr.carrier.schedule import Timer


class Taking(Idle):
    """Records one party until a finish key, silence, the limit or the hang-up."""

    def __init__(self, on: "Performance", capture: Capture) -> None:
        leg = on.leg
        self.open_to: Open = CLOSED
        self._on, self._leg, self._capture = on, leg, capture
        self._began = leg.schedule.now
        # When the first sound began, and the last one ended.
        self._voice: tuple[float, float] | None = None
        self._limit: Timer | None = None
        self._silence: Timer | None = None
        self._recording = Recording(
            leg.facts.account_sid,
            leg.call.ids.new("RE"),
            capture.callback,
            capture.callback_method,
            capture.callback_event,
        )

    def begin(self) -> None:
        """Beep, unless told not to, then record."""
        if not self._capture.play_beep:
            self._record()
            return
        self._leg.call.hearing.prompt(self._leg, beep())
        self._limit = self._leg.schedule.after(beep().seconds, self._record)

    def press(self, key: str) -> None:
        """End on a finish key; any other is a sound in the recording."""
        if not self.open_to:
            return
        if key in self._capture.finish_on_key:
            self._end(key)
        else:
            self._sound(KEY_SECONDS)

    def say(self, text: str, seconds: float) -> None:  # noqa: ARG002 - only its length counts
        """Have words in the recording."""
        if self.open_to:
            self._sound(seconds)

    def leave(self) -> Captured:
        """End with the call; the action is requested all the same."""
        return self._finish("hangup")

    def _record(self) -> None:
        schedule, capture = self._leg.schedule, self._capture
        self._began = schedule.now
        self.open_to, self.waits = BOTH, True
        self._leg.tell(
            "listening",
            {
                "input": "record",
                "timeout": capture.timeout,
                "finish_on_key": capture.finish_on_key,
                "num_digits": None,
            },
        )
        self._recording.tell(self._leg, "in-progress")
        self._limit = schedule.after(capture.max_length, lambda: self._end(""))
        self._wait_for_silence(0.0)
        self._leg.party.listening()
        self._leg.party.changed()

    def _sound(self, seconds: float) -> None:
        now = self._leg.schedule.now
        first = self._voice[0] if self._voice else now
        self._voice = (first, now + seconds)
        self._wait_for_silence(seconds)

    def _wait_for_silence(self, after: float) -> None:
        if self._silence:
            self._silence.cancel()
        if self._capture.timeout:
            self._silence = self._leg.schedule.after(
                after + self._capture.timeout, lambda: self._end("")
            )

    def _end(self, by: str) -> None:
        self._on.resume(self._finish(by))

    def _finish(self, by: str) -> Captured:
        for timer in (self._limit, self._silence):
            if timer:
                timer.cancel()
        recording, seconds = self._recording, self._seconds()
        self._leg.tell("recorded", {"url": recording.url, "seconds": round(seconds, 2)})
        recording.tell(self._leg, "completed", seconds)
        # Twilio counts whole seconds; something is never nothing.
        whole = math.ceil(seconds)
        return Captured(recording.sid, recording.url, whole, by, not self._voice)

    def _seconds(self) -> float:
        """Return how long the recording is, its silent ends cut off if wanted."""
        now = self._leg.schedule.now
        if not self._capture.trim:
            return now - self._began if self.open_to else 0.0
        if self._voice is None:
            return 0.0
        first, last = self._voice
        return min(last, now) - first
