"""The caller is joined to somebody else."""

from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from ivr.flow.heard import DialEnded, Heard, Keys, Silence
from ivr.flow.nodes.outcome import Go, Here, Stop
from ivr.flow.shapes import (
    CallerId,
    Flag,
    PhoneNumbers,
    SomePrompts,
    Target,
    WholeNumber,
)
from ivr.flow.turn import Ask, EndCall, Join, Ring
from ivr.flow.visit import WHISPER, Visit

TAKE: Final = "1"
"""The key by which a callee takes a call that is screened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """
    Ring one phone, several in turn, or all at once.

    A callee hears `whisper` before the two are joined; with `screening` the
    callee then presses 1 to take the call, or is not joined.
    `busy`, `no_answer` and `failed` are for the last phone that was rung.

    YAML:
        kind: transfer
        numbers: ["+12025550111", "+12025550112"]
        ring: in_turn
        prompt: connecting
        whisper: about_an_order
        screening: false
        caller_id: "+78002347000"
        timeout: 20
        next: hangup
        busy: voicemail
        no_answer: voicemail
        failed: voicemail
    """

    numbers: PhoneNumbers
    busy: Target
    no_answer: Target
    failed: Target
    ring: Literal["in_turn", "all"] = "in_turn"
    prompt: SomePrompts = ()
    whisper: SomePrompts = ()
    screening: Flag = False
    caller_id: CallerId = ""
    timeout: Annotated[int, WholeNumber(5, 600)] = 20
    next: Target = "hangup"

    def run(self, here: Here, heard: Heard) -> Go | Stop:
        """Ring; then follow what came of it, or ring the next."""
        visit = here.visit
        if visit.stage == WHISPER:
            return self._screened(visit, heard)
        match heard:
            case DialEnded("completed" | "answered"):
                return Go(self.next, way="next")
            case DialEnded("canceled"):  # the caller hung up while it rang
                return Stop(EndCall())
            case DialEnded(status):
                return self._missed(visit, status)
            case _:
                return self._ring(visit, 0, self.prompt)

    def _missed(self, visit: Visit, status: str) -> Go | Stop:
        after = int(visit.stage) + 1 if visit.stage.isdecimal() else 0
        if self.ring == "in_turn" and 0 < after < len(self.numbers):
            return self._ring(visit, after, ())
        match status:
            case "busy":
                return Go(self.busy, way="busy")
            case "no-answer":
                return Go(self.no_answer, way="no_answer")
            case _:
                return Go(self.failed, way="failed")

    def _ring(self, visit: Visit, first: int, said: tuple[str, ...]) -> Stop:
        last = len(self.numbers) if self.ring == "all" else first + 1
        ring = Ring(
            replace(visit, stage=str(first)),
            self.numbers[first:last],
            self.timeout,
            self.caller_id,
            Visit(visit.node, stage=WHISPER, language=visit.language)
            if self.whisper or self.screening
            else None,
        )
        return Stop(ring, said)

    def _screened(self, visit: Visit, heard: Heard) -> Stop:
        """Answer the callee: the caller is not on this leg."""
        match heard:
            case Keys(keys, ""):
                return Stop(Join() if keys == TAKE else EndCall())
            case Keys() | Silence():
                return Stop(EndCall())
            case _:
                then = Ask(visit) if self.screening else Join()
                return Stop(then, self.whisper)
