"""What becomes of the call."""

from dataclasses import dataclass
from typing import Self

from ivr.call.status import Status
from ivr.flow.tree import Tree
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict


@dataclass(frozen=True, slots=True)
class CallStatus:
    """
    The status of this party's leg, Twilio's CallStatus.

    One that is final is waited for until the call is over.

    YAML:
        expect: {status: in-progress}
        expect: {status: completed}
    """

    wanted: str = Status.COMPLETED

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read a status; one that Twilio does not have goes to the scope."""
        text = reading.scope.text(tree, "a status")
        if text is None:
            return cls()
        known = [status.value for status in Status]
        if text not in known:
            hint = reading.scope.near(text, known) or f"one of: {', '.join(known)}"
            reading.scope.report(
                "wrong-value", f"{text!r} is no status", tree.mark, hint
            )
            return cls()
        return cls(text)

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether the leg has this status."""
        now = stage.leg.status
        if now == self.wanted:
            return ""
        if now.is_final or (closing and not self._is_final):
            return f"the call is {now}, not {self.wanted}"
        return None

    @property
    def _is_final(self) -> bool:
        return Status(self.wanted).is_final
