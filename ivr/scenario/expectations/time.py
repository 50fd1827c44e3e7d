"""How long it took to come here."""

from dataclasses import dataclass
from math import inf
from typing import Final, Self

from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import options
from ivr.scenario.reading import Reading
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
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read seconds; what is no number goes to the scope."""
        given = options(tree, reading, FIELDS, "under")
        found = {name: reading.seconds(text) for name, text in given.items()}
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
