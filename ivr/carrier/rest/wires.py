"""What a call asked of servers of late, as its debugger shows it."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urldefrag, urlencode

from ivr.carrier.transcript import Entry

REMEMBERED: Final = 20
"""URLs of a call whose latest request is at hand; a fault is told at once."""


@dataclass(frozen=True, slots=True)
class Wire:
    """
    One request and its answer.

    Args:
        method: how it was asked.
        url: what was asked.
        variables: the parameters, form encoded.
        headers: those of the answer, form encoded.
        body: the answer's.

    """

    method: str
    url: str
    variables: str
    headers: str = ""
    body: str = ""

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return what an entry of a request says."""
        fields, aside, sent = entry.fields, entry.aside, entry.fields["params"]
        params = sent if isinstance(sent, Mapping) else {}
        return cls(
            str(fields["method"]),
            str(fields["url"]),
            urlencode(params),
            aside.get("headers", ""),
            aside.get("body", ""),
        )


class Wires:
    """The latest requests of one call, by URL."""

    def __init__(self) -> None:
        self._by_url: OrderedDict[str, Wire] = OrderedDict()

    def add(self, wire: Wire) -> None:
        """Have one at hand."""
        self._by_url[_plain(wire.url)] = wire
        self._by_url.move_to_end(_plain(wire.url))
        if len(self._by_url) > REMEMBERED:
            self._by_url.popitem(last=False)

    def about(self, url: str) -> Wire | None:
        """Return the request that a fault at a URL came of: it, or what led there."""
        if not url or not self._by_url:
            return None
        latest = next(reversed(self._by_url.values()))
        return self._by_url.get(_plain(url), latest)


def _plain(url: str) -> str:
    return urldefrag(url).url
