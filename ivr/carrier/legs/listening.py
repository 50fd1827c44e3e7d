"""
A listening under way: keys, or words until the silence that ends them.

Source: https://www.twilio.com/docs/voice/twiml/gather
"""

from typing import TYPE_CHECKING

from ivr.call.commands import Listen
from ivr.call.events import TimedOut
from ivr.carrier.legs.passing import Passing

if TYPE_CHECKING:
    from ivr.carrier.legs.performance import Performance
    from ivr.carrier.transcript import Field


class Listening(Passing):
    """Waits for a key or for words."""

    over = TimedOut()

    def __init__(self, on: "Performance", command: Listen) -> None:
        super().__init__(
            on, command.seconds, open_to=command.open_to, speech=command.speech
        )
        self.waits = command.prompted


def listen(on: "Performance", command: Listen) -> None:
    """Begin to listen, and say so unless an input goes on."""
    if command.prompted:
        fields: dict[str, Field] = {
            "input": " ".join(sorted(command.open_to)),
            "timeout": command.seconds,
            "finish_on_key": command.finish_on_key,
            "num_digits": command.num_digits,
        }
        if "speech" in command.open_to:
            fields["speech_timeout"] = command.speech.timeout
        on.leg.tell("listening", fields)
        on.leg.party.listening()
    on.enter(Listening(on, command))
