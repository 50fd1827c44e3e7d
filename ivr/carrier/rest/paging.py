"""
Lists in pages, as the clients walk them.

A token names the first thing of its page, so that what comes to be meanwhile,
or is deleted on the pages before, shifts nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlencode

from ivr.carrier.rest import reading
from ivr.carrier.rest.errors import RestError
from ivr.journal.archive import Json

SIZE: Final = 50
LARGEST: Final = 1_000

Shape = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page of a list.

    Args:
        items: what it shows.
        number: the page's, from 0.
        size: how many at most.
        start: how many came before.
        previous, following: tokens of its neighbours; None: there is none.

    """

    items: Sequence[Shape]
    number: int
    size: int
    start: int
    previous: str | None
    following: str | None

    @classmethod
    def asked(cls, items: Sequence[Shape], form: Mapping[str, str], key: str) -> Self:
        """Cut the page that is asked for; `key`, or its place, identifies an item."""
        size = reading.whole(form, "PageSize", 10**9, least=1) or SIZE
        size = min(size, LARGEST)
        number = reading.whole(form, "Page", 10**9) or 0
        token = form.get("PageToken", "")
        start = _place(items, key, token) if token else min(number * size, len(items))
        end = start + size
        return cls(
            items[start:end],
            number,
            size,
            start,
            _token(items, key, start - size) if start else None,
            _token(items, key, end) if end < len(items) else None,
        )

    def to_json(self, name: str, path: str, form: Mapping[str, str]) -> Shape:
        """Return the list under `name`, as the API of 2010 has it."""
        return {
            name: list(self.items),
            "end": max(0, self.start + len(self.items) - 1),
            "first_page_uri": self._uri(path, form, 0, ""),
            "next_page_uri": self._next(path, form),
            "page": self.number,
            "page_size": self.size,
            "previous_page_uri": self._previous(path, form),
            "start": self.start,
            "uri": self._uri(path, form, self.number, form.get("PageToken", "")),
        }

    def with_meta(self, name: str, url: str, form: Mapping[str, str]) -> Shape:
        """Return the list under `name`, as the newer APIs have it."""
        meta: Shape = {
            "first_page_url": self._uri(url, form, 0, ""),
            "key": name,
            "next_page_url": self._next(url, form),
            "page": self.number,
            "page_size": self.size,
            "previous_page_url": self._previous(url, form),
            "url": self._uri(url, form, self.number, form.get("PageToken", "")),
        }
        return {name: list(self.items), "meta": meta}

    def _next(self, path: str, form: Mapping[str, str]) -> str | None:
        if self.following is None:
            return None
        return self._uri(path, form, self.number + 1, self.following)

    def _previous(self, path: str, form: Mapping[str, str]) -> str | None:
        if self.previous is None:
            return None
        return self._uri(path, form, max(0, self.number - 1), self.previous)

    def _uri(self, path: str, form: Mapping[str, str], number: int, token: str) -> str:
        rest = {k: v for k, v in form.items() if k not in ("Page", "PageToken")}
        query = {**rest, "PageSize": str(self.size), "Page": str(number)}
        if token:
            query["PageToken"] = token
        return f"{path}?{urlencode(query)}"


def _token(items: Sequence[Shape], key: str, start: int) -> str:
    """Return the token of the page that starts there; the first needs none."""
    return f"PA{items[start].get(key, start)}" if start > 0 else ""


def _place(items: Sequence[Shape], key: str, token: str) -> int:
    """Return where the page of a token starts."""
    for index, item in enumerate(items):
        if token == f"PA{item.get(key, index)}":
            return index
    raise RestError(20001, "PageToken names nothing that is in this list")
