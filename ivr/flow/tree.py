"""
A YAML file as written: text, lists and mappings, each with its place.

Nothing is guessed: `1`, `yes` and `2027-01-01` stay the text they are, and
whoever reads a field decides what it has to be.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ivr.errors import Mark


class Text(NamedTuple):
    """One scalar; `plain` says that it stood without quotes."""

    text: str
    mark: Mark
    plain: bool = True


class Items(NamedTuple):
    """A list."""

    items: "tuple[Tree, ...]"
    mark: Mark


class Pairs(NamedTuple):
    """A mapping, in the order written; a key stands in it once."""

    pairs: "tuple[tuple[Text, Tree], ...]"
    mark: Mark

    def find(self, key: str) -> "tuple[Text, Tree] | None":
        """Return the pair with this key."""
        return next((pair for pair in self.pairs if pair[0].text == key), None)


Tree = Text | Items | Pairs


def texts(tree: Tree) -> Iterator[str]:
    """List every text in a tree, keys of mappings left out."""
    match tree:
        case Text(text):
            yield text
        case Items(items):
            for each in items:
                yield from texts(each)
        case _:
            for _, each in tree.pairs:
                yield from texts(each)


def place(tree: Tree, path: tuple[str, ...]) -> Mark:
    """Say where the value under `path` stands, or the nearest thing above it."""
    for key in path:
        found = tree.find(key) if isinstance(tree, Pairs) else None
        if found is None:
            break
        tree = found[1]
    return tree.mark


def kind_of(tree: Tree) -> str:
    """Name what is written, for a finding."""
    match tree:
        case Text(""):
            return "nothing"
        case Text():
            return "text"
        case Items():
            return "a list"
        case _:
            return "a mapping"


def is_empty(tree: Tree) -> bool:
    """Say whether nothing is written here, or a pair of brackets with nothing in it."""
    return not tree[0]
