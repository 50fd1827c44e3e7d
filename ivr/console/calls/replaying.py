"""
One request of a call asked again: the new answer beside the old.

Only the console's own webhook is asked, wherever its answer leads.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Final

from ivr.carrier.ids import Ids
from ivr.carrier.wire.browser import DOCUMENT_LIMIT, Browser
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.transport import Lost, Reply, Transport
from ivr.carrier.wire.transport import Request as Sent
from ivr.console.calls.markup import Change, changes, laid_out
from ivr.console.calls.model import Request
from ivr.console.calls.places import Places
from ivr.errors import SettingsError

LEADS_AWAY: Final = 11216
"""Twilio's code for a redirect that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Again:
    """
    What came of asking again.

    Args:
        before: HTTP's status then; 0: no answer came.
        after: the same now.
        seconds: how long the new answer took.
        trouble: why there is none; empty: there is one.
        lines: both documents beside one another.

    """

    before: int
    after: int
    seconds: float
    trouble: str
    lines: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs but the time."""
        return (
            self.before == self.after
            and not self.trouble
            and all(line.kind == "same" for line in self.lines)
        )


@dataclass(frozen=True, slots=True)
class Confined:
    """A transport that reaches the webhook's own server, and no other."""

    network: Transport
    places: Places

    def send(self, request: Sent) -> Reply | Lost:
        """Return the answer, or that the request leads away."""
        if self.places.is_ours(request.url):
            return self.network.send(request)
        why = f"it leads to another server, {request.url}: that is not asked"
        return Lost(request.url, LEADS_AWAY, why)


def replayed(asked: Request, places: Places, token: str) -> Again:
    """
    Ask a request again, signed anew.

    Raises `SettingsError` for one that did not go to the console's webhook.
    """
    if not places.is_ours(asked.url):
        raise SettingsError("Only requests to this console's webhook are asked again.")
    network = Network()
    ids = Ids(secrets.token_hex(8))
    browser = Browser(Confined(network, places), token, ids.token)
    began = time.monotonic()
    try:
        answer = browser.fetch(asked.url, asked.method, dict(asked.params))
    finally:
        network.close()
    seconds = time.monotonic() - began
    if isinstance(answer, Lost):
        return Again(asked.status, 0, seconds, answer.text, ())
    body = answer.body[:DOCUMENT_LIMIT].decode("utf-8", "replace")
    lines = changes(laid_out(asked.document), laid_out(_as_lines(body)))
    return Again(asked.status, answer.status, seconds, "", lines)


def _as_lines(body: str) -> str:
    """Return a text with the ends of lines that a request's document has."""
    return body.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
