"""Fields of a file's head: entries, languages, reasons, words."""

import re
from dataclasses import dataclass
from typing import Final

from ivr.errors import Mark
from ivr.flow.prompt import Prompt, wrong_places
from ivr.flow.shapes.numbers import E164, KEY, is_e164
from ivr.flow.shapes.prompts import PROMPT
from ivr.flow.shapes.shape import Scope, Shape, Written
from ivr.flow.shapes.targets import TARGET, is_key, target
from ivr.flow.shapes.values import pairs_of
from ivr.flow.shapes.words import known_language
from ivr.flow.tree import Pairs, Tree

CODE: Final = re.compile(r"[a-z]{2,3}")
TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|[0-9]{3})")
"""A language and a country, as Twilio wants them (BCP 47): `ru-RU`."""

_TEXT: Final[Written] = {"type": "string", "minLength": 1}

_WORDS: Final[Written] = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "additionalProperties": _TEXT,
            "minProperties": 1,
            "maxProperties": 1,
        },
    ]
}
"""A prompt's words, alone or under the language they are in."""


@dataclass(frozen=True, slots=True)
class EntryNumbers(Shape):
    """Number called -> the node its calls start at."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read every entry."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        entries: dict[str, str] = {}
        for number, value in pairs:
            text, to = scope.text(number, "a number"), target(value, scope)
            if text and to and is_e164(text, number, scope):
                entries[text] = to
        return entries

    def schema(self) -> Written:
        """A mapping from numbers to targets."""
        pattern = E164.pattern.replace(r"\+", "[+]")
        return {
            "type": "object",
            "patternProperties": {f"^{pattern}$": TARGET},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class LanguageTags(Shape):
    """Code of a language -> its BCP-47 tag; the first is the default."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read every language."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        tags: dict[str, str] = {}
        for code, value in pairs:
            text, tag = scope.text(code, "a language"), scope.text(value, "a tag")
            if text and tag and _are_language(text, code.mark, tag, value.mark, scope):
                tags[text] = tag
        return tags

    def schema(self) -> Written:
        """A mapping from codes to tags."""
        return {
            "type": "object",
            "patternProperties": {
                f"^{CODE.pattern}$": {"type": "string", "pattern": f"^{TAG.pattern}$"}
            },
            "additionalProperties": False,
        }


def _are_language(
    code: str, code_mark: Mark, tag: str, tag_mark: Mark, scope: Scope
) -> bool:
    good_code, good_tag = CODE.fullmatch(code), TAG.fullmatch(tag)
    if not good_code:
        message = f"{code!r} is no language code"
        scope.report("unknown-language", message, code_mark, "write ru, or en")
    if not good_tag:
        message = f"{tag!r} is no BCP-47 tag of a language and a country"
        scope.report("unknown-language", message, tag_mark, "write ru-RU, or en-US")
    return bool(good_code and good_tag)


@dataclass(frozen=True, slots=True)
class Reasons(Shape):
    """Key switched off -> why."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read every key; a reason has to be given."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        read = {
            key.text: scope.text(value, "a reason")
            for key, value in pairs
            if is_key(key, scope)
        }
        return {key: reason for key, reason in read.items() if reason}

    def schema(self) -> Written:
        """A mapping from keys to reasons."""
        return {
            "type": "object",
            "patternProperties": {f"^{KEY.pattern}$": _TEXT},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Waivers(Shape):
    """Finding of `ivr check` that is no mistake here -> why."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, str] | None:
        """Read every finding; a reason has to be given."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        read = {key.text: scope.text(value, "a reason") for key, value in pairs}
        return {code: reason for code, reason in read.items() if reason}

    def schema(self) -> Written:
        """A mapping to reasons."""
        return {"type": "object", "additionalProperties": _TEXT}


@dataclass(frozen=True, slots=True)
class InlinePrompts(Shape):
    """Language -> prompt name -> words."""

    def read(self, tree: Tree, scope: Scope) -> dict[str, dict[str, Prompt]] | None:
        """Read every prompt of every language."""
        pairs = pairs_of(tree, scope)
        if pairs is None:
            return None
        prompts: dict[str, dict[str, Prompt]] = {}
        for code, value in pairs:
            names = pairs_of(value, scope)
            if known_language(code.text, code, scope) and names is not None:
                prompts[code.text] = words(Pairs(names, value.mark), scope)
        return prompts

    def schema(self) -> Written:
        """A mapping of mappings to words."""
        named = {"type": "object", "additionalProperties": _WORDS}
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{CODE.pattern}$"},
            "additionalProperties": named,
        }


def words(pairs: Pairs, scope: Scope) -> dict[str, Prompt]:
    """Read prompts of one language: name -> words."""
    prompts: dict[str, Prompt] = {}
    for key, value in pairs.pairs:
        name = scope.text(key, "a prompt's name")
        prompt = _prompt(value, scope)
        if name and not PROMPT.fullmatch(name):
            message = f"{name!r} is no prompt's name"
            hint = "use letters, digits, and _ - . between them"
            scope.report("wrong-name", message, key.mark, hint)
        elif name and prompt:
            _report_places(prompt.text, prompt.mark, scope)
            prompts[name] = prompt
    return prompts


def _prompt(tree: Tree, scope: Scope) -> Prompt | None:
    """Read words, or the one language they are in and the words: `{en: …}`."""
    language = ""
    match tree:
        case Pairs(((code, words_of_it),)):
            if not known_language(code.text, code, scope):
                return None
            language, tree = code.text, words_of_it
    text = scope.text(tree, "a prompt's words")
    return Prompt(text.strip(), tree.mark, language) if text else None


def _report_places(text: str, mark: Mark, scope: Scope) -> None:
    for place, advice in wrong_places(text):
        message = f"{place!r} is no place for a value"
        scope.report("wrong-place", message, mark, advice)
