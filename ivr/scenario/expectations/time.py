"""How long it took to come here."""

from dataclasses import dataclass
from math import inf
from typing import Final, Self

from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import options
from ivr.scenario.stage import Stage, Verdict

FIELDS: Final = ("under", "over")


@dataclass(frozen=True, slots=True)
class Time:
    """
    Call seconds from dialling to this step.

    YAML:
        expect: {time: {under: 30}}
        expect: {time: {over: 2, under: 30}}
    """

    under: float = inf
    over: float = 0.0

    @classmethod
    def read(cls, tree: Tree, scope: Scope) -> Self:
        """Read seconds; what is no number goes to the scope."""
        found: dict[str, float] = {}
        for name, text in options(tree, scope, FIELDS, "under").items():
            try:
                found[name] = float(text.text)
            except ValueError:
                message = f"{text.text!r} is no number of seconds"
                scope.report("wrong-value", message, text.mark, "write 30")
        return cls(**found)

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether it is early, and late, enough; that is known at once."""
        del closing
        now = stage.now
        if now >= self.under:
            return f"it took {now:.1f} s to come here, not under {self.under:g} s"
        if now < self.over:
            return f"it took {now:.1f} s to come here, not over {self.over:g} s"
        return ""
