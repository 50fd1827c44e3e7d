"""How texts, seconds and the names of prompts are read in a scenario."""

from dataclasses import dataclass

from ivr.carrier.people.steps import LONGEST
from ivr.errors import Mark
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Pairs, Text, Tree, kind_of


@dataclass(frozen=True, slots=True)
class Named:
    """
    A prompt of the menu that a scenario names, with the values it has to say.

    `language` is the scenario's; empty: the menu's first.
    """

    name: str
    mark: Mark
    language: str = ""
    values: tuple[tuple[str, str], ...] = ()


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

    def named(self, tree: Pairs) -> Named:
        """Read `{prompt: NAME}` and the values beside it."""
        texts = {key.text: self.words(value, "a value") for key, value in tree.pairs}
        name = texts.pop("prompt", "")
        found = tree.find("prompt")
        mark = found[1].mark if found else tree.mark
        return Named(name, mark, self.language, tuple(texts.items()))

    def seconds(self, tree: Tree) -> float:
        """Read a number of seconds."""
        value = self._number(tree)
        if 0 <= value <= LONGEST:  # no NaN is
            return value
        hint = f"write a number from 0 to {LONGEST:.0f}"
        self._report_number(tree, "no number of seconds", hint)
        return 0.0

    def share(self, tree: Tree) -> float:
        """Read a share, from 0 to 1."""
        value = self._number(tree)
        if 0 <= value <= 1:
            return value
        self._report_number(tree, "no share", "write a number from 0 to 1")
        return 1.0

    def _number(self, tree: Tree) -> float:
        try:
            return float(tree.text) if isinstance(tree, Text) else -1.0
        except ValueError:
            return -1.0

    def _report_number(self, tree: Tree, what: str, hint: str) -> None:
        text = repr(tree.text) if isinstance(tree, Text) else kind_of(tree)
        message = f"{text} is {what}"
        self.scope.report("wrong-value", message, tree.mark, hint)
