"""
Documents that came with an order instead of from a server.

They have no URL, so nothing in them can be relative (error 15004,
https://www.twilio.com/docs/api/errors/15004).
"""

from typing import Final

from ivr.call.commands import Fetch
from ivr.call.events import Fetched

ORIGIN: Final = "https://inline.invalid/"
"""What asks for them; no server can have that name (RFC 6761)."""


class Inline:
    """The documents one call was given, each to be played once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._count = 0

    def add(self, twiml: str) -> Fetch:
        """Return the request that a document answers."""
        self._count += 1
        url = f"{ORIGIN}{self._count}"
        self._texts[url] = twiml
        return Fetch(url)

    def answer(self, fetch: Fetch) -> Fetched | None:
        """Return the document that answers a request; None: a server has to."""
        text = self._texts.pop(fetch.url, None)
        return None if text is None else Fetched("", 200, "text/xml", text.encode())
