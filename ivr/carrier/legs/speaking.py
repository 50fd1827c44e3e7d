"""
Words as they are said: told in part while they come, and whole when they are over.

Source: https://www.twilio.com/docs/voice/twiml/gather, `speechTimeout` and
"partialResultCallback".
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ivr.call.commands import Speech
from ivr.call.events import Said
from ivr.call.parameters import of_partial

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Timer

FIRST_PAUSE: Final = 0.8
"""Seconds of silence that are a pause to `auto`; no page of Twilio's says how many."""


class Speaking:
    """
    One input by speech, from its first word to the silence that ends it.

    Args:
        leg: whose party speaks.
        speech: how long the silence is, and who is told of each word.
        over: is given what was understood.

    """

    def __init__(
        self, leg: "Leg", speech: Speech, over: Callable[[Said], None]
    ) -> None:
        self._leg, self._speech, self._over = leg, speech, over
        self._words: list[str] = []
        self._confidence = 1.0
        self._until = leg.schedule.now
        self._silence: Timer | None = None
        self._timers = [leg.schedule.after(speech.longest, self._end)]

    def add(self, said: Said, seconds: float) -> None:
        """Go on with an utterance, when the one before has been said."""
        words = said.utterance.split()
        wait = max(0.0, self._until - self._leg.schedule.now)
        for count, word in enumerate(words, start=1):
            self._hear(word, wait + seconds * count / (len(words) + 1))
        self._confidence = min(self._confidence, said.confidence)
        self._wait_for_silence(wait + seconds)

    def stop(self) -> None:
        """Hear no more; nobody is told."""
        for timer in (self._silence, *self._timers):
            if timer:
                timer.cancel()

    def _hear(self, word: str, moment: float) -> None:
        """Have a word when it has been said, and tell of all until then."""

        def heard() -> None:
            self._words.append(word)
            self._tell_in_part()

        self._timers.append(self._leg.schedule.after(moment, heard))

    def _tell_in_part(self) -> None:
        speech, leg = self._speech, self._leg
        if speech.partial_callback:
            params = of_partial(" ".join(self._words), len(self._words) - 1)
            leg.call.web.call_back(
                leg, speech.partial_callback, speech.partial_callback_method, params
            )

    def _wait_for_silence(self, after: float) -> None:
        if self._silence:
            self._silence.cancel()
        told = self._speech.timeout
        pause = FIRST_PAUSE if told == "auto" else told
        self._until = self._leg.schedule.now + after
        self._silence = self._leg.schedule.after(after + pause, self._end)

    def _end(self) -> None:
        self.stop()
        self._over(Said(" ".join(self._words), self._confidence))
