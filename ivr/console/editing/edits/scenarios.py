"""Scenarios call nodes and prompts by the names that these have now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from ivr.console.editing.edits.surgery import (
    Edit,
    Pair,
    applied,
    composed,
    find,
    pairs,
    replaced,
    scalars,
)
from ivr.errors import EditError
from ivr.flow.source import folder_of

Names = Mapping[str, str]
"""What something was called -> what it is called."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """
    What is called otherwise.

    Args:
        home: the folder of the menu's flows; scenarios of other menus stay.
        nodes: names of nodes.
        prompts: names of prompts.

    """

    home: Path
    nodes: Names
    prompts: Names

    def texts(self, scenarios: Mapping[str, str]) -> dict[str, str]:
        """Return the texts that change, of those of files by their paths."""
        made = {file: self._text(Path(file), text) for file, text in scenarios.items()}
        return {file: text for file, text in made.items() if text != scenarios[file]}

    def _text(self, file: Path, text: str) -> str:
        if not any(name in text for name in (*self.nodes, *self.prompts)):
            return text
        try:
            root = composed(text, file.name)
        except EditError:  # `ivr test` says what is wrong with it
            return text

        def is_ours(menu: str) -> bool:
            return not menu or folder_of((file.parent / menu).resolve()) == home

        home = self.home.resolve()
        edits = [edit for pair in _fields(root, is_ours) for edit in self._edits(*pair)]
        return applied(text, edits)

    def _edits(self, key: yaml.ScalarNode, value: yaml.Node) -> Iterator[Edit]:
        """Yield what changes in a field: a name by its key, however deep it stands."""
        match key.value:
            case "node":
                yield from _renamed(scalars(value), self.nodes)
            case "prompt":
                yield from _renamed(scalars(value), self.prompts)
            case "hours" | "lookups":
                yield from _renamed(_keys(value), self.nodes)
            case _:
                for pair in _inside(value):
                    yield from self._edits(*pair)


def _fields(root: yaml.MappingNode, is_ours: Callable[[str], bool]) -> Iterator[Pair]:
    """Yield the fields of a file and its scenarios, but of those of other menus."""
    several = find(root, "scenarios")
    listed = several[1].value if several else ()
    above = _menu(root)
    if is_ours(above):
        yield from (pair for pair in pairs(root) if pair != several)
    for one in listed if isinstance(listed, list) else ():
        if is_ours(_menu(one) or above):
            yield from pairs(one)


def _menu(scenario: yaml.Node) -> str:
    found = find(scenario, "menu")
    return str(found[1].value) if found else ""


def _inside(node: yaml.Node) -> Iterator[Pair]:
    """Yield the pairs of a mapping, or of the mappings of a list."""
    yield from pairs(node)
    for each in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _inside(each)


def _keys(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    return (key for key, _ in _inside(node))


def _renamed(written: Iterator[yaml.ScalarNode], names: Names) -> Iterator[Edit]:
    for each in written:
        if each.value in names:
            yield replaced(each, names[each.value])
