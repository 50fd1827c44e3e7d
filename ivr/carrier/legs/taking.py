"""
A Record under way: the beep, then whatever the caller says.

Source: https://www.twilio.com/docs/voice/twiml/record
"""

import math
from typing import TYPE_CHECKING

from ivr.call.commands import CLOSED, Capture, Open
from ivr.call.events import Captured, Said
from ivr.call.parameters import of_transcription
from ivr.call.verbs.record import is_transcribable
from ivr.carrier.legs.state import BOTH, Idle
from ivr.carrier.media.tape import Tape, Wish
from ivr.carrier.media.taps import Reel
from ivr.speech.signals import KEY_SECONDS, beep

if TYPE_CHECKING:
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.schedule import Timer


class Taking(Idle):
    """Records one party until a finish key, silence, the limit or the hang-up."""

    def __init__(self, on: "Performance", capture: Capture) -> None:
        self.open_to: Open = CLOSED
        self._on, self._leg, self._capture = on, on.leg, capture
        self._tape: Tape | None = None
        self._said: list[str] = []
        self._limit: Timer | None = None
        self._silence: Timer | None = None

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
            self._wait_for_silence(KEY_SECONDS)

    def say(self, said: Said, seconds: float) -> None:
        """Have words in the recording."""
        if self.open_to:
            self._said.append(said.utterance)
            self._wait_for_silence(seconds)

    def voice(self, *, on: bool) -> None:  # noqa: ARG002 - the leg knows
        """Wait for silence while there is sound, and count it from its end."""
        if self.open_to:
            self._wait_for_silence(0.0)

    def leave(self) -> Captured:
        """End with the call; the action is requested all the same."""
        return self._finish("hangup")

    def _record(self) -> None:
        leg, capture = self._leg, self._capture
        self.open_to, self.waits = BOTH, True
        leg.tell(
            "listening",
            {
                "input": "record",
                "timeout": capture.timeout,
                "finish_on_key": capture.finish_on_key,
                "num_digits": None,
            },
        )
        self._tape = self._made()
        self._limit = leg.schedule.after(capture.max_length, lambda: self._end(""))
        self._wait_for_silence(0.0)
        leg.party.listening()
        leg.party.changed()

    def _made(self) -> Tape:
        """Return the tape, which runs from now."""
        capture = self._capture
        wish = Wish(
            trim=capture.trim,
            callback=capture.callback,
            callback_method=capture.callback_method,
            callback_event=capture.callback_event,
            source="RecordVerb",
        )
        return self._leg.recordings.begin(wish, Reel)

    def _wait_for_silence(self, after: float) -> None:
        if self._silence:
            self._silence.cancel()
        if self._capture.timeout and not self._leg.is_voiced:
            self._silence = self._leg.schedule.after(
                after + self._capture.timeout, lambda: self._end("")
            )

    def _end(self, by: str) -> None:
        self._on.resume(self._finish(by))

    def _finish(self, by: str) -> Captured:
        for timer in (self._limit, self._silence):
            if timer:
                timer.cancel()
        tape = self._tape or self._made()  # the caller may leave during the beep
        tape.stop()
        # Twilio counts whole seconds; something is never nothing.
        whole = math.ceil(tape.seconds)
        captured = Captured(tape.sid, tape.url, whole, by, tape.is_silent)
        self._transcribe(captured)
        return captured

    def _transcribe(self, captured: Captured) -> None:
        leg, capture = self._leg, self._capture
        if capture.transcribe and capture.transcribe_callback:
            words = " ".join(self._said) or None
            if not is_transcribable(captured.seconds):
                words = None
            params = of_transcription(captured, leg.call.ids.new("TR"), words)
            leg.call.web.call_back(leg, capture.transcribe_callback, "POST", params)
