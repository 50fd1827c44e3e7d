"""Fields that hold words: one of a few, a language, a pattern, an address."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from ivr.flow.shapes.shape import Scope, Shape, Written, one_or_more
from ivr.flow.tree import Tree


@dataclass(frozen=True, slots=True)
class OneOf(Shape):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the word; a misspelt one is a finding."""
        text = scope.text(tree, "this")
        if text is None or text in self.words:
            return text
        known = ", ".join(self.words)
        hint = scope.near(text, self.words)
        scope.report("wrong-value", f"{text!r} is not one of {known}", tree.mark, hint)
        return None

    def schema(self) -> Written:
        """One of the words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Language(Shape):
    """The code of a language the menu speaks."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the code; a language the menu does not speak is a finding."""
        text = scope.text(tree, "a language")
        return text if text and known_language(text, tree, scope) else None

    def schema(self) -> Written:
        """A code of two or three letters."""
        return {"type": "string", "pattern": "^[a-z]{2,3}$"}


def known_language(code: str, tree: Tree, scope: Scope) -> bool:
    """Say whether the menu speaks a language; report it if not."""
    if code in scope.languages:
        return True
    known = ", ".join(scope.languages) or "none"
    hint = scope.near(code, scope.languages) or f"languages: {known}"
    message = f"{code!r} is no language of this menu"
    scope.report("unknown-language", message, tree.mark, hint)
    return False


@dataclass(frozen=True, slots=True)
class Pattern(Shape):
    """A regular expression that the whole of what was pressed has to match."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the pattern; one that does not compile is a finding."""
        text = scope.text(tree, "a pattern")
        if text is None:
            return None
        try:
            re.compile(text)
        except (re.error, OverflowError, RecursionError, ValueError) as error:
            message = f"{text!r} is no regular expression: {error}"
            scope.report("wrong-value", message, tree.mark)
            return None
        return text

    def schema(self) -> Written:
        """A regular expression."""
        return {"type": "string", "format": "regex"}


@dataclass(frozen=True, slots=True)
class Url(Shape):
    """An address the author fixes: https://…, or /… on this server."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the address; anything but HTTP is a finding."""
        text = scope.text(tree, "a URL")
        if text is None or _is_url(text):
            return text
        message = f"{text!r} is no URL to ask"
        scope.report("wrong-value", message, tree.mark, "start it with https:// or /")
        return None

    def schema(self) -> Written:
        """HTTP, or this server's own path."""
        return {"type": "string", "pattern": "^(https?://|/)"}


def _is_url(text: str) -> bool:
    if any(mark.isspace() or not mark.isprintable() for mark in text):
        return False
    if text.startswith("/"):
        return not text.startswith("//")
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


@dataclass(frozen=True, slots=True)
class Sentences(Shape):
    """One text or a list of them, in the author's own words."""

    def read(self, tree: Tree, scope: Scope) -> tuple[str, ...]:
        """Read every text that is one."""
        texts = [scope.text(each, "this") for each in one_or_more(tree)]
        return tuple(text for text in texts if text)

    def schema(self) -> Written:
        """One text or a list."""
        text = {"type": "string", "minLength": 1}
        return {"anyOf": [text, {"type": "array", "items": text}]}


LanguageCode = Annotated[str, Language()]
PatternText = Annotated[str, Pattern()]
UrlText = Annotated[str, Url()]
