"""
A `*.scenario.yaml` file, read.

`README.md` beside this file is the reference.  Whatever is wrong is found in
one reading, each with its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ivr.errors import ScenarioError
from ivr.flow.compose import compose
from ivr.flow.finding import in_order
from ivr.flow.shapes.shape import Scope
from ivr.flow.source import text_of
from ivr.flow.tree import Items, Pairs, Text, Tree, kind_of
from ivr.scenario import SUFFIX, steps
from ivr.scenario.heads import HEADS, OURS, Head
from ivr.scenario.matrix import Choice, choices, label
from ivr.scenario.reading import Reading
from ivr.scenario.scenario import Scenario

OWN: Final = ("name", "steps", "scenarios", "matrix", "first")
"""What a file or a scenario has beside the fields of `HEADS`."""


def read(path: Path) -> tuple[Scenario, ...]:
    """Return a file's scenarios; raise `ScenarioError` that says all that is wrong."""
    scope = Scope(str(path))
    text = text_of(path, scope)
    tree = compose(text, str(path), scope) if text is not None else None
    found = tuple(_scenarios(tree, path, scope)) if tree is not None else ()
    if scope.findings:
        raise ScenarioError("\n".join(map(str, in_order(scope.findings))))
    return found


def _scenarios(tree: Tree, path: Path, scope: Scope) -> Iterator[Scenario]:
    if not isinstance(tree, Pairs):
        message = f"a file of scenarios is a mapping, not {kind_of(tree)}"
        hint = "write scenarios: above the list"
        scope.report("wrong-type", message, tree.mark, hint)
        return
    _refuse_unknown(tree, scope)
    several = tree.find("scenarios")
    if several is None:
        yield from _instances(tree, Pairs((), tree.mark), path, scope)
        return
    items = several[1].items if isinstance(several[1], Items) else ()
    if not items:
        message = "'scenarios' is a list of scenarios"
        scope.report("wrong-type", message, several[1].mark, "start each with -")
    names: set[str] = set()
    for item in items:
        if isinstance(item, Pairs):
            _refuse_unknown(item, scope, "scenarios")
            _refuse_twin(item, names, scope)
            yield from _instances(item, tree, path, scope)
        else:
            message = f"a scenario is a mapping, not {kind_of(item)}"
            scope.report("wrong-type", message, item.mark, "give it name: and steps:")


def _refuse_unknown(tree: Pairs, scope: Scope, but: str = "") -> None:
    known = tuple(name for name in (*OWN, *HEADS) if name != but)
    for key, _ in tree.pairs:
        if key.text not in known:
            hint = scope.near(key.text, known) or f"fields: {', '.join(known)}"
            message = f"a scenario has no field {key.text!r}"
            scope.report("unknown-field", message, key.mark, hint)


def _refuse_twin(tree: Pairs, names: set[str], scope: Scope) -> None:
    found = tree.find("name")
    name = found[1].text if found and isinstance(found[1], Text) else ""
    if found is None:
        message = "one of several scenarios needs 'name'"
        scope.report("missing-field", message, tree.mark, "say what it shows")
    elif name and name in names:
        message = f"another scenario of this file is called {name!r} too"
        scope.report("duplicate-key", message, tree.mark, "call it differently")
    names.add(name)


def _instances(
    tree: Pairs, file: Pairs, path: Path, scope: Scope
) -> Iterator[Scenario]:
    """Read one scenario, once for each choice of its matrix."""
    written = {key.text: value for key, value in (*file.pairs, *tree.pairs)}
    written.pop("scenarios", None)
    one = _Scenario(written, tree, path, scope)
    for choice in choices(written.get("matrix"), tree.mark, scope):
        yield one.read(choice)


@dataclass(frozen=True, slots=True)
class _Scenario:
    """A scenario as written, the fields of its file among its own."""

    written: Mapping[str, Tree]
    tree: Pairs
    path: Path
    scope: Scope

    def read(self, choice: Choice) -> Scenario:
        """Read it for one choice of the matrix."""
        written = {**self.written, **choice}
        language = written.get("language")
        code = language.text if isinstance(language, Text) else ""
        reading = Reading(self.scope, code)
        head = Head(reading, self.path)
        fields: dict[str, Any] = {  # of each field's type
            HEADS[name].field or name: HEADS[name].read(head, tree)
            for name, tree in written.items()
            if name in HEADS
        }
        written_steps = (*self._first(written, code), *self._own(written))
        self._refuse_ours(written)
        return Scenario(
            name=self._name(choice),
            mark=self.tree.mark,
            written=written,
            steps=tuple(
                step for tree in written_steps for step in steps.read(tree, reading)
            ),
            **fields,
        )

    def _refuse_ours(self, written: Mapping[str, Tree]) -> None:
        """Report what a foreign webhook cannot have, where it would do nothing."""
        for name in OURS if "webhook" in written else ():
            own = self.tree.find(name)
            if own or (name in written and self.tree.find("webhook")):
                message = f"{name!r} is for a menu of ours, and this is a webhook"
                self.scope.report("unused-field", message, written[name].mark)

    def _name(self, choice: Choice) -> str:
        given = self.written.get("name")
        stem = self.path.name.removesuffix(SUFFIX)
        name = (self.scope.text(given, "a name") or "") if given else stem
        return f"{name} [{label(choice)}]" if choice else name

    def _first(self, written: Mapping[str, Tree], code: str) -> Iterator[Tree]:
        """Find the steps that come first in a language."""
        first = written.get("first")
        found = first.find(code) if isinstance(first, Pairs) else None
        if first and not isinstance(first, Pairs):
            message = "'first' is a mapping from a language to steps"
            self.scope.report("wrong-type", message, first.mark, "write {en: […]}")
        if found:
            yield found[1]

    def _own(self, written: Mapping[str, Tree]) -> Iterator[Tree]:
        own = written.get("steps")
        if own is None or kind_of(own) == "nothing":
            message = "a scenario needs 'steps'"
            mark = own.mark if own else self.tree.mark
            self.scope.report("missing-field", message, mark, "add them")
        else:
            yield own
