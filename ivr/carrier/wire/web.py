"""What a call asks of servers: documents, and callbacks that it does not wait for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urlencode

from ivr.call import parameters
from ivr.call.commands import Fetch, Report
from ivr.call.events import Fetched, FetchFailed
from ivr.carrier.clock import Action, Clock
from ivr.carrier.schedule import Time
from ivr.carrier.wire import geography
from ivr.carrier.wire.browser import DOCUMENT_LIMIT, Browser
from ivr.carrier.wire.postman import Manners, Postman
from ivr.carrier.wire.transport import Lost, Purpose, Reply, callback_trouble

if TYPE_CHECKING:
    from ivr.carrier.legs.leg import Leg
    from ivr.carrier.transcript import Field

CALLBACK_TROUBLE: Final = 15003
"""A callback was answered badly, or not at all: a warning, and no more."""

UNDERSCORED: Final = re.compile(r"https?://(?:[^/?#]*@)?+[^/?#@]*_", re.IGNORECASE)
"""A host that Twilio asks for documents, and refuses for callbacks."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """
    One request to be made; the same token makes two of them one.

    `ends` are the two numbers whose places are told too; None: nobody's are.
    """

    method: str
    url: str
    params: Mapping[str, str]
    token: str
    purpose: Purpose
    ends: tuple[str, str] | None

    @property
    def placed(self) -> "_Errand":
        """It, with where both ends are; to find that out takes a second at first."""
        if self.ends is None:
            return self
        return replace(
            self, params={**geography.parameters(*self.ends), **self.params}, ends=None
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that was made, what came of it and the seconds that took."""

    errand: _Errand
    answer: Reply | Lost
    seconds: float

    @property
    def status(self) -> int:
        """HTTP's status, 0 where no answer came."""
        return self.answer.status if isinstance(self.answer, Reply) else 0


