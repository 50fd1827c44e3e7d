"""Where the caller stands in a menu of ours."""

from dataclasses import dataclass
from typing import Self

from ivr.flow.tree import Tree
from ivr.scenario.expectations.expectation import decide
from ivr.scenario.reading import Reading
from ivr.scenario.stage import Stage, Verdict


@dataclass(frozen=True, slots=True)
class Node:
    """
    The menu's latest turn went through this node, by its full name.

    YAML:
        expect: {node: orders.number}
    """

    name: str = ""

    @classmethod
    def read(cls, tree: Tree, reading: Reading) -> Self:
        """Read a node's name."""
        return cls(reading.scope.text(tree, "a node") or "")

    def look(self, stage: Stage, *, closing: bool) -> Verdict:
        """Say whether the caller has come to the node."""
        if stage.place is None:
            return "a foreign webhook has no nodes: expect a request instead"
        here = stage.place.here()
        sentence = f"the caller is at {' > '.join(here) or 'no node'}, not {self.name}"
        return decide(self.name in here, sentence, closing=closing)
