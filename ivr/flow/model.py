"""
A menu, read: what the engine answers from and the checks look at.

Every target in it is a full node name (`ozon.main`) or a reserved one; every
default of a file has gone into its nodes.  A target that names no node has
been reported by the reader (`unknown-node`) and stays as written, so a check
need only skip it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from ivr.errors import Mark
from ivr.flow.fields import fields_of
from ivr.flow.head import DEFAULTS
from ivr.flow.limits import Limits
from ivr.flow.nodes import KINDS, Kind
from ivr.flow.prompt import Prompt, values_in
from ivr.flow.pronunciation import Pronunciations
from ivr.flow.shapes.targets import RESERVED, Spoken
from ivr.flow.shapes.values import BUILT_IN
from ivr.flow.tree import Pairs, place

__all__ = [
    "BUILT_IN",
    "FALLBACK",
    "GOODBYE",
    "MENU_CHANGED",
    "RESERVED",
    "Exit",
    "Flow",
    "Node",
    "Prompt",
    "exits",
    "gives",
    "prompts_of",
    "takes",
    "values_in",
]

GOODBYE: Final = "goodbye"
"""The prompt that ends a call which can go nowhere; said if the menu has it."""

MENU_CHANGED: Final = "menu_changed"
"""The prompt for a call whose node an edit has taken away; said if there is one."""

FALLBACK: Final = "fallback"
"""The prompt that Twilio's own voice says when no menu answers."""


@dataclass(frozen=True, slots=True)
class Exit:
    """
    One way out of a node.

    `label` is the key of a choice ("1"), the case of a route ("closed"), or
    the field's own name ("next", "on_failure", "busy"); `mark` is the place
    of the target.
    """

    label: str
    target: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Node:
    """
    One node of the menu.

    `does` is what it does, one of `ivr.flow.nodes`; `keys` are the global
    keys that work here, `key_words` what may be said for them, `keys_off` those
    switched off and why; `facts` is what a caller learns here; `waive` are
    findings that are no mistake here and why; `written` is its YAML and `head`
    its file's, for places.
    """

    name: str
    does: Kind
    mark: Mark
    private: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    key_words: Mapping[str, Spoken] = field(default_factory=dict)
    keys_off: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    written: Pairs | None = field(default=None, compare=False, repr=False)
    head: Pairs | None = field(default=None, compare=False, repr=False)

    @property
    def file(self) -> str:
        """The flow it stands in, named after its file."""
        return self.name.partition(".")[0]

    @property
    def kind(self) -> str:
        """Its kind, as YAML calls it."""
        return KIND_NAMES[type(self.does)]

    def at(self, *path: str) -> Mark:
        """Place of a field, or of a key in one: `at("choices", "1")`."""
        if self.written and self.written.find(path[0]):
            return place(self.written, path)
        if self.head and path[0] in DEFAULTS and self.head.find(path[0]):
            return place(self.head, path)
        return self.mark  # the kind's own default


KIND_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Flow:
    """
    A whole menu.

    Args:
        nodes: full name -> node, in file order, the entering file first.
        entries: number called (E.164) -> the node it starts at.
        languages: code -> BCP-47 tag; the first is the default.
        prompts: language code -> prompt name -> its words.
        keys: global key -> target; each node's `keys` says where they work.
        lexicon: language -> word -> how it is said, where a voice gets it wrong.
        files: every file read, for whoever watches them.
        limits: thresholds of the checks.
        meant: names that stand where something could not be read; of these no
            check says that nobody uses them.

    """

    nodes: Mapping[str, Node]
    entries: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    prompts: Mapping[str, Mapping[str, Prompt]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    lexicon: Pronunciations = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    meant: frozenset[str] = frozenset()
    limits: Limits = Limits()  # noqa: RUF009  it is frozen

    @cached_property
    def start(self) -> str:
        """The node a number without an entry of its own starts at."""
        return next(iter(self.entries.values()), next(iter(self.nodes), ""))

    @cached_property
    def language(self) -> str:
        """The code of the language callers hear first; empty without any."""
        return next(iter(self.languages), "")

    @cached_property
    def givers(self) -> Mapping[str, str]:
        """Value name -> the first node that asks or fetches it."""
        given: dict[str, str] = {}
        for name, node in self.nodes.items():
            for value in gives(node):
                given.setdefault(value, name)
        return given

    def prompt(self, name: str, language: str = "") -> Prompt | None:
        """Return the words of a prompt, if the language has any."""
        return self.prompts.get(language or self.language, {}).get(name)


def exits(node: Node) -> tuple[Exit, ...]:
    """
    List the ways out that the node itself names, in the order of its fields.

    Global keys are apart, in `node.keys`.  Targets may be reserved ones.
    """
    return tuple(
        Exit(label, target, node.at(*path))
        for path, label, target in _ways_out(node.does)
    )


def targets(node: Node) -> tuple[str, ...]:
    """Name where the ways out lead, without their places: cheap for every node."""
    return tuple(target for _, _, target in _ways_out(node.does))


def _ways_out(does: Kind) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for each in fields_of(type(does)):
        value = getattr(does, each.name)
        for key, target in each.shape.exits(value):
            if target:
                path = (each.name, key) if key else (each.name,)
                yield path, key or each.name, target


def prompts_of(node: Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List (field, prompt names) of every field of the node that names prompts."""
    return tuple(
        (each.name, names)
        for each in fields_of(type(node.does))
        if (names := each.shape.prompts(getattr(node.does, each.name)))
    )


def gives(node: Node) -> tuple[str, ...]:
    """Names of the values this node asks of the caller or of a service."""
    return tuple(
        name
        for each in fields_of(type(node.does))
        for name in each.shape.gives(getattr(node.does, each.name))
    )


def takes(node: Node) -> tuple[str, ...]:
    """Names of the values this node needs, beside those its prompts name."""
    return tuple(
        name
        for each in fields_of(type(node.does))
        for name in each.shape.takes(getattr(node.does, each.name))
    )
