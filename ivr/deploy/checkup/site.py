"""A menu's public address, asked as Twilio asks it, and as Twilio never would."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from ivr.call.events import Fetched
from ivr.call.parameters import Facts, standard
from ivr.carrier.ids import Ids, account
from ivr.carrier.wire.browser import HEADERS, Browser
from ivr.carrier.wire.signing import sign
from ivr.carrier.wire.transport import Lost, Reply, Request, Transport
from ivr.deploy.wiring import Wiring

CALLER: Final = "+12025550142"
"""Whom the asking call comes from: a fictional number."""

GOOD: Final = range(200, 300)
"""HTTP's "successful"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, after how many seconds, and this machine's time half way."""

    reply: Reply | Lost
    seconds: float
    at: datetime


class Site:
    """
    One address; what was asked once is remembered.

    Args:
        url: without a slash at its end.
        token: signs what is asked; empty signs nothing.
        called: the number that the asking call is to.
        transport: carries requests.
        seed: makes the call's identifiers.
        today: what time this machine has.

    """

    def __init__(  # noqa: PLR0913 - all of them are the world's
        self,
        *,
        url: str,
        token: str,
        called: str,
        transport: Transport,
        seed: str,
        today: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        ids = Ids(seed)
        self.url, self.token = url, token
        self.call_sid = ids.new("CA")
        self._transport, self._today = transport, today
        facts = Facts(self.call_sid, account(), CALLER, called)
        self._form = standard(facts, "ringing")
        self.browser = Browser(transport, token, ids.token)

    @cached_property
    def entry(self) -> Answer:
        """What a call that begins is answered."""
        began, today = time.monotonic(), self._today()
        reply = self.browser.fetch(f"{self.url}/voice", "POST", self._form)
        seconds = time.monotonic() - began
        half = (self._today() - today) / 2
        return Answer(reply, seconds + reply.late, today + half)

    @cached_property
    def unsigned(self) -> Reply | Lost:
        """What somebody is answered who only says to be Twilio."""
        return self._post({})

    def signed_for(self, other: str) -> Reply | Lost:
        """Return what is answered to a signature of the same path elsewhere."""
        made = sign(self.token, f"{other}/voice", self._form)
        return self._post({"X-Twilio-Signature": made})

    def reported(self) -> Reply | Lost:
        """Return what the report is answered that the asking call is over."""
        form = {**self._form, "CallStatus": "completed", "CallDuration": "0"}
        return self.browser.fetch(f"{self.url}/status", "POST", form)

    def instead(self, wiring: Wiring) -> Reply | Lost:
        """Return what is answered in place of a turn that failed."""
        url, method = wiring.voice_fallback_url, wiring.voice_fallback_method
        return self.browser.fetch(url, method, self._form)

    def _post(self, headers: dict[str, str]) -> Reply | Lost:
        kind = "application/x-www-form-urlencoded"
        body = urlencode(self._form).encode()
        every = {**HEADERS, "Content-Type": kind, **headers}
        return self._transport.send(Request("POST", f"{self.url}/voice", every, body))


def fetched(reply: Reply) -> Fetched:
    """Return a reply as the call's interpreter reads it."""
    kind = reply.header("Content-Type")
    return Fetched(reply.url, reply.status, kind, reply.body)
