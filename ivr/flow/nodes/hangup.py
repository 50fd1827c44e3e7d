"""The end."""

from dataclasses import dataclass

from ivr.flow.heard import Heard
from ivr.flow.nodes.outcome import Here, Stop
from ivr.flow.shapes import SomePrompts
from ivr.flow.turn import EndCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangup:
    """
    Say goodbye and hang up.

    YAML:
        kind: hangup
        prompt: goodbye
    """

    prompt: SomePrompts = ()

    def run(self, here: Here, heard: Heard) -> Stop:
        """End the call, whatever was heard."""
        del here, heard
        return Stop(EndCall(), self.prompt)
