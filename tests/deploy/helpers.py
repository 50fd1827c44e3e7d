"""A line of our own in Twilio's place, and servers that answer as they like."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread
from typing import Any

import requests
import trustme
from flask import Flask, Response
from twilio.rest import Client
from werkzeug.serving import make_server

from ivr.carrier.clock import RealClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.ids import Ids
from ivr.carrier.line import Line
from ivr.carrier.rest import create_app
from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.driving import driven
from ivr.carrier.wire.wsgi import Wsgi
from ivr.deploy.account import Account
from ivr.journal.archive import Archive
from ivr.webhook.server import listen
from tests.carrier.helpers import ORIGIN, Monotone, Site

ACCOUNT = "AC" + "0" * 32
TOKEN = "12345secret"
NUMBER, OTHER = "+12025550100", "+12025550111"
OLD = "https://old.example/x"


@contextmanager
def opened(credentials: Credentials | None = None) -> Iterator[str]:
    """Open a line in real time on a port of this machine; give its address."""
    clock, archive = RealClock(), Archive("sqlite://")
    exchange = Exchange(Line(Wsgi(Site({}), ORIGIN), Monotone()), clock, "seed")
    desk = Desk(exchange, archive, Ids("rest"), clock, {})
    app = create_app(desk, credentials or Credentials())
    try:
        with driven(exchange), serving(app) as url:
            yield url
    finally:
        archive.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application on a loopback port; give its address."""
    server = listen(app, "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def secured(app: Flask, certificate: trustme.LeafCert) -> Iterator[int]:
    """Serve an application by TLS on a loopback port; give the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server = make_server("127.0.0.1", 0, app, threaded=True, ssl_context=context)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def answering(body: str, status: int = 200, kind: str = "text/html") -> Iterator[str]:
    """Serve one answer, whatever is asked."""
    app = Flask("one answer")

    @app.route("/<path:_>", methods=["GET", "POST"])
    def page(_: str) -> Response:
        return Response(body, status, content_type=kind)

    with serving(app) as url:
        yield url


def account(url: str, token: str = TOKEN) -> Account:
    """Return the account that everything here is of."""
    return Account(ACCOUNT, ACCOUNT, token, url)


def client(url: str) -> Client:
    """Return the official client of that account."""
    found = account(url)
    return found.client(found.http())


def taken(url: str, number: str = NUMBER, **settings: str) -> Any:
    """Take a number of the line's, with other settings than ours."""
    given = {"voice_url": OLD, "voice_method": "GET", **settings}
    return client(url).incoming_phone_numbers.create(phone_number=number, **given)


def environment(url: str) -> Mapping[str, str]:
    """Return what has `ivr` ask that line."""
    return {
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "IVR_TWILIO_API": url,
    }


def asked(url: str) -> requests.Response:
    """Ask a loopback address."""
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=30)
