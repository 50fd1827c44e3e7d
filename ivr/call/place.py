"""Where a verb stands: which document it is in, and what is true of the leg."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from ivr.call.commands import Fetch, Report
from ivr.call.settings import CallSettings
from ivr.twiml import codes
from ivr.twiml.verbs import Method, Placed

REMEMBERED: Final = 256
"""URLs; a call's documents have most of theirs in common."""

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Place:
    """
    The surroundings of the verb that runs.

    `url` is the one that answered, after redirects: Twilio resolves relative
    URLs against the current document. It is empty where the call was given its
    document as a text.
    """

    url: str
    settings: CallSettings = field(default_factory=CallSettings)
    answered: bool = True

    def resolve(self, url: str | None) -> str:
        """Return the absolute URL; none given means this very document."""
        given = (url or "").strip()
        if _ABSOLUTE.match(given):  # "http://" is none, not this very document
            return given
        try:
            return _joined(self.url, given)
        except ValueError:  # "//[": `is_web` refuses it where it is used
            return given

    def resolve_if_given(self, url: str | None) -> str | None:
        """Return the absolute URL of a callback, or None where none is wanted."""
        return self.resolve(url) if url else None

    def socket(self, url: str) -> str:
        """Return the absolute URL of a WebSocket, beside this document's own."""
        return re.sub("^http", "ws", self.resolve(url))

    def fetch(
        self, url: str | None, method: Method, params: Mapping[str, str]
    ) -> Fetch:
        """Return the request for a verb's action."""
        return Fetch(self.resolve(url), method, params)

    def report(self, verb: Placed, code: int, text: str) -> Report:
        """Return what the debugger is told of this verb, as grave as Twilio has it."""
        level = codes.level(code)
        return Report(code, text, level, verb.line, verb.column, self.url)


@lru_cache(REMEMBERED)
def is_web(url: str) -> bool:
    """
    Tell whether a URL may be requested at all.

    Documents come from strangers: `file:`, `javascript:` and malformed ones
    never reach the driver.
    """
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0  # reading it refuses ports that are no number
        )
    except ValueError:
        return False


@lru_cache(REMEMBERED)
def _joined(base: str, url: str) -> str:
    return urljoin(base, url)
