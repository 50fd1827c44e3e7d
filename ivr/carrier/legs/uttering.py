"""
One input by speech that is heard as sound, until the silence that ends it.

Source: https://www.twilio.com/docs/voice/twiml/gather, `speechTimeout` and
"partialResultCallback".  Recognising takes its time beside the other calls.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ivr.call.commands import Speech
from ivr.call.events import Said
from ivr.call.parameters import of_partial
from ivr.carrier.legs.speaking import FIRST_PAUSE
from ivr.speech.activity import LINGERS
from ivr.speech.recognisers.recogniser import Understood
from ivr.speech.sound import Sound

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Timer


class Uttering:
    """
    Keeps what a party says, and has it understood.

    Args:
        leg: whose party speaks.
        speech: how long the silence is, what is expected, who is told in part.
        over: is told when the silence has come.

    """

    def __init__(self, leg: "Leg", speech: Speech, over: Callable[[], None]) -> None:
        self._leg, self._speech, self._over = leg, speech, over
        self._samples = bytearray()
        self._silence: Timer | None = None
        self._partials = 0
        self._stopped = False
        self._longest = leg.schedule.after(speech.longest, self._end)

    def hear(self, samples: bytes) -> None:
        """Keep a piece of what is said."""
        self._samples += samples

    def voice(self, *, on: bool) -> None:
        """Wait for silence while there is sound, and count it from its end."""
        if self._silence:
            self._silence.cancel()
        if on:
            return
        told = self._speech.timeout
        pause = FIRST_PAUSE if told == "auto" else told
        self._silence = self._leg.schedule.after(pause - LINGERS, self._end)
        if self._speech.partial_callback:
            self.understand(self._tell_in_part)

    def stop(self) -> None:
        """Hear no more; nobody is told."""
        self._stopped = True
        self._longest.cancel()
        if self._silence:
            self._silence.cancel()

    def understand(self, then: Callable[[Understood], None]) -> None:
        """Give `then` what was said until now, when that is known."""
        recognition = self._leg.call.exchange.line.recognition
        sound, speech = Sound(bytes(self._samples)), self._speech
        if recognition is None:
            then(Understood())
            return
        understand = recognition.understand
        self._leg.schedule.aside(
            lambda: understand(sound, speech.language, speech.hints), then
        )

    def _tell_in_part(self, found: Understood) -> None:
        callback, leg = self._speech.partial_callback, self._leg
        if callback and found.utterance and not self._stopped:
            params = of_partial(found.utterance, self._partials)
            self._partials += 1
            leg.call.web.call_back(
                leg, callback, self._speech.partial_callback_method, params
            )

    def _end(self) -> None:
        self.stop()
        self._over()


def is_understood(leg: "Leg", speech: Speech) -> bool:
    """Whether words in that language are to be made out from their sound."""
    if leg.counterpart and leg.counterpart.is_told:
        return False
    recognition = leg.call.exchange.line.recognition
    return recognition is not None and recognition.listens(speech.language)


def expect(leg: "Leg", speech: Speech) -> None:
    """Have it made ready to understand this, where the party has a voice."""
    recognition = leg.call.exchange.line.recognition
    if recognition and leg.has_sound and speech != leg.expected:
        leg.expected = speech
        prepare = recognition.prepare
        leg.schedule.aside(
            lambda: prepare(speech.language, speech.hints), lambda _: None
        )


def said_on(leg: "Leg", found: Understood) -> Said:
    """Write down what was understood, and return it as the interpreter is told."""
    leg.tell("understood", {"text": found.utterance, "confidence": found.confidence})
    return Said(found.utterance, found.confidence)
