"""
`prompts/lexicon.yaml`: how words are said that a voice gets wrong.

    ru:
      замок: замо́к
      Delret: {say: дэлре́т, ipa: dɛlˈrʲɛt, espeak: "[[dElr;'et]]"}

The flow keeps what is written; putting it into an engine's notation is the
work of whoever speaks.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ivr.flow.shapes.shape import Scope
from ivr.flow.shapes.values import pairs_of
from ivr.flow.shapes.words import known_language
from ivr.flow.source import Source
from ivr.flow.tree import Pairs, Text, Tree

if TYPE_CHECKING:
    from ivr.errors import Mark

LEXICON: Final = "lexicon"
"""The name of the file, among those of prompts, that is no language."""

EVERY_VOICE: Final = ("say", "ipa")
ENGINES: Final = ("rhvoice", "espeak", "gtts", "festival", "piper")
"""Fields of an entry: for every voice, and for one engine alone."""

ACUTE: Final = "\N{COMBINING ACUTE ACCENT}"
VOWELS: Final = "аеёиоуыэюяaeiouy"

Pronunciations = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Language -> a word as prompts write it -> field -> how it is said."""


def pronunciations(source: Source, scope: Scope) -> Pronunciations:
    """Read the file; what is wrong goes to the scope."""
    read: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for code, tree in source.pairs.pairs:
        if known_language(code.text, code, scope):
            read[code.text] = _entries(pairs_of(tree, scope) or (), scope)
    return read


def _entries(
    pairs: tuple[tuple[Text, Tree], ...], scope: Scope
) -> dict[str, Mapping[str, str]]:
    entries: dict[str, Mapping[str, str]] = {}
    seen: dict[str, Mark] = {}
    for word, tree in pairs:
        key = word.text.casefold()
        if key in seen:
            message = f"{word.text!r} has a pronunciation already, at {seen[key]}"
            scope.report("given-twice", message, word.mark, "delete one of them")
        seen[key] = word.mark
        if not (word.text[:1].isalnum() and word.text[-1:].isalnum()):
            message = f"{word.text!r} is no word or words"
            hint = "an entry begins and ends with a letter"
            scope.report("wrong-value", message, word.mark, hint)
        elif entry := _entry(tree, scope):
            entries[word.text] = entry
    return entries


def _entry(tree: Tree, scope: Scope) -> dict[str, str]:
    if not isinstance(tree, Pairs):
        said = _said(tree, scope)
        return {"say": said} if said else {}
    entry: dict[str, str] = {}
    for name, value in tree.pairs:
        known = (*EVERY_VOICE, *ENGINES)
        if name.text not in known:
            message = f"a pronunciation has no field {name.text!r}"
            hint = scope.near(name.text, known) or f"it has: {', '.join(known)}"
            scope.report("unknown-field", message, name.mark, hint)
            continue
        plain = name.text != "say"
        said = scope.text(value, "this") if plain else _said(value, scope)
        if said:
            entry[name.text] = said
    return entry


def _said(tree: Tree, scope: Scope) -> str | None:
    """Read words with stress marks; a mark that is on no vowel is a finding."""
    text = scope.text(tree, "a pronunciation")
    if text is None:
        return None
    before, after = f" {text}"[:-1], f"{text} "[1:]
    for left, sign, right in zip(before, text, after, strict=True):
        lost = sign == ACUTE and left.lower() not in VOWELS
        if lost or (sign == "+" and right.lower() not in VOWELS):
            message = f"the stress in {text!r} is on no vowel"
            hint = "write ´ (U+0301) after the vowel, or + before it"
            scope.report("wrong-value", message, tree.mark, hint)
            return None
    return text
