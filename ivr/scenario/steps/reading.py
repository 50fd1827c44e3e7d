"""How texts, seconds and lists of a scenario are read."""

from dataclasses import dataclass

from ivr.carrier.people.steps import LONGEST
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs, Tree


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What steps are read for.

    Args:
        scope: gets what is wrong.
        language: which of the languages that a step is written in; empty: the first.

    """

    scope: Scope
    language: str = ""

    def words(self, tree: Tree, what: str) -> str:
        """Read one text, or the one of a mapping that is in the language."""
        if not isinstance(tree, Pairs):
            return self.scope.text(tree, what) or ""
        for code, text in tree.pairs:
            if self.language in ("", code.text):
                return self.scope.text(text, what) or ""
        message = f"{what} is missing in {self.language!r}"
        self.scope.report("missing-value", message, tree.mark, "add it")
        return ""

    def seconds(self, tree: Tree) -> float:
        """Read a number of seconds."""
        text = self.scope.text(tree, "a number of seconds") or "0"
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if 0 <= value <= LONGEST:
            return value
        hint = f"write a number from 0 to {LONGEST:.0f}"
        message = f"{text!r} is no number of seconds"
        self.scope.report("wrong-value", message, tree.mark, hint)
        return 0.0