class Web:
    """
    The servers, as one call's legs reach them.

    Args:
        browser: fetches.
        schedule: the call's time.
        clock: measures how long an answer takes.
        extra: parameters that every request carries, over Twilio's own.
        manners: what may happen to a callback.

    """

    def __init__(
        self,
        browser: Browser,
        schedule: Time,
        clock: Clock,
        extra: Mapping[str, str],
        manners: Manners | None = None,
    ) -> None:
        self._browser, self._schedule, self._clock = browser, schedule, clock
        self._extra = extra
        self._postman = Postman(manners or Manners())
        self._outstanding = 0
        self._when_quiet: Callable[[], None] | None = None
        self._is_cut = False

    def fetch(
        self,
        leg: "Leg",
        command: Fetch,
        then: Callable[[Fetched | FetchFailed], None],
    ) -> None:
        """Request a document; `then` is given what came of it."""

        def came(asked: _Asked) -> None:
            _tell(leg, asked)
            then(_event(asked.answer))
            self.release()

        errand = self._errand(leg, command.url, command.method, command.params)
        self._outstanding += 1
        self._send(errand, came)

    def call_back(
        self,
        leg: "Leg",
        url: str,
        method: str,
        params: Mapping[str, str],
        *,
        bare: bool = False,
    ) -> None:
        """
        Tell a webhook something, while the call goes on.

        `bare` leaves out what every request says of a leg: it is not about one.
        Whatever comes of it is told to the debugger, and touches nothing.
        """

        def came(asked: _Asked) -> None:
            _tell(leg, asked)
            trouble = callback_trouble(asked.answer)
            if trouble:
                leg.call.report(leg, Report(CALLBACK_TROUBLE, trouble, url=url))
            self.release()

        errand = self._errand(leg, url, method, params, "callback")
        if bare:
            errand = replace(errand, params={**self._extra, **params}, ends=None)
        if UNDERSCORED.match(url):
            why = "a callback's host may have no underscore in its name"
            leg.call.report(leg, Report(CALLBACK_TROUBLE, why, url=url))
            return
        delays = self._postman.delays(leg.facts.call_sid)
        self._outstanding += len(delays)
        for delay in delays:
            self._after(delay, lambda: self._send(errand, came))
        if not delays:
            leg.call.report(leg, Report(0, "a callback was lost on demand", url=url))

    def finish(self, work: Callable[[], None]) -> None:
        """Do something aside that the end of the call waits for."""
        self.hold()
        self._schedule.aside(work, lambda _done: self.release())

    def cut(self) -> None:
        """Send nothing any more, and give nobody what comes."""
        self._is_cut = True

    def hold(self) -> None:
        """Let the end of the call wait for a `release`."""
        self._outstanding += 1

    def release(self) -> None:
        """Have one thing less to wait for."""
        self._outstanding -= 1
        if self._when_quiet and not self._outstanding:
            self._when_quiet()

    def when_quiet(self, action: Callable[[], None]) -> None:
        """Do something once no request is under way."""
        if self._outstanding:
            self._when_quiet = action
        else:
            action()

    def _errand(
        self,
        leg: "Leg",
        url: str,
        method: str,
        own: Mapping[str, str],
        purpose: Purpose = "document",
    ) -> _Errand:
        """Return the request with what the leg says of itself now."""
        standard = parameters.standard(leg.facts, leg.status)
        params = {**standard, **leg.extra, **self._extra, **own}
        ends = leg.facts.from_, leg.facts.to
        return _Errand(method, url, params, self._browser.token(), purpose, ends)

    def _send(self, errand: _Errand, then: Callable[[_Asked], None]) -> None:
        """Have it asked aside; a server that is slow on demand lets time pass."""
        if self._is_cut:
            return

        def came(asked: _Asked) -> None:
            if self._is_cut:
                return
            self._schedule.catch_up()
            self._after(asked.answer.late, lambda: then(asked))

        self._schedule.aside(lambda: self._ask(errand), came)

    def _after(self, seconds: float, action: Action) -> None:
        """Do something later; at once where that is now, and nothing comes between."""
        if seconds:
            self._schedule.after(seconds, action)
        else:
            action()

    def _ask(self, errand: _Errand) -> _Asked:
        errand, began = errand.placed, self._clock.now()
        answer = self._browser.fetch(
            errand.url, errand.method, errand.params, errand.purpose, errand.token
        )
        return _Asked(errand, answer, self._clock.now() - began + answer.late)


def _tell(leg: "Leg", asked: _Asked) -> None:
    answer = asked.answer
    fields: dict[str, Field] = {
        "method": asked.errand.method,
        "url": asked.errand.url,
        "params": asked.errand.params,
        "status": asked.status,
        "ms": round(1000 * asked.seconds),
    }
    if answer.tries > 1:
        fields["tries"] = answer.tries
    if answer.edge:
        fields["edge"] = answer.edge
    leg.tell("request", fields, partial(_aside, asked))


def _aside(asked: _Asked) -> Mapping[str, str]:
    """Return what a debugger shows of a request and its answer, if one came."""
    answer = asked.answer
    sent = {"sent": urlencode(answer.sent, safe="/ ;:,=")}
    if answer.url != urldefrag(asked.errand.url).url:
        sent["at"] = answer.url
    if isinstance(answer, Lost):
        return sent
    kind = answer.header("Content-Type")
    body = b"" if kind.startswith("audio/") else answer.body[:DOCUMENT_LIMIT]
    return sent | {
        "body": body.decode("utf-8", "replace"),
        "headers": urlencode(answer.headers, safe="/ ;:,="),
        "type": kind,
    }


def _event(answer: Reply | Lost) -> Fetched | FetchFailed:
    """Return an answer as the interpreter is told it."""
    if isinstance(answer, Lost):
        return FetchFailed(answer.url, answer.code, answer.text)
    kind = answer.header("Content-Type")
    return Fetched(answer.url, answer.status, kind, answer.body)
