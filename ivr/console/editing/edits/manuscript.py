"""A menu as it is written: the text of every file, and what the reader made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml

from ivr.console.editing.edits.surgery import (
    Edit,
    Pair,
    applied,
    composed,
    find,
    pairs,
    scalars,
)
from ivr.errors import EditError, Mark
from ivr.flow.model import Flow, Node
from ivr.flow.nodes import Menu
from ivr.flow.prompt import Prompt
from ivr.flow.reader import Reading

Edits = Mapping[str, Iterable[Edit]]
"""File -> what changes in it."""


@dataclass(frozen=True)
class Manuscript:
    """
    Texts by the path that the reader knows, and its reading of these texts.

    Everything that cannot be edited raises `EditError`.  `scenarios` are the texts of
    the files that prove the menu, by their paths.
    """

    texts: Mapping[str, str]
    reading: Reading
    scenarios: Mapping[str, str] = field(default_factory=dict)
    _roots: dict[str, yaml.MappingNode] = field(default_factory=dict)
    _places: dict[str, dict[tuple[int, int], yaml.ScalarNode]] = field(
        default_factory=dict
    )

    @property
    def flow(self) -> Flow:
        """The menu; one with mistakes in its YAML cannot be edited as a whole."""
        if self.reading.flow is None or self.reading.findings:
            first = next(iter(self.reading.findings), "there is no node in it")
            raise EditError(f"mend the menu first: {first}")
        return self.reading.flow

    def node(self, name: str) -> Node:
        """Return a node by its full name."""
        node = self.flow.nodes.get(name)
        if node is None:
            near = get_close_matches(name[:200], self.flow.nodes, n=1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise EditError(f"there is no node {name[:200]!r}{hint}")
        return node

    def menu(self, name: str) -> tuple[Node, Menu]:
        """Return a node that has choices."""
        node = self.node(name)
        if not isinstance(node.does, Menu):
            raise EditError(f"{name!r} has no choices: it is a {node.kind}")
        return node, node.does

    def text(self, file: str) -> str:
        """Return what a file holds, of the menu or of its scenarios."""
        return self.texts[file] if file in self.texts else self.scenarios[file]

    def root(self, file: str) -> yaml.MappingNode:
        """Return the YAML of a file, with its places."""
        if file not in self._roots:
            self._roots[file] = composed(self.texts[file], file)
        return self._roots[file]

    def pair_of(self, node: Node, *path: str) -> Pair:
        """Return the key and the value of a node, or of a field in it."""
        short = node.name.partition(".")[2]
        found = find(self.root(node.mark.file), "nodes", short, *path)
        if found is None:
            raise EditError(f"{node.name!r} has no {'.'.join(path)} of its own")
        return found

    def at(self, mark: Mark) -> yaml.ScalarNode:
        """Return the text that stands at a place."""
        if mark.file not in self._places:
            self._places[mark.file] = {
                (each.start_mark.line + 1, each.start_mark.column + 1): each
                for each in scalars(self.root(mark.file))
            }
        found = self._places[mark.file].get((mark.line, mark.column))
        if found is None:
            raise EditError(f"{mark}: nothing stands here")
        return found

    def prompt(self, name: str, language: str) -> Prompt | None:
        """Return the words of a prompt in a language, if it has any."""
        return self.flow.prompts.get(language, {}).get(name)

    def key_of(self, name: str, prompt: Prompt) -> yaml.ScalarNode:
        """Return the key that gives a prompt its words, in the file that has them."""
        root = self.root(prompt.mark.file)
        inline = find(root, "prompts")
        inner = [value for _, value in pairs(inline[1])] if inline else []
        words = self.at(prompt.mark)
        for table in (root, *inner):
            found = find(table, name)
            if found and words in scalars(found[1]):
                return found[0]
        raise EditError(f"{prompt.mark}: these words have no name")

    def changed(self, edits: Edits) -> dict[str, str]:
        """Return the texts of the files that edits change."""
        made = {file: applied(self.texts[file], of_it) for file, of_it in edits.items()}
        return {file: text for file, text in made.items() if text != self.texts[file]}
