"""What a call asks of servers: documents, and callbacks that it does not wait for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ivr.call import parameters
from ivr.call.commands import Fetch, Report
from ivr.call.events import Fetched, FetchFailed
from ivr.carrier.browser import Browser
from ivr.carrier.clock import Clock
from ivr.carrier.schedule import Schedule
from ivr.carrier.transport import Reply

if TYPE_CHECKING:
    from ivr.carrier.leg import Leg

CALLBACK_TROUBLE: Final = 15003
"""A callback was answered badly, or not at all: a warning, and no more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was made, what came of it and how long that took."""

    method: str
    url: str
    params: Mapping[str, str]
    answer: Reply | FetchFailed
    ms: int

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

    """

    def __init__(
        self,
        browser: Browser,
        schedule: Schedule,
        clock: Clock,
        extra: Mapping[str, str],
    ) -> None:
        self._browser, self._schedule, self._clock = browser, schedule, clock
        self._extra = extra
        self._outstanding = 0
        self._when_quiet: Callable[[], None] | None = None

    def fetch(self, leg: "Leg", command: Fetch) -> Fetched | FetchFailed:
        """Request a document, and wait for it."""
        params = self._params(leg, command.params)
        asked = self._ask(command.url, command.method, params)
        self._schedule.catch_up()
        _tell(leg, asked)
        answer = asked.answer
        if isinstance(answer, FetchFailed):
            return answer
        kind = answer.header("Content-Type")
        return Fetched(answer.url, answer.status, kind, answer.body)

    def call_back(
        self, leg: "Leg", url: str, method: str, params: Mapping[str, str]
    ) -> None:
        """Tell a webhook something, while the call goes on."""
        whole = self._params(leg, params)
        self._outstanding += 1
        self._clock.aside(
            lambda: self._ask(url, method, whole), lambda asked: self._told(leg, asked)
        )

    def when_quiet(self, action: Callable[[], None]) -> None:
        """Do something once no callback is under way."""
        if self._outstanding:
            self._when_quiet = action
        else:
            action()

    def _told(self, leg: "Leg", asked: Asked) -> None:
        _tell(leg, asked)
        trouble = _trouble(asked.answer)
        if trouble:
            leg.exchange.report(leg, Report(CALLBACK_TROUBLE, trouble, url=asked.url))
        self._outstanding -= 1
        if self._when_quiet and not self._outstanding:
            self._when_quiet()

    def _ask(self, url: str, method: str, params: Mapping[str, str]) -> Asked:
        began = self._clock.now()
        answer = self._browser.fetch(url, method, params)
        ms = round(1000 * (self._clock.now() - began))
        return Asked(method, url, params, answer, ms)

    def _params(self, leg: "Leg", own: Mapping[str, str]) -> Mapping[str, str]:
        standard = parameters.standard(leg.facts, leg.status)
        return {**standard, **self._extra, **own}


def _tell(leg: "Leg", asked: Asked) -> None:
    leg.tell(
        "request",
        {
            "method": asked.method,
            "url": asked.url,
            "params": asked.params,
            "status": asked.status,
            "ms": asked.ms,
        },
    )


def _trouble(answer: Reply | FetchFailed) -> str:
    """Return what is wrong with a callback's answer, if anything."""
    if isinstance(answer, FetchFailed):
        return f"the callback got no answer: {answer.text}"
    if not 200 <= answer.status < 300:  # noqa: PLR2004 - HTTP's "successful"
        return f"the callback was answered with {answer.status}"
    return ""
