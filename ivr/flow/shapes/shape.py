"""The contract of a shape, and what it needs to know while reading."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, Literal, NamedTuple

from ivr.errors import Mark
from ivr.flow.finding import Finding
from ivr.flow.tree import Items, Text, Tree, kind_of

NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""A node's or a file's name. It rides in a URL."""

Written = dict[str, Any]  # a piece of JSON Schema, which is JSON

_BOOLEANS: Final = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false"))
_NOTHING: Final = frozenset({"", "~", "null"})
_OCTAL: Final = re.compile(r"0[0-9]+")
_SIGNED: Final = re.compile(r"\+[0-9]+")
_LOOKS: Final = 300_000
"""Names one reading looks at for "did you mean"; then it suggests no more."""
_COMPARED: Final = 500
"""Names one misspelt word is compared with."""
_LETTERS: Final = 4
"""How much longer or shorter a name may be than the word meant to be it."""


Named = Literal["node", "prompt", "flow"]


class Reference(NamedTuple):
    """
    A place where something is named: a node, a prompt or a whole flow.

    `name` is the full name, `written` what stands there, `file` the flow that
    it stands in.
    """

    what: Named
    name: str
    written: str
    file: str
    mark: Mark


@dataclass
class Scope:
    """
    Where a field is being read.

    Args:
        file: the flow's name, for bare targets.
        nodes: flow name -> the names of its nodes, in file order.
        languages: code -> tag.
        findings: what is wrong so far; `report` adds to it.
        meant: names in what could not be read, and those meant by misspelt ones.
        unread: names of flows whose file is broken: what is in them is not known.
        looks: how many names were looked at for suggestions.
        references: every name that was read, and means something.

    """

    file: str = ""
    nodes: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    looks: int = 0
    references: list[Reference] = field(default_factory=list)

    def refer(self, what: Named, name: str, written: str, at: Mark) -> None:
        """Note where a name stands: whoever renames it has to go there."""
        self.references.append(Reference(what, name, written, self.file, at))

    def report(self, code: str, message: str, at: Mark, hint: str = "") -> None:
        """Tell the author something is wrong, and go on reading."""
        self.findings.append(Finding(code, message, at, hint))

    def near(self, word: str, known: Iterable[str]) -> str:
        """Word a "did you mean", or nothing when no known word is near."""
        if self.looks > _LOOKS:
            return ""
        names = []
        for name in known:
            self.looks += 1
            if abs(len(word) - len(name)) <= _LETTERS:
                names.append(name)
        found = get_close_matches(word, names[:_COMPARED], n=1, cutoff=0.6)
        if not found:
            return ""
        self.mean(found[0])
        return f"did you mean {found[0]!r}?"

    def mean(self, name: str) -> None:
        """Remember a prompt, a node or a file that the author thinks is used."""
        first = next(iter(self.nodes.get(name, ())), "")
        self.meant.update((name, f"{self.file}.{name}", f"{name}.{first}"))

    def text(self, tree: Tree, what: str) -> str | None:
        """Read one text; `what` names it in a finding ("a prompt's name")."""
        if not isinstance(tree, Text):
            # Words that start with a place, {order}, are a mapping without quotes.
            hint = "" if isinstance(tree, Items) else "text with { in it needs quotes"
            message = f"{what} is text, not {kind_of(tree)}"
            self.report("wrong-type", message, tree.mark, hint)
            return None
        if not tree.text.strip():
            self.report("missing-value", f"{what} is missing here", tree.mark)
            return None
        if tree.plain:
            self._advise(tree)
        return tree.text

    def _advise(self, written: Text) -> None:
        """Warn of text that other YAML readers, editors too, take for more."""
        text = written.text
        if text.lower() in _BOOLEANS:
            why = f"unquoted {text} is a boolean in YAML, not text"
        elif text.lower() in _NOTHING:
            why = f"unquoted {text} means nothing in YAML, not text"
        elif _OCTAL.fullmatch(text):
            why = f"unquoted {text} is an octal number in YAML 1.1, not text"
        elif _SIGNED.fullmatch(text):
            why = f"unquoted {text} is a number in YAML and loses its plus"
        else:
            return
        self.report("unquoted", why, written.mark, f'write "{text}" in quotes')


class Shape:
    """
    What may stand in one field.

    `read` returns the field's value, or None after reporting why there is
    none.  The other methods tell what a value names; most shapes name nothing.
    """

    def read(self, tree: Tree, scope: Scope) -> Any:  # the field's own type
        """Turn what is written into the field's value."""
        raise NotImplementedError

    def schema(self) -> Written:
        """Describe what may be written, as JSON Schema."""
        raise NotImplementedError

    def exits(self, value: Any) -> Iterable[tuple[str, str]]:  # as above
        """List (key, target); the key is empty where the field is the label."""
        del value
        return ()

    def prompts(self, value: Any) -> tuple[str, ...]:  # as above
        """Name the prompts the field says."""
        del value
        return ()

    def gives(self, value: Any) -> Iterable[str]:  # as above
        """Name the values the node gives through this field."""
        del value
        return ()

    def takes(self, value: Any) -> Iterable[str]:  # as above
        """Name the values the node needs through this field."""
        del value
        return ()


def one_or_more(tree: Tree) -> tuple[Tree, ...]:
    """Take one value or a list of them."""
    return tree.items if isinstance(tree, Items) else (tree,)
