"""
YAML text to a tree, safely.

Only the event stream of PyYAML is used: no object is ever built from a tag,
no alias is followed, and depth, size and number of events have limits, so a
hostile file costs no more than an honest one of its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

import yaml

from ivr.errors import Mark
from ivr.flow.broken import is_printable, report_broken, report_lost_keys
from ivr.flow.shapes.shape import Scope
from ivr.flow.tree import Items, Pairs, Text, Tree

MOST_EVENTS: Final = 250_000
"""Events of one file: ten thousand ordinary nodes have fewer."""

DEEPEST: Final = 20
"""How deep lists and mappings may stand in one another."""

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast parser, on a machine that has it; both give the same events."""


class _TooMuch(Exception):  # noqa: N818  it is no error of ours: it ends a reading
    """The file has more, or deeper, than any menu; with what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def compose(text: str, file: str, scope: Scope) -> Tree | None:
    """
    Read one YAML document; None where there is none to use.

    What is wrong goes to the scope: broken YAML with its place, keys given
    twice, aliases, anchors, tags, and keys lost to a comment.
    """
    if not is_printable(text, file, scope):
        return None
    composer = _Composer(yaml.parse(text, Loader=LOADER), file, scope)
    try:
        tree = composer.document()
    except yaml.YAMLError as error:
        report_broken(error, text, file, scope)
        tree = None
    except _TooMuch as error:
        scope.report("too-large", str(error), composer.mark, error.advice)
        tree = None
    report_lost_keys(text, file, composer.blocks, scope)
    return tree


@dataclass
class _Composer:
    """Events to a tree; `blocks` are the lines that block texts cover."""

    events: Iterator[Any]  # PyYAML's stubs call them Any too
    file: str
    scope: Scope

    def __post_init__(self) -> None:
        self.mark = Mark(self.file)
        self.blocks: list[range] = []
        self._left = MOST_EVENTS

    def document(self) -> Tree | None:
        """Read the only document of the stream."""
        documents = self._documents()
        started = next(documents, None)
        tree = self._tree(next(self._each()), 1) if started else Text("", self.mark)
        if isinstance(tree, Text) and not tree.text:
            self.scope.report("empty-file", "the file is empty", Mark(self.file))
            return None
        if next(documents, None):
            message = "a second document starts here and is not read"
            self.scope.report("bad-yaml", message, self.mark, "delete the ---")
        return tree

    def _documents(self) -> Iterator[Any]:
        starts = yaml.DocumentStartEvent
        return (event for event in self._each() if isinstance(event, starts))

    def _each(self) -> Iterator[Any]:
        for event in self.events:
            self._left -= 1
            at = event.start_mark
            self.mark = Mark(self.file, at.line + 1, at.column + 1)
            if self._left < 0:
                raise _TooMuch(
                    "the file has more in it than a menu can have",
                    "split it into several",
                )
            yield event

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        return takewhile(lambda event: not isinstance(event, end), self._each())

    def _tree(self, event: Any, depth: int) -> Tree | None:
        mark = self.mark
        if depth > DEEPEST:
            message = f"lists and mappings stand more than {DEEPEST} deep here"
            raise _TooMuch(message, "make it flatter")
        match event:
            case yaml.AliasEvent():
                self._refuse_alias(event.anchor)
                return None
            case yaml.ScalarEvent():
                self._refuse_extras(event)
                self._note_block(event)
                return Text(event.value, mark, not event.style)
            case yaml.SequenceStartEvent():
                self._refuse_extras(event)
                return self._items(mark, depth)
            case _:
                self._refuse_extras(event)
                return self._pairs(mark, depth)

    def _note_block(self, event: Any) -> None:
        if event.style in ("|", ">"):
            lines = range(event.start_mark.line + 1, event.end_mark.line)
            self.blocks.append(lines)

    def _items(self, mark: Mark, depth: int) -> Items:
        events = self._until(yaml.SequenceEndEvent)
        items = [self._tree(event, depth + 1) for event in events]
        return Items(tuple(item for item in items if item is not None), mark)

    def _pairs(self, mark: Mark, depth: int) -> Pairs:
        pairs: dict[str, tuple[Text, Tree]] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._key(event, depth + 1)
            value = self._tree(next(self._each()), depth + 1)
            if key and value is not None and self._is_new(key, pairs):
                pairs[key.text] = (key, value)
        return Pairs(tuple(pairs.values()), mark)

    def _key(self, event: yaml.Event, depth: int) -> Text | None:
        key = self._tree(event, depth)
        if isinstance(key, Items | Pairs):
            hint = "put text that starts with { or [ in quotes"
            self.scope.report("wrong-type", "a key has to be text", key.mark, hint)
            return None
        return key

    def _is_new(self, key: Text, pairs: dict[str, tuple[Text, Tree]]) -> bool:
        if key.text in pairs:
            first = pairs[key.text][0].mark.line
            message = f"{key.text!r} is given twice, first in line {first}"
            self.scope.report("duplicate-key", message, key.mark, "delete one of them")
            return False
        if key.text == "<<" and key.plain:
            message = "a merge key is not read here"
            self.scope.report("wrong-type", message, key.mark, "write the fields out")
            return False
        return True

    def _refuse_alias(self, name: str | None) -> None:
        message = f"an unquoted *{name} is a YAML alias, and aliases are not read here"
        hint = f'write "*{name}" if it is text'
        self.scope.report("unquoted", message, self.mark, hint)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            message = (
                f"an unquoted &{event.anchor} is a YAML anchor, which is no use here"
            )
            self.scope.report("wrong-type", message, self.mark, "delete it")
        if event.tag is not None:
            message = f"the tag {event.tag!r} is not read here"
            self.scope.report("wrong-type", message, self.mark, "delete it")
