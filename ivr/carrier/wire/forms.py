"""Parameters as a form: what `urllib` does, with most of it remembered."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote_plus

REMEMBERED: Final = 4096
"""Names with values; a call's requests have nearly all of them in common."""


def encoded(params: Mapping[str, str]) -> str:
    """Return them as the body of a POST or the query of a GET."""
    return "&".join(map(_pair, params.keys(), params.values()))


@lru_cache(REMEMBERED)
def _pair(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"
