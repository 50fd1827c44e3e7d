"""
Whole calls on the virtual clock: what the carrier adds to the webhook's own cost.

The caller hears the main menu, presses 1, presses 1 again, hears the opening
hours and the menu, and hangs up.  Prompts are tones, made once.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Final

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.carrier.people import steps
from ivr.carrier.people.party import Scripted
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.speaker import Speaker
from ivr.webhook import JOURNAL, create_app
from tests.bench import menu
from tests.bench.measure import cheapest, microseconds
from tests.bench.result import Result
from tests.bench.twilio_request import HOST, TOKEN

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SCRIPT: Final = steps.parse("1; 1; listen; hangup")

TURNS: Final = 3
"""Requests of such a call: the entry and two keys."""


class Meter:
    """An application, and the CPU seconds spent inside it."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self.seconds, self.requests = 0.0, 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass a request on."""
        start = process_time()
        try:
            return self._app(environ, start_response)
        finally:
            self.seconds += process_time() - start
            self.requests += 1


def run(*, quick: bool) -> tuple[Result]:
    """Compare what the carrier adds with what the webhook costs."""
    rounds, times = (1, 2) if quick else (10, 50)
    with TemporaryDirectory() as folder:
        app = create_app(menu.settings(Path(folder), TOKEN))
        meter = Meter(app)
        call = _caller(meter)
        call()
        if meter.requests != TURNS:
            raise AssertionError(f"a call took {meter.requests} requests, not {TURNS}")
        cost = [_shares(call, meter, times) for _ in range(rounds)]
        app.extensions[JOURNAL].close()  # before its folder goes
    carrier, webhook = min(cost, key=sum)
    result = Result(
        "virtual calls",
        (
            ("carrier", microseconds(carrier)),
            ("webhook", microseconds(webhook)),
            ("together", f"{1 / (carrier + webhook):,.0f} calls a second"),
        ),
        value=carrier / webhook,
        most=1.0,
    )
    return (result,)


def _caller(app: "WSGIApplication") -> Callable[[], None]:
    line = Line(Wsgi(app, HOST), Speaker(voices={"en": "tones"}))
    order = Order(
        to="+14155550100",
        from_="+14155550199",
        url=f"{HOST}/voice",
        auth_token=TOKEN,
    )

    def call() -> None:
        summary = line.dial(order, People(Scripted(SCRIPT)), VirtualClock())
        if summary.status != "completed" or summary.failure:
            raise AssertionError(f"the call went wrong: {summary}")

    return call


def _shares(call: Callable[[], None], meter: Meter, times: int) -> tuple[float, float]:
    """Return the CPU seconds of one call outside the webhook, and inside."""
    before = meter.seconds
    whole = cheapest({"call": call}, rounds=1, times=times)["call"]
    webhook = (meter.seconds - before) / times
    return whole - webhook, webhook
