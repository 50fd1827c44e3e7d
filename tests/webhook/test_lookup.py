import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, Response, request

from ivr.flow.needs import Broken, Fetch, Found, Missing
from ivr.webhook import lookup, reach
from ivr.webhook.lookup import SECONDS, SIZE_LIMIT, TOO_LATE, Answer, Lookups
from ivr.webhook.patience import TIMES
from ivr.webhook.reach import Reach

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

VALUES = {"number": "60616&x=1", "name": "Анна"}

POURED = 64_000_000
"""Bytes: more than any buffer on the way takes."""


def nobody(_environ: "WSGIEnvironment", _start: "StartResponse") -> Iterable[bytes]:
    """A server of our own that must not be asked."""
    raise AssertionError("the look-up was not for us")


def asked(fetch: Fetch, own: "WSGIApplication", seconds: float = SECONDS) -> Answer:
    """Ask, where a service on a port of this machine may be."""
    host = re.findall(r"//([^/]*)", fetch.url)
    return Lookups(own, Reach(tuple(host))).ask(fetch, seconds)


@pytest.fixture
def own() -> Flask:
    """A server of our own that tells what it was asked."""
    app = Flask(__name__)

    @app.route("/orders", methods=["GET", "POST"])
    def orders() -> dict[str, str]:
        given = request.form if request.method == "POST" else request.args
        return {"method": request.method, **given}

    @app.route("/broken")
    def broken() -> Response:
        return Response("not found here", status=503)

    return app


Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def service(answering: Answering) -> Iterator[str]:
    """A service on a port of this machine; yields its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answering(self)

        def do_POST(self) -> None:
            answering(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(
    body: bytes, status: int = 200, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer every request with this."""

    def answering(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answering


def echo(handler: BaseHTTPRequestHandler) -> None:
    """Answer with what was asked, in a JSON object."""
    length = int(handler.headers.get("Content-Length", 0))
    asked = handler.rfile.read(length).decode() or urlsplit(handler.path).query
    fields = {name: values[0] for name, values in parse_qs(asked).items()}
    body = json.dumps({"method": handler.command, **fields}).encode()
    answer(body)(handler)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_our_own_url_needs_no_socket(own: Flask, method: str) -> None:
    """A URL that starts with a slash is this server's."""
    assert asked(Fetch("/orders", method, VALUES), own) == Found(
        {"method": method, **VALUES}
    )


def test_our_own_server_answers_as_any_other(own: Flask) -> None:
    """A 404 is a Missing, and anything but success is Broken."""
    assert asked(Fetch("/nothing", "GET", {}), own) == Missing()
    assert asked(Fetch("/broken", "GET", {}), own) == Broken("the service answered 503")


@pytest.mark.parametrize("url", ["/voice", "/voice/ozon.main", "//example.com/orders"])
def test_the_menu_does_not_ask_itself(own: Flask, url: str) -> None:
    """A look-up that entered the menu again would never end."""
    assert asked(Fetch(url, "GET", {}), own) == Broken(
        "a look-up may not ask the menu itself"
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_values_travel_encoded(method: str) -> None:
    """Nothing a caller gives can add a parameter or change the URL."""
    with service(echo) as url:
        assert asked(Fetch(f"{url}/orders", method, VALUES), nobody) == Found(
            {"method": method, **VALUES}
        )


def test_an_answer_is_taken_as_text() -> None:
    """Numbers and yes-or-no become text; what is nested or null is left out."""
    body = b'{"a": 7, "b": true, "c": false, "d": null, "e": [1], "f": {}, "g": 1.5}'
    with service(answer(body)) as url:
        assert asked(Fetch(url, "GET", {}), nobody) == Found(
            {"a": "7", "b": "true", "c": "false", "g": "1.5"}
        )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>", "the service answered no JSON"),
        (b"\xff", "the service answered no JSON"),
        (b"[" * 20_000, "the service answered no JSON"),
        (b"[1]", "the service answered no JSON object"),
        (
            b'"' + b"x" * SIZE_LIMIT + b'"',
            f"the service answered more than {SIZE_LIMIT} bytes",
        ),
    ],
)
def test_another_answer_is_broken(body: bytes, reason: str) -> None:
    """Only a small JSON object can be heard on the phone."""
    with service(answer(body)) as url:
        assert asked(Fetch(url, "GET", {}), nobody) == Broken(reason)


def test_not_found_is_an_answer() -> None:
    """A 404 says that there is no such thing; a 500 says nothing."""
    with service(answer(b"", 404)) as url:
        assert asked(Fetch(url, "GET", {}), nobody) == Missing()
    with service(answer(b"{}", 500)) as url:
        assert asked(Fetch(url, "GET", {}), nobody) == Broken(
            "the service answered 500"
        )


