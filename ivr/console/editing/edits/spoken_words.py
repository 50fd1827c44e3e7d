"""The words that may be said instead of a key: one more, one fewer."""

import yaml

from ivr.console.editing.edits.manuscript import Manuscript
from ivr.console.editing.edits.surgery import (
    Edit,
    Pair,
    find,
    inserted,
    line_end,
    line_start,
    pairs,
    quoted,
    removed,
    span,
)
from ivr.errors import EditError

LONGEST = 100
"""Letters of what is said for one key."""


def add_word(
    menu: Manuscript, name: str, key: str, language: str, word: str
) -> dict[str, str]:
    """Let callers say a word for a choice; return the texts that change."""
    word = " ".join(word.split())
    if not word or len(word) > LONGEST:
        raise EditError(f"a word to say has from 1 to {LONGEST} letters")
    if language not in menu.flow.languages:
        known = ", ".join(menu.flow.languages)
        raise EditError(f"{language[:20]!r} is no language of this menu: {known}")
    if word in _said(menu, name, key, language):
        raise EditError(f"{word!r} may be said for {key} already")
    node, _ = menu.menu(name)
    choice = menu.pair_of(node, "choices", key)
    text = menu.texts[node.mark.file]
    edit = _with(choice, language, word, text)
    return menu.changed({node.mark.file: [edit]})


def remove_word(
    menu: Manuscript, name: str, key: str, language: str, word: str
) -> dict[str, str]:
    """Let callers no longer say a word for a choice."""
    said = _said(menu, name, key, language)
    if word not in said:
        raise EditError(f"{word[:LONGEST]!r} is not among the words for {key}")
    node, _ = menu.menu(name)
    text = menu.texts[node.mark.file]
    edit = _without(menu.pair_of(node, "choices", key), language, word, text)
    return menu.changed({node.mark.file: [edit]})


def _said(menu: Manuscript, name: str, key: str, language: str) -> tuple[str, ...]:
    _, does = menu.menu(name)
    if key not in does.choices:
        raise EditError(f"{name!r} has no choice {key[:20]!r}")
    return does.choices[key].words.get(language, ())


def _with(choice: Pair, language: str, word: str, text: str) -> Edit:
    target = choice[1]
    spoken = f"{{{language}: [{quoted(word)}]}}"
    if not isinstance(target, yaml.MappingNode):
        start, end = span(target, text)
        return Edit(start, end, f"{{to: {text[start:end]}, words: {spoken}}}")
    words = find(target, "words")
    if words is None:
        return inserted(target, len(pairs(target)), f"words: {spoken}", text)
    listed = find(words[1], language)
    if listed is not None:
        return _longer(listed[1], word, text)
    if isinstance(words[1], yaml.MappingNode):
        pair = f"{language}: [{quoted(word)}]"
        return inserted(words[1], len(pairs(words[1])), pair, text)
    raise EditError("the words of this choice are no mapping of languages")


def _longer(listed: yaml.Node, word: str, text: str) -> Edit:
    start, end = span(listed, text)
    if not isinstance(listed, yaml.SequenceNode):
        return Edit(start, end, f"[{text[start:end]}, {quoted(word)}]")
    if listed.flow_style:
        if not listed.value:
            return Edit(start, end, f"[{quoted(word)}]")
        after = span(listed.value[-1], text)[1]
        return Edit(after, after, f", {quoted(word)}")
    after = line_end(text, end)
    begun = "" if text[after - 1] == "\n" else "\n"
    indent = " " * listed.start_mark.column
    return Edit(after, after, f"{begun}{indent}- {quoted(word)}\n")


def _without(choice: Pair, language: str, word: str, text: str) -> Edit:
    """Take the word out, and what would be left empty by that."""
    target = choice[1]
    words = find(target, "words")
    listed = find(target, "words", language)
    if words is None or listed is None:
        raise EditError("the words of this choice are not written here")
    if isinstance(listed[1], yaml.SequenceNode) and len(listed[1].value) > 1:
        return _shorter(listed[1], word, text)
    languages = pairs(words[1])
    if len(languages) > 1:
        return removed(_mapping(words[1]), languages.index(listed), text)
    return removed(_mapping(target), pairs(target).index(words), text)


def _mapping(node: yaml.Node) -> yaml.MappingNode:
    if not isinstance(node, yaml.MappingNode):
        raise EditError("the words of this choice are no mapping of languages")
    return node


def _shorter(listed: yaml.SequenceNode, word: str, text: str) -> Edit:
    items = listed.value
    at = next(at for at, item in enumerate(items) if item.value == word)
    start, end = span(items[at], text)
    if not listed.flow_style:
        return Edit(line_start(text, start), line_end(text, end), "")
    if at + 1 < len(items):
        return Edit(start, span(items[at + 1], text)[0], "")
    return Edit(span(items[at - 1], text)[1], end, "")
