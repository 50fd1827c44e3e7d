"""A prompt gets other words, in the quotes or the block that it stands in."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import yaml

from ivr.console.editing.edits.manuscript import Manuscript
from ivr.console.editing.edits.surgery import Edit, quoted, span
from ivr.errors import EditError

LONGEST: Final = 20_000
"""Letters of one prompt: over twenty minutes of talk."""

_SENTENCE: Final = re.compile(r"(?<=[.!?…]) (?=\S)")
_SPACES: Final = re.compile(r"[ \t]*\n[ \t]*")


def reword(menu: Manuscript, name: str, words: Mapping[str, str]) -> dict[str, str]:
    """Give a prompt other words, by language; return the texts that change."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for language, new in words.items():
        prompt = menu.prompt(name, language)
        if prompt is None:
            raise EditError(f"prompt {name[:200]!r} has no words in {language[:20]!r}")
        file, place = prompt.mark.file, menu.at(prompt.mark)
        if new.strip() != prompt.text:
            edits[file].append(reworded(menu, file, place, new))
    return menu.changed(edits)


def reworded(menu: Manuscript, file: str, node: yaml.ScalarNode, words: str) -> Edit:
    """Put words in the place of others; a folded text has a sentence a line."""
    words = words.replace("\r\n", "\n").strip()
    if not words:
        raise EditError("a prompt without words says nothing: write some")
    if len(words) > LONGEST:
        raise EditError(f"a prompt has {LONGEST:,} letters at most")
    before = node.value.strip()
    if "\n" not in before:
        words = _SPACES.sub(" ", words)
    text = menu.texts[file]
    start, end = span(node, text)
    if node.style in ("|", ">") and _is_simple(words):
        return Edit(start, end, _block(text[start:end], node.style, before, words))
    style = node.style if node.style in ('"', "'") else None
    if node.style in ("|", ">"):
        # What a block cannot hold stands in quotes; a line end comes after it.
        style = '"'
    return Edit(start, end, quoted(words, style))


def _is_simple(words: str) -> bool:
    """Say whether a block can hold these words as they are."""
    lines = words.split("\n")
    return all(line == line.strip() and line.isprintable() for line in lines)


def _block(block: str, style: str, before: str, words: str) -> str:
    head, _, rest = block.partition("\n")
    old = rest.split("\n")
    indent = re.match(" *", old[0])
    new = words.split("\n")
    if style == ">":
        new = _folded([line.strip() for line in old], before, words)
    margin = indent[0] if indent else ""
    return "\n".join((head, *(f"{margin}{line}" if line else "" for line in new)))


def _folded(old: list[str], before: str, words: str) -> list[str]:
    """Keep the lines at both ends that stay; the rest has a sentence a line."""
    if " ".join(old) != before:
        return _unfolded(words)
    first: list[str] = []
    last: list[str] = []
    while len(first) < len(old) and words.startswith(f"{old[len(first)]} "):
        first.append(old[len(first)])
        words = words[len(first[-1]) + 1 :]
    while len(first) + len(last) < len(old) and words.endswith(
        f" {old[-1 - len(last)]}"
    ):
        last.insert(0, old[-1 - len(last)])
        words = words[: -len(last[0]) - 1]
    return [*first, *_SENTENCE.split(words), *last]


def _unfolded(words: str) -> list[str]:
    """Write a text for a folded block, in which a blank line is a line end."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        lines += [*_SENTENCE.split(paragraph), ""]
    return lines[:-1]