def test_a_redirect_stays_on_its_host() -> None:
    """An author's URL may move, but not carry the values to somebody else."""

    def moved(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/old"):
            answer(b"", 302, Location="/new?number=1")(handler)
        else:
            echo(handler)

    with service(moved) as url:
        assert asked(Fetch(f"{url}/old", "GET", {}), nobody) == Found(
            {"method": "GET", "number": "1"}
        )
    with (
        service(echo) as other,
        service(answer(b"", 302, Location=f"{other}/orders")) as url,
    ):
        assert asked(Fetch(url, "GET", {}), nobody) == Broken(
            "the service answered 302"
        )


def test_a_circle_of_redirects_ends() -> None:
    """Three are followed."""
    with service(answer(b"", 302, Location="/again")) as url:
        assert asked(Fetch(url, "GET", {}), nobody) == Broken(
            "the service could not be asked: TooManyRedirects"
        )


def test_what_comes_with_a_redirect_is_not_read() -> None:
    """However much its sender has: it would all be in this worker's memory."""
    sent = 0

    def pouring(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        if not handler.path.startswith("/old"):
            echo(handler)
            return
        handler.send_response(302)
        handler.send_header("Location", "/new?number=1")
        handler.end_headers()
        with suppress(OSError):
            while sent < POURED:
                sent += handler.wfile.write(b"x" * SIZE_LIMIT)

    with service(pouring) as url:
        found = asked(Fetch(f"{url}/old", "GET", {}), nobody)

    assert found == Found({"method": "GET", "number": "1"})
    assert sent < POURED


def test_a_service_that_never_ends_is_left() -> None:
    """One byte now and then keeps a socket busy, and a caller waiting."""
    enough = Event()

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        enough.wait(10)

    with service(dripping) as url:
        found = asked(Fetch(url, "GET", {}), nobody, seconds=0.05)
        enough.set()

    assert found == TOO_LATE


def test_a_body_that_stops_coming_is_too_late() -> None:
    """That is how it is counted, too, whoever notices first."""
    enough = Event()

    def stopping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        enough.wait(10)

    with service(stopping) as url, reach.session(anywhere=True) as asking:
        fetch = Fetch(url, "GET", {})
        # Else whoever waits for its thread may notice first.
        found = lookup._ask_over_http(fetch, asking, monotonic() + 0.05)  # noqa: SLF001
        enough.set()

    assert found == TOO_LATE


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/orders?number=60616", "http://[/", "http://", "http://a..b/"],
)
def test_a_service_that_is_not_there_is_broken(url: str) -> None:
    """The reason quotes neither the URL nor what the caller typed."""
    found = asked(Fetch(url, "GET", {"number": "60616"}), nobody)

    assert isinstance(found, Broken)
    assert "60616" not in found.reason


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://h/x", "orders", ""])
def test_only_the_web_is_asked(url: str) -> None:
    """No other scheme is opened."""
    assert asked(Fetch(url, "GET", {}), nobody) == Broken(
        "a look-up goes to http:// or https://"
    )


def test_no_time_left_is_no_answer() -> None:
    """Several look-ups of one turn share its seconds."""
    with service(echo) as url:
        assert isinstance(asked(Fetch(url, "GET", {}), nobody, seconds=-1), Broken)


def test_only_https_is_asked_unless_the_host_is_listed() -> None:
    """And only at addresses that the whole world can reach."""
    asking = Lookups(nobody)
    with service(echo) as url:
        place = url.removeprefix("http://")
        assert asking.ask(Fetch(url, "GET", {})) == Broken(
            f"{place} is not asked by http://: use https://, or name it in"
            " IVR_LOOKUP_HOSTS"
        )
        private = Fetch(f"https://{place}", "GET", {"number": "60616"})
        assert asking.ask(private) == Broken(
            "the service has no public address: see IVR_LOOKUP_HOSTS"
        )


def test_a_public_address_is_connected_to_and_has_to_prove_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The very one that was looked at; here it speaks no TLS at all."""
    monkeypatch.setattr(reach, "is_public", lambda _: True)
    with service(echo) as url:
        found = Lookups(nobody).ask(Fetch(url.replace("http:", "https:"), "GET", {}))

    assert found == Broken("the service could not be asked: SSLError")


def test_a_service_that_was_too_late_too_often_is_not_asked() -> None:
    """Its callers hear so at once, and hold nobody up."""
    enough = Event()

    def late(_handler: BaseHTTPRequestHandler) -> None:
        enough.wait(10)

    with service(late) as url:
        asking = Lookups(nobody, Reach((url.removeprefix("http://"),)))
        found = [asking.ask(Fetch(url, "GET", {}), 0.05) for _ in range(TIMES + 1)]
        enough.set()

    assert found[:TIMES] == [TOO_LATE] * TIMES
    assert found[-1] == Broken(
        "the service was too late too often, and is not asked now"
    )


def test_a_service_that_drips_is_too_late() -> None:
    """However little at a time."""
    enough = Event()

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not enough.wait(0.01):
            handler.wfile.write(b" ")

    with service(dripping) as url:
        assert asked(Fetch(url, "GET", {}), nobody, seconds=0.3) == TOO_LATE
        enough.set()
