"""Prompts: named words in one language, with places for values."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ivr.errors import Mark

VALUE_KINDS: Final = ("digits", "phone", "address", "number", "date", "time")
"""How the value in a place may be read aloud: `{order:digits}`."""

_PLACE: Final = re.compile(r"\{([A-Za-z_]\w*)(?::(\w+))?\}", re.ASCII)
_BRACES: Final = re.compile(r"\{[^{}]*\}|[{}]")


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


def wrong_places(text: str) -> tuple[str, ...]:
    """List what looks like a place for a value and is none."""
    return tuple(each for each in _BRACES.findall(text) if not _is_place(each))


def _is_place(text: str) -> bool:
    found = _PLACE.fullmatch(text)
    return found is not None and found[2] in (None, *VALUE_KINDS)
