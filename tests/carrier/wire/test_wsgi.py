"""An application called with no socket between."""

from collections.abc import Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask, request

from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.carrier.wire.wsgi import Wsgi, environ
from tests.carrier.helpers import ORIGIN, Page, Site


def test_flask_sees_the_request_as_over_http() -> None:
    """Path, query, form, host and headers arrive as a server would hand them."""
    app = Flask(__name__)

    @app.post("/голос")
    def voice() -> dict[str, object]:
        return {
            "url": request.url,
            "form": request.form.to_dict(),
            "query": request.args.to_dict(),
            "agent": request.headers["User-Agent"],
        }

    headers = {
        "User-Agent": "TwilioProxy/1.1",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    url = f"{ORIGIN}/%D0%B3%D0%BE%D0%BB%D0%BE%D1%81?a=1%202"

    reply = Wsgi(app, ORIGIN).send(Request("POST", url, headers, b"Digits=%23"))

    assert isinstance(reply, Reply)
    assert reply.status == 200
    assert app.json.loads(reply.body) == {
        "url": f"{ORIGIN}/голос?a=1%202",
        "form": {"Digits": "#"},
        "query": {"a": "1 2"},
        "agent": "TwilioProxy/1.1",
    }


def test_an_application_that_raises_is_a_500() -> None:
    """A bug of the webhook's is heard as one, not thrown at the caller."""

    def broken(_environ: WSGIEnvironment, _start: StartResponse) -> list[bytes]:
        raise RuntimeError("bug")

    reply = Wsgi(broken, ORIGIN).send(Request("GET", f"{ORIGIN}/"))

    assert isinstance(reply, Reply)
    assert reply.status == 500


def test_an_application_that_starts_no_response_is_a_500() -> None:
    """PEP 3333 is broken as easily as anything."""
    reply = Wsgi(lambda _environ, _start: [], ORIGIN).send(Request("GET", ORIGIN + "/"))

    assert isinstance(reply, Reply)
    assert reply.status == 500


def test_reading_stops_one_byte_over_the_limit() -> None:
    """A gigabyte is never in memory, and is closed as PEP 3333 asks."""
    closed: list[bool] = []

    class Endless:
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b"x" * 100

        def close(self) -> None:
            closed.append(True)

    def flood(_environ: WSGIEnvironment, start: StartResponse) -> Endless:
        start("200 OK", [])
        return Endless()

    reply = Wsgi(flood, ORIGIN).send(Request("GET", f"{ORIGIN}/", limit=1000))

    assert isinstance(reply, Reply)
    assert len(reply.body) == 1001
    assert closed == [True]


def test_what_is_written_the_old_way_is_read_too() -> None:
    """`start_response` returns a `write` that old applications call."""

    def old(_environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        write = start("200 OK", [])
        write(b"one ")
        return [b"two"]

    reply = Wsgi(old, ORIGIN).send(Request("GET", f"{ORIGIN}/"))

    assert isinstance(reply, Reply)
    assert reply.body == b"one two"


def test_an_answer_later_than_it_may_be_is_none() -> None:
    """An application in this process has no more time than a remote one."""
    reply = Wsgi(Site({"/": ""}), ORIGIN).send(
        Request("GET", f"{ORIGIN}/", timeout=0.0)
    )

    assert isinstance(reply, Lost)
    assert reply.code == 11205


def test_other_hosts_are_reached_by_another_transport_or_not_at_all() -> None:
    """A call in this process touches no network unless it is given one."""
    here, there = Site({"/": "here"}), Site({"/": Page("there")})
    other = Request("GET", "https://elsewhere.example/")

    alone = Wsgi(here, ORIGIN).send(other)
    joined = Wsgi(here, ORIGIN, Wsgi(there, "https://elsewhere.example")).send(other)

    assert isinstance(alone, Lost)
    assert alone.code == 11210
    assert isinstance(joined, Reply)
    assert joined.body == b"there"


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("http://menu.example/", "80"),
        ("https://menu.example/", "443"),
        ("http://menu.example:5000/", "5000"),
    ],
)
def test_the_port_is_the_schemes_unless_named(url: str, port: str) -> None:
    """An application rebuilds its own URL, which is what is signed."""
    values = environ(Request("GET", url))

    assert values["SERVER_PORT"] == port
    assert values["HTTP_HOST"] == url.split("/")[2]
