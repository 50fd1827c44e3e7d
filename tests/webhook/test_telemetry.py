from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from ivr.errors import SettingsError
from ivr.flow.heard import Keys
from ivr.flow.turn import EndCall, Turn
from ivr.flow.visit import Visit
from ivr.settings import Settings
from ivr.webhook import create_app, telemetry
from ivr.webhook.meter import Meter
from ivr.webhook.metrics import Metrics
from ivr.webhook.production import production
from ivr.webhook.telemetry import Spans, traced

CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


@pytest.fixture
def made() -> InMemorySpanExporter:
    """Where spans go."""
    return InMemorySpanExporter()


def spans(made: InMemorySpanExporter, other: Meter) -> Spans:
    """Return what makes spans, and hands each over at once."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(made))
    return Spans(provider.get_tracer("test"), other)


def test_a_turn_is_a_span(made: InMemorySpanExporter) -> None:
    """As long as it took, in the menu's own words."""
    turn = Turn("en", EndCall(), visited=("menu.main", "menu.bye"))
    spans(made, Meter()).turned(Keys("1"), Visit("menu.main"), turn, 0.25)

    (span,) = made.get_finished_spans()
    assert span.name == "turn menu.main"
    assert span.start_time
    assert span.end_time
    assert span.end_time - span.start_time == 250_000_000
    assert span.attributes == {
        "ivr.heard": "keys",
        "ivr.nodes": ("menu.main", "menu.bye"),
        "ivr.then": "hangup",
        "ivr.language": "en",
    }


def test_nothing_of_a_caller_is_in_a_span(
    made: InMemorySpanExporter, settings: Settings
) -> None:
    """And of a private turn there is none."""
    client = create_app(settings, meter=spans(made, Meter())).test_client()
    client.post("/voice", data=CALL)
    client.post("/voice/menu.order", data={**CALL, "Digits": "60616"})
    client.post("/voice/ethics.report", data={**CALL, "Digits": "7777"})

    told = "".join(span.to_json() for span in made.get_finished_spans())
    assert "menu.order" in told
    for secret in ("5550142", "CA1", "60616", "7777", "ethics"):
        assert secret not in told


def test_what_is_counted_is_counted_all_the_same(made: InMemorySpanExporter) -> None:
    """All of it."""
    metrics = Metrics()
    meter = spans(made, metrics)
    meter.turned(Keys("1"), Visit("menu.main"), Turn("en", EndCall()), 0.25)
    meter.ended("completed")
    meter.apologised()
    meter.unsigned()
    meter.refused("blocked")
    meter.looked_up("found")
    meter.missed_clip()
    meter.journal(1, 1)

    text = metrics.text().decode()
    for name in (
        'ivr_turns_total{heard="keys",then="hangup"}',
        'ivr_calls_total{status="completed"}',
        "ivr_apologies_total",
        "ivr_signature_failures_total",
        'ivr_refused_total{reason="blocked"}',
        'ivr_lookups_total{outcome="found"}',
        "ivr_clip_misses_total",
        "ivr_journal_waiting",
        "ivr_journal_lost_total",
    ):
        assert f"{name} 1.0\n" in text


@contextmanager
def collector(came: SimpleQueue[tuple[str, bytes]]) -> Iterator[str]:
    """Take spans on a port of this machine; yields where."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            came.put((self.path, self.rfile.read(length)))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/traces"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_spans_come_to_the_collector(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As OTLP over HTTP, in a moment."""
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
    came: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
    with collector(came) as url:
        there = replace(settings, telemetry=url, shared=tmp_path / "shared")
        production(there).test_client().post("/voice", data=CALL)
        path, body = came.get(timeout=30)

    assert path == "/v1/traces"
    assert b"turn menu.main" in body


def test_without_its_packages_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs them."""
    monkeypatch.setattr(telemetry, "NEEDED", ("opentelemetry_of_old.sdk",))
    with pytest.raises(SettingsError, match="telemetry"):
        traced(Meter(), "http://127.0.0.1:4318/v1/traces")
