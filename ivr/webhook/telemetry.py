"""
Turns as spans, for whoever follows requests through a company: OpenTelemetry.

A span has the menu's names and how long the turn took; nothing of a caller, not
even the call, and of a private turn there is none.
"""

from importlib.util import find_spec
from time import time_ns
from typing import TYPE_CHECKING, Final

from ivr.errors import SettingsError
from ivr.flow.heard import Heard
from ivr.flow.turn import Turn
from ivr.flow.visit import Visit
from ivr.webhook.logbook import HEARD, THEN
from ivr.webhook.meter import Meter

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Tracer

NEEDED: Final = ("opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http")


class Spans(Meter):
    """
    Makes a span of each turn, and tells another meter all it is told.

    Args:
        tracer: makes spans.
        other: counts.

    """

    def __init__(self, tracer: "Tracer", other: Meter) -> None:
        self._tracer, self._other = tracer, other

    def turned(self, why: Heard, visit: Visit, turn: Turn, seconds: float) -> None:
        """Make a span that ends now."""
        self._other.turned(why, visit, turn, seconds)
        now = time_ns()
        span = self._tracer.start_span(
            f"turn {visit.node}",
            start_time=now - round(seconds * 1e9),
            attributes={
                "ivr.heard": HEARD[type(why)],
                "ivr.nodes": turn.visited,
                "ivr.then": THEN[type(turn.then)],
                "ivr.language": turn.language,
            },
        )
        span.end(now)

    def ended(self, status: str, call_sid: str = "") -> None:
        """Pass it on."""
        self._other.ended(status, call_sid)

    def apologised(self) -> None:
        """Pass it on."""
        self._other.apologised()

    def unsigned(self) -> None:
        """Pass it on."""
        self._other.unsigned()

    def refused(self, reason: str) -> None:
        """Pass it on."""
        self._other.refused(reason)

    def looked_up(self, outcome: str) -> None:
        """Pass it on."""
        self._other.looked_up(outcome)

    def missed_clip(self) -> None:
        """Pass it on."""
        self._other.missed_clip()

    def journal(self, waiting: int, lost: int) -> None:
        """Pass it on."""
        self._other.journal(waiting, lost)


def traced(meter: Meter, url: str) -> Meter:
    """
    Return a meter that sends spans to a collector, beside what it does.

    Args:
        meter: counts.
        url: where the collector takes OTLP over HTTP.

    Raises `SettingsError` where the packages for it are not installed.

    """
    for name in NEEDED:
        if not _is_there(name):
            raise SettingsError(
                "IVR_TELEMETRY needs OpenTelemetry: pip install -e '.[telemetry]'"
            )
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - an extra
        OTLPSpanExporter,
    )

    return Spans(tracer(OTLPSpanExporter(endpoint=url)), meter)


def tracer(exporter: "SpanExporter") -> "Tracer":
    """Return what makes spans and hands them over, many at a time."""
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": "ivr"}))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider.get_tracer("ivr")


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
