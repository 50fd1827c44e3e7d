"""The caller leaves a recording."""

from dataclasses import dataclass
from typing import Annotated

from ivr.flow.asking import keep
from ivr.flow.heard import Heard, Recorded, Silence
from ivr.flow.nodes.outcome import Go, Here, Outcome, Run, Stop
from ivr.flow.shapes import FinishKey, Given, Prompts, Target, WholeNumber
from ivr.flow.turn import EndCall, TakeMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Voicemail:
    """
    A recording of the caller, in seconds at most; its address is kept.

    `on_failure` is for a caller who says nothing.

    YAML:
        kind: voicemail
        prompt: leave_a_recording
        value: voicemail
        max_length: 120
        finish_key: "#"
        next: thanks
        on_failure: goodbye
    """

    prompt: Prompts
    value: Given = ""
    max_length: Annotated[int, WholeNumber(1, 14400)] = 120
    finish_key: FinishKey = "#"
    next: Target = "hangup"
    on_failure: Target = "hangup"

    def run(self, here: Here, heard: Heard) -> Outcome | Run:
        """Record; then go on with what there is."""
        match heard:
            case Recorded(url, seconds) if url and seconds > 0:
                return self._keep(heard)
            case Recorded(hung_up=True):
                return Stop(EndCall())
            case Recorded() | Silence():
                return Go(self.on_failure, way="on_failure")
            case _:
                take = TakeMessage(here.visit, self.max_length, self.finish_key)
                return Stop(take, self.prompt)

    def _keep(self, heard: Recorded) -> Run:
        if self.value:
            yield from keep(self.value, heard.url)
        return Stop(EndCall()) if heard.hung_up else Go(self.next, way="next")
