"""
A listening under way: keys, or words as they are understood.

Source: https://www.twilio.com/docs/voice/twiml/gather, "partialResultCallback".
An utterance is a whole: whoever says it pauses when it is over, so that no
`speechTimeout` has to run after it.
"""

from typing import TYPE_CHECKING

from ivr.call.commands import CLOSED, Listen
from ivr.call.events import Said, TimedOut
from ivr.call.parameters import of_partial
from ivr.carrier.legs.passing import Passing

if TYPE_CHECKING:
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.schedule import Timer
    from ivr.carrier.transcript import Field


class Listening(Passing):
    """Waits for a key or for words, and tells of words while they are said."""

    def __init__(self, on: "Performance", command: Listen) -> None:
        super().__init__(
            on,
            command.seconds,
            open_to=command.open_to,
            over=TimedOut(),
            waits=command.prompted,
        )
        self._command = command
        self._partials: list[Timer] = []

    def say(self, text: str, seconds: float) -> None:
        """Take the words that fit into the time, each told as it comes."""
        if "speech" not in self.open_to:
            return
        self.leave()
        self.open_to, self.waits = CLOSED, False
        words = text.split()
        longest = self._command.max_speech_time
        if seconds > longest:
            words = words[: int(len(words) * longest / seconds)]
            seconds = longest
        self._tell_partials(words, seconds)
        said = Said(" ".join(words) if len(words) < len(text.split()) else text)
        self._timer = self._leg.schedule.after(seconds, lambda: self._on.resume(said))

    def leave(self) -> None:
        """Stop; the interpreter is told nothing."""
        for timer in (self._timer, *self._partials):
            timer.cancel()

    def _tell_partials(self, words: list[str], seconds: float) -> None:
        """Have each further word told when it has been said."""
        if self._command.partial_callback:
            for count in range(1, len(words) + 1):
                moment = seconds * count / (len(words) + 1)
                self._tell_later(moment, " ".join(words[:count]), count - 1)

    def _tell_later(self, moment: float, words: str, number: int) -> None:
        command, leg = self._command, self._leg

        def tell() -> None:
            if command.partial_callback:
                leg.call.web.call_back(
                    leg,
                    command.partial_callback,
                    command.partial_callback_method,
                    of_partial(words, number),
                )

        self._partials.append(leg.schedule.after(moment, tell))


def listen(on: "Performance", command: Listen) -> None:
    """Begin to listen, and say so unless an input goes on."""
    if command.prompted:
        fields: dict[str, Field] = {
            "input": " ".join(sorted(command.open_to)),
            "timeout": command.seconds,
            "finish_on_key": command.finish_on_key,
            "num_digits": command.num_digits,
        }
        on.leg.tell("listening", fields)
        on.leg.party.listening()
    on.enter(Listening(on, command))
