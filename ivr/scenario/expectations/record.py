"""A recording that must be made, or none."""

from dataclasses import dataclass
from typing import Self

from ivr.flow.tree import Text, Tree
from ivr.scenario.expectations.expectation import decide, happened, is_no, is_yes
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict


@dataclass(frozen=True, slots=True)
class Record:
    """
    Whether something of the call was recorded; silence alone is nothing.

    YAML:
        expect: {record: yes}
        expect: {record: no}
    """

    wanted: bool = True

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read yes or no; anything else goes to the scope."""
        if isinstance(tree, Text) and (is_yes(tree.text) or is_no(tree.text)):
            return cls(is_yes(tree.text))
        reading.scope.report("wrong-value", "'record' is yes or no", tree.mark)
        return cls()

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether there is a recording, or none, as wanted."""
        made = next((e for e in happened(stage, "recorded") if e["seconds"]), None)
        if self.wanted:
            return decide(made is not None, "nothing was recorded", closing=closing)
        if made:
            return f"nothing should be recorded, and {made['seconds']} s were"
        return "" if closing else None
