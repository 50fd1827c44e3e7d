"""Fields that name prompts."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from ivr.flow.shapes.shape import Scope, Shape, Written, one_or_more
from ivr.flow.tree import Tree

PROMPT: Final = re.compile(r"\w[\w.-]*")
_WRITTEN: Final[Written] = {"type": "string", "pattern": r"^[^\s]+$"}


@dataclass(frozen=True, slots=True)
class OnePrompt(Shape):
    """The name of one prompt."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the name. Whether it has words is a check's business."""
        return prompt_name(tree, scope)

    def schema(self) -> Written:
        """A name."""
        return _WRITTEN

    def prompts(self, value: str) -> tuple[str, ...]:
        """Itself, where there is one."""
        return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class ManyPrompts(Shape):
    """One prompt or a list of them; `least` 1 where silence would be wrong."""

    least: int = 0

    def read(self, tree: Tree, scope: Scope) -> tuple[str, ...] | None:
        """Read the names."""
        names = [prompt_name(each, scope) for each in one_or_more(tree)]
        if len(names) < self.least:
            scope.report("missing-value", "no prompt is named here", tree.mark)
        return None if None in names else tuple(name for name in names if name)

    def schema(self) -> Written:
        """One name or a list."""
        several = {"type": "array", "items": _WRITTEN, "minItems": self.least}
        return {"anyOf": [_WRITTEN, several]}

    def prompts(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """All of them."""
        return value


def prompt_name(tree: Tree, scope: Scope) -> str | None:
    """Read one prompt's name."""
    before = len(scope.findings)
    text = scope.text(tree, "a prompt's name")
    if text is None:
        return None
    if PROMPT.fullmatch(text):
        scope.refer("prompt", text, text, tree.mark)
        return text
    if len(scope.findings) > before:
        return None
    message = f"{text!r} is no prompt's name"
    hint = "name a prompt here and write its words in prompts/"
    scope.report("wrong-value", message, tree.mark, hint)
    return None


OnePromptName = Annotated[str, OnePrompt()]
"""One prompt."""
Prompts = Annotated[tuple[str, ...], ManyPrompts(least=1)]
"""What is said here: one prompt or several in turn."""
SomePrompts = Annotated[tuple[str, ...], ManyPrompts()]
"""The same, where saying nothing is fine."""
Apologies = Annotated[tuple[str, ...], ManyPrompts()]
"""What is said after the first, the second … failure; the last one repeats."""
