"""Prompts: named words in one language, with places for values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from ivr.errors import Mark

_CASES: Final = (
    *("nominative", "genitive", "dative"),
    *("accusative", "instrumental", "prepositional"),
)
_GENDERS: Final = ("masculine", "feminine", "neuter")

VALUE_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "digits": (),
    "phone": (),
    "address": (),
    "number": (*_CASES, *_GENDERS),
    "ordinal": (*_CASES, *_GENDERS),
    "count": (*_CASES, *_GENDERS),
    "money": _CASES,
    "date": _CASES,
    "time": ("nominative", "genitive"),
}
"""
How the value in a place may be read aloud, and the words that say it closer:
`{order:digits}`, `{place:ordinal feminine}`.
"""

COUNT: Final = "count"
"""The kind with forms of a noun: `{n:count|день|дня|дней}`."""

_PLACE: Final = re.compile(
    r"\{([A-Za-z_][A-Za-z0-9_]*)"
    r"(?::([A-Za-z0-9_]+)((?: [A-Za-z]+)*)((?:\|[^{}|]+)*))?\}"
)
_BRACES: Final = re.compile(r"\{[^{}]*\}|[{}]")
_CURRENCY: Final = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """
    The words of one prompt, and where they stand.

    `language` is set where they are not in that of their file: an offer to go
    on in English has to be said in English.
    """

    text: str
    mark: Mark
    language: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """Names of the values its words have places for."""
        return values_in(self.text)


@lru_cache(maxsize=4096)
def values_in(text: str) -> tuple[str, ...]:
    """Name the values that `{name}` and `{name:digits}` in a text stand for."""
    return tuple(dict.fromkeys(found[1] for found in _PLACE.finditer(text)))


def wrong_places(text: str) -> tuple[tuple[str, str], ...]:
    """List what looks like a place for a value and is none, with advice."""
    found = ((each, _advice(each)) for each in _BRACES.findall(text))
    return tuple((each, advice) for each, advice in found if advice)


def _advice(text: str) -> str:
    """Say how a place should be written; nothing where it is right."""
    found = _PLACE.fullmatch(text)
    kinds = ", ".join(VALUE_KINDS)
    if found is None:
        return f"write {{name}}, or {{name:kind}} with one of {kinds}"
    _, kind, options, forms = found.groups(default="")
    if kind and kind not in VALUE_KINDS:
        return _meant(kind, VALUE_KINDS) or f"the kinds are {kinds}"
    for option in options.split():
        if option not in VALUE_KINDS[kind] and not _is_currency(option, kind):
            known = VALUE_KINDS[kind]
            return _meant(option, known) or f"{kind} takes {_listed(known, kind)}"
    if (kind == COUNT) != bool(forms):
        return "forms of a noun go with count: {n:count|день|дня|дней}"
    return "" if forms.count("|") in ((2, 3) if forms else (0,)) else _FORMS


_FORMS: Final = "write two or three forms: after 1, after 2 (in Russian), after 5"


def _is_currency(option: str, kind: str) -> bool:
    return kind == "money" and _CURRENCY.fullmatch(option) is not None


def _listed(known: tuple[str, ...], kind: str) -> str:
    more = ("a currency, as USD",) if kind == "money" else ()
    return ", ".join((*known, *more)) or "no words after it"


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else ""
