"""
The author's half as a Flask application: HTTP in, TwiML out.

Nothing is kept between two requests but the flow, and what a caller typed in
the journal.  Any WSGI server runs it; `ivr serve` is one for a single machine.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from flask import Flask
from werkzeug.exceptions import HTTPException

from ivr.flow.engine import answer
from ivr.flow.model import Flow
from ivr.journal import Journal
from ivr.settings import Settings
from ivr.speech.store import Store
from ivr.webhook.answering import Answering, Engine
from ivr.webhook.demo import demo
from ivr.webhook.dialling import Dialling
from ivr.webhook.editions import Editions
from ivr.webhook.gate import Gate
from ivr.webhook.lookup import Lookups
from ivr.webhook.messages import Messages
from ivr.webhook.meter import Meter
from ivr.webhook.reach import Reach
from ivr.webhook.routes import calls, files, guarded, plainly
from ivr.webhook.signature import Signature
from ivr.webhook.source import LiveFlow
from ivr.webhook.versions import Only, Source
from ivr.webhook.world import Clock, Outside

FORM_LIMIT: Final = 65_536
"""Bytes of a request; Twilio's have about two thousand."""

JOURNAL: Final = "ivr.journal"
"""The app's extension that is its `Journal`, to flush, to close, to measure."""

ANSWERING: Final = "ivr.answering"
"""The one that answers, for whoever asks how it is doing."""


def create_app(
    settings: Settings,
    flow_source: Callable[[], Flow] | Source | None = None,
    clock: Clock = datetime.now,
    engine: Engine = answer,
    meter: Meter | None = None,
) -> Flask:
    """
    Make the webhook of the menu that the settings name.

    Args:
        settings: with an auth token, every request of a call must be signed.
        flow_source: the menu to answer from now, or one with versions, where calls
            under way keep the one they began with; by default the settings' folder,
            where edits are taken at once.
        clock: what time it is in a zone.
        engine: answers a visit; one that watches may stand in for the flow's own.
        meter: counts; by default nothing does.

    Raises `FlowError` when there is no menu that can be used.

    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = FORM_LIMIT
    app.register_error_handler(HTTPException, plainly)
    app.wsgi_app = guarded(app.wsgi_app)  # type: ignore[assignment, method-assign]  # Flask's own way
    meter = meter or Meter()
    outside = _outside(app, settings, clock, meter)
    store = Store(settings.audio)
    source = flow_source or LiveFlow(settings.flows)
    source = Only(source) if callable(source) else source
    editions = Editions(settings, source, store, meter.missed_clip)
    answering = Answering(editions, outside, engine)
    app.extensions[JOURNAL] = outside.journal
    app.extensions[ANSWERING] = answering
    token = settings.auth_token
    signature = Signature(token, settings.public_url) if token else None
    app.register_blueprint(calls(answering, signature))
    app.register_blueprint(files(answering, store))
    app.register_blueprint(demo(lambda: clock(UTC).date()))
    return app


def _outside(app: Flask, settings: Settings, clock: Clock, meter: Meter) -> Outside:
    """Make what a turn may need beside the menu."""
    guarding = settings.guarding
    journal = Journal(
        settings.journal,
        clock,
        key=settings.journal_key,
        seconds=settings.journal_keep,
    )
    journal.watch(meter.journal)
    return Outside(
        journal,
        Messages(settings),
        Lookups(app, Reach(guarding.lookup_hosts)),
        clock,
        meter,
        Gate(guarding, settings.shared, settings.auth_token),
        Dialling(guarding.transfers_to),
    )
