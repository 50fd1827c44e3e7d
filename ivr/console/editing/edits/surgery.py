"""
Small changes of a YAML text that leave every other letter where it is.

PyYAML tells where each piece stands; what is changed is cut out by its place
and put back in the author's own style.  Texts have line feeds only.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml

from ivr.errors import EditError
from ivr.flow.compose import LOADER, compose
from ivr.flow.shapes.shape import Scope

_TRAPS: Final = re.compile(
    r"yes|no|on|off|y|n|true|false|~|null|[+-]?[0-9].*|[-?:].*", re.IGNORECASE
)
"""Texts that YAML, or somebody's reader of it, takes for something else."""

_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Edit(NamedTuple):
    """Letters from `start` to `end` of a text, and what comes in their place."""

    start: int
    end: int
    text: str


Pair = tuple[yaml.ScalarNode, yaml.Node]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with changes made; no two of them overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def composed(text: str, name: str) -> yaml.MappingNode:
    """
    Return a file's YAML with its places; raise `EditError` for what is none.

    What the reader would refuse (aliases, depth) is refused here too.
    """
    scope = Scope()
    compose(text, name, scope)
    if scope.findings:
        raise EditError(f"mend the YAML first: {scope.findings[0]}")
    root = yaml.compose(text, Loader=LOADER)
    if not isinstance(root, yaml.MappingNode):
        raise EditError(f"mend the YAML first: {name} is not a mapping")
    return root


def pairs(node: yaml.Node | None) -> list[Pair]:
    """List what a mapping has; nothing for what is none."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def find(node: yaml.Node | None, *path: str) -> Pair | None:
    """Return the key and the value at a path of keys."""
    found = None
    for name in path:
        found = next((pair for pair in pairs(node) if pair[0].value == name), None)
        if found is None:
            return None
        node = found[1]
    return found


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every text in it, keys too."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from scalars(each)


def span(node: yaml.Node, text: str) -> tuple[int, int]:
    """Say from where to where a piece stands, without what follows it."""
    start = node.start_mark.index
    if isinstance(node, yaml.ScalarNode):
        end = _block_end(node, text) if node.style in ("|", ">") else _end(node)
    elif isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last: Any = node.value[-1]  # PyYAML's nodes hold what they hold
        end = span(last[1] if isinstance(last, tuple) else last, text)[1]
    else:
        end = _end(node)
    return start, end


def _end(node: yaml.Node) -> int:
    return int(node.end_mark.index)


def _block_end(node: yaml.ScalarNode, text: str) -> int:
    """Leave out the blank lines and comments that PyYAML counts in."""
    start = int(node.start_mark.index)
    block = text[start : _end(node)].rstrip()
    return start + len(block)


def quoted(value: str, style: str | None = None) -> str:
    """Write a text in a style of YAML: `"`, `'`, or plain where that will do."""
    if style is None and _is_plain(value):
        return value
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escaped(letter) for letter in value) + '"'


def _is_plain(value: str) -> bool:
    if _TRAPS.fullmatch(value) or not value.isprintable():
        return False
    try:
        listed: Any = yaml.compose(f"[{value}]", Loader=LOADER)  # as above
        (item,) = listed.value
    except (yaml.YAMLError, ValueError):
        return False
    is_text = isinstance(item, yaml.ScalarNode) and not item.style
    return is_text and item.value == value and item.tag.endswith(":str")


def _escaped(letter: str) -> str:
    if letter in _ESCAPED:
        return _ESCAPED[letter]
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def replaced(node: yaml.ScalarNode, value: str) -> Edit:
    """Put another text, of one line, in the place of one; its quotes stay."""
    style = node.style if node.style in ('"', "'") else None
    return Edit(int(node.start_mark.index), _end(node), quoted(value, style))


def line_start(text: str, at: int) -> int:
    """Return where the line of a letter begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line of a letter ends: after its line feed."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def lines_of(pair: Pair, text: str) -> tuple[int, int]:
    """
    Say which lines a pair of a block mapping takes.

    A comment right above it belongs to it, and so does one at its end.
    """
    start = line_start(text, pair[0].start_mark.index)
    indent = " " * pair[0].start_mark.column
    while start:
        above = line_start(text, start - 1)
        if not text[above:start].startswith(f"{indent}#"):
            break
        start = above
    return start, line_end(text, max(pair[0].end_mark.index, span(pair[1], text)[1]))


def inserted(mapping: yaml.MappingNode, at: int, pair: str, text: str) -> Edit:
    """Put a pair into a mapping before its pair number `at`, in the mapping's style."""
    have = pairs(mapping)
    if mapping.flow_style:
        if not have:
            start = int(mapping.start_mark.index) + 1
            return Edit(start, start, pair)
        if at == 0:
            start = int(have[0][0].start_mark.index)
            return Edit(start, start, f"{pair}, ")
        start = _pair_end(have[at - 1], text)
        return Edit(start, start, f", {pair}")
    indent = " " * have[0][0].start_mark.column
    new = "".join(f"{indent}{line}\n" for line in pair.split("\n"))
    if at == 0:
        start = line_start(text, have[0][0].start_mark.index)
        return Edit(start, start, new)
    start = lines_of(have[at - 1], text)[1]
    begun = "\n" if start and text[start - 1] != "\n" else ""
    return Edit(start, start, begun + new)


def removed(mapping: yaml.MappingNode, at: int, text: str) -> Edit:
    """Take pair number `at` out of a mapping that has others."""
    have = pairs(mapping)
    if not mapping.flow_style:
        return Edit(*lines_of(have[at], text), "")
    if at + 1 < len(have):
        ahead = int(have[at + 1][0].start_mark.index)
        return Edit(int(have[at][0].start_mark.index), ahead, "")
    return Edit(_pair_end(have[at - 1], text), _pair_end(have[at], text), "")


def _pair_end(pair: Pair, text: str) -> int:
    return max(int(pair[0].end_mark.index), span(pair[1], text)[1])
