"""Somebody on the phone who goes by a scenario."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivr.scenario.stage import Place, Stage
from ivr.scenario.steps import CHECKS, HEARS, Heard, Step
from ivr.scenario.steps.acts import NEEDS_A_CALL, Silence, pace

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.schedule import Timer

PATIENCE: Final = 60.0
"""Call seconds that a caller stays who has nothing more to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """
    What did not go as written: a step, or something never to be heard.

    `seen` entries of the transcript had happened by then.
    """

    step: Step
    sentence: str
    seen: int


class Player:
    """
    Does one step after another; the first that fails ends the call.

    `failure` is that one, and `left` whether it hung up with nothing more to do.

    Args:
        steps: what to do and to look for.
        place: the menu, when it is ours.
        never: what must not be heard, whatever is done.
        stays: do not hang up when there is nothing more to do.
        was_rung: is a callee, who stays, and hears no prompt once they talk.

    """

    def __init__(
        self,
        steps: Iterable[Step],
        place: Place | None = None,
        *,
        never: Iterable[Heard] = (),
        stays: bool = False,
        was_rung: bool = False,
    ) -> None:
        self.failure: Failure | None = None
        self.left = False
        self._steps = deque(steps)
        self._place, self._never = place, tuple(never)
        self._stays, self._was_rung = stays or was_rung, was_rung
        self._timer: Timer | None = None
        self._over = False

    def join(self, leg: "Leg") -> None:
        """Pick up the phone and begin."""
        self.stage = Stage(leg, self._place)
        self.changed()

    def heard(self, text: str) -> None:
        """Hear a prompt begin."""
        self._run_out()
        self.stage.heard.append(text)
        for each in self._never:
            sentence = each.look(self.stage, closing=False)
            if sentence and not self.failure:
                self._fail(each, sentence)

    def listening(self) -> None:
        """Hear the prompts end: what was to come has come, or it has not."""
        self._run_out()
        self.stage.listens = True
        self._look(closing=True)

    def changed(self) -> None:
        """Plan the next step, if it can be done now."""
        state = self.stage.leg.state
        if not state.waits:
            self._run_out()
        self._look()
        if self._over or (self._timer and not self._may_leave_sooner()):
            return
        delay = self._delay()
        if delay is not None:
            self._timer = self.stage.leg.schedule.after(delay, self._act)

    def ended(self) -> None:
        """Hear the line go dead: nobody can do any more what needs a call."""
        self._run_out()
        self._over = True
        while self._steps and not self.failure:
            self._look(closing=True)
            if self._steps and not self.failure:
                step = self._steps[0]
                if isinstance(step, NEEDS_A_CALL) and not self._was_silent(step):
                    self._fail(step, "the call was over before this step")
                else:
                    self._steps.popleft()

    def _was_silent(self, step: Step) -> bool:
        """Whether a step is done by the call's end itself: a last silence."""
        return isinstance(step, Silence) and self.stage.ran_out > 0

    def _run_out(self) -> None:
        """Note a listening that ended with nothing from this party."""
        stage = self.stage
        if stage.listens:
            stage.forget()
            stage.ran_out += 1

    def _delay(self) -> float | None:
        if not self._steps:
            return self._leaving()
        step = self._steps[0]
        return None if isinstance(step, CHECKS) else step.ready(self.stage)

    def _leaving(self) -> float | None:
        """Return when somebody hangs up who has nothing more to do."""
        if self._stays or self.failure:
            return None
        return pace(self.stage) if self.stage.leg.state.waits else PATIENCE

    def _may_leave_sooner(self) -> bool:
        """Call off a departure that was for a call which never waits."""
        if self._steps or not self._timer or not self.stage.leg.state.waits:
            return False
        self._timer.cancel()
        return True

    def _act(self) -> None:
        self._timer = None
        if self._over:
            return
        if not self._steps:
            self.left = True
            self.stage.leg.leave()
            return
        step = self._steps[0]
        if not isinstance(step, CHECKS) and step.ready(self.stage) is not None:
            self._steps.popleft()
            self.stage.ran_out = 0
            step.act(self.stage)
        self.changed()

    def _look(self, *, closing: bool = False) -> None:
        """Go past every check that holds; fail at the first that does not."""
        while self._steps and not self.failure:
            step = self._steps[0]
            if not isinstance(step, CHECKS):
                return
            closes = closing or (isinstance(step, HEARS) and self._hears_no_more())
            verdict = step.look(self.stage, closing=closes)
            if verdict is None:
                return
            if verdict:
                self._fail(step, verdict)
            else:
                self._steps.popleft()

    def _hears_no_more(self) -> bool:
        """Whether a callee talks to the caller: whispers are over."""
        return self._was_rung and self.stage.leg.state.talks

    def _fail(self, step: Step, sentence: str) -> None:
        self.failure = Failure(step, sentence, len(self.stage.entries))
        self._steps.clear()
        self.stage.leg.call.fail(f"{step}: {sentence}")
