"""A deployment as a test wants it, at an address without a socket."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from ivr.carrier.wire.proxy import Proxied
from ivr.carrier.wire.transport import Lost, Reply, Request, Transport, refused
from ivr.carrier.wire.wsgi import Wsgi
from ivr.deploy.checkup.deployment import Deployment, Machine, Menu
from ivr.deploy.checkup.site import Site
from ivr.deploy.numbers import Number
from ivr.deploy.wiring import ours
from ivr.settings import Settings
from ivr.webhook import create_app
from tests.flow.helpers import menu

URL = "https://menu.example"
TOKEN = "0123456789abcdef0123456789abcdef"
CALLED = "+12025550100"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
FLOW = menu("""\
languages: {en: en-US}
prompts: {en: {bye: See you.}}
nodes: {bye: {kind: hangup, prompt: bye}}
""")
HERE = Number(CALLED, "PN1", "", ours(URL, f"{URL}/fallback.xml"))


class Nowhere:
    """A network on which nobody answers."""

    def send(self, request: Request) -> Lost:
        """Refuse the connection."""
        return refused(request.url)


def site(transport: Transport, token: str = TOKEN, url: str = URL) -> Site:
    """Return an address that this transport leads to."""
    return Site(
        url=url,
        token=token,
        called=CALLED,
        transport=transport,
        seed="seed",
        today=lambda: NOW,
    )


def deployment(found: Site | None = None, **changed: Any) -> Deployment:
    """Return a deployment that nothing is wrong with, but for what is changed."""
    whole = Deployment(Settings(), Menu(FLOW), Machine(2, 4 * 10**9), found)
    return replace(whole, **changed)


def served(folder: Path, token: str = TOKEN, public: str = URL) -> Transport:
    """Serve a real menu behind a proxy that ends the TLS."""
    settings = Settings(
        journal=f"sqlite:///{folder}/ivr.sqlite3",
        audio=folder / "audio",
        auth_token=token,
        public_url=public,
    )
    app = create_app(settings, lambda: FLOW)
    return Proxied(Wsgi(app, "http://inner:5000"), URL, "http://inner:5000")


def answering(
    pages: Mapping[str, Response | Callable[[], Response]], *, unsigned: int = 403
) -> Transport:
    """Serve answers that are as they are, to whatever is signed."""
    app = Flask("a server")

    @app.route("/<path:name>", methods=["GET", "POST"])
    def page(name: str) -> Response:
        if "X-Twilio-Signature" not in request.headers:
            return Response("unsigned", unsigned)
        found = pages.get(f"/{name}")
        if found is None:
            return Response("no such page", 404)
        return found if isinstance(found, Response) else found()

    return Wsgi(app, URL)


def twiml(verbs: str, **headers: str) -> Response:
    """Return a document."""
    body = f"<Response>{verbs}</Response>"
    return Response(body, content_type="text/xml", headers=headers)


def reply(found: Site) -> Reply:
    """Return what a call that begins is answered."""
    assert isinstance(found.entry.reply, Reply), found.entry.reply
    return found.entry.reply
