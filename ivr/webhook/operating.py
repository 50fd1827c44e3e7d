"""
What whoever runs the menu asks it: is it ready, and how is it doing.

Neither says anything of a caller; `/metrics` is for this machine, or for who has
the token, all the same: how many call is nobody else's business.
"""

from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

from flask import Blueprint, Response, abort, jsonify, request

from ivr.errors import JournalError
from ivr.journal import Journal
from ivr.settings import Settings
from ivr.webhook.answering import Answering
from ivr.webhook.metrics import Metrics
from ivr.webhook.source import LiveFlow

TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"

FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via")
"""Headers that say that somebody asks for somebody else."""

PROBE: Final = "CA00000000000000000000000000000000"
"""No call; asked for to see whether the journal answers."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What answers callers in this process, and what is known of how."""

    answering: Answering
    journal: Journal
    metrics: Metrics
    live: LiveFlow


def operating(machine: Machine, settings: Settings) -> Blueprint:
    """Make `/metrics` and `/readyz`."""
    journal, metrics = machine.journal, machine.metrics
    routes = Blueprint("operating", __name__)

    @routes.route("/metrics")
    def counts() -> Response:
        if not _may_know(settings):
            abort(HTTPStatus.NOT_FOUND)
        metrics.journal(journal.waiting, journal.lost)
        machine.answering.now()  # looks at the menu, should no call have come
        text = metrics.text(held_back=machine.live.holds_back)
        return Response(text, content_type=TEXT)

    @routes.route("/readyz")
    def ready() -> Response:
        # Callers are answered without a journal too: to take every machine away
        # because of it would be worse than what it is missed for.
        nodes = len(machine.answering.now().flow.nodes)
        # Nor is a menu that cannot be used a reason: there is the one before it.
        menu = "held back" if machine.live.holds_back else "newest"
        return jsonify(status="ready", nodes=nodes, menu=menu, journal=_state(journal))

    return routes


def _may_know(settings: Settings) -> bool:
    token = settings.metrics_token
    if token:
        given = request.headers.get("Authorization", "")
        return compare_digest(given.encode(), f"Bearer {token}".encode())
    if settings.public_url or any(name in request.headers for name in FORWARDED):
        return False  # behind a proxy everybody comes from this machine
    return is_loopback(request.remote_addr or "")


def is_loopback(address: str) -> bool:
    """Tell whether it is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _state(journal: Journal) -> str:
    try:
        journal.is_private(PROBE)
    except JournalError:
        return "away"
    return "well"
