"""The door: a call placed and summed up."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from ivr.carrier.clock import RealClock, VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import parse
from ivr.carrier.wire.network import Network
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.mix import silence
from ivr.speech.wav import pcm
from tests.carrier.helpers import FROM, ORIGIN, TO, Monotone, Page, Site, dial

if TYPE_CHECKING:
    from ivr.carrier.transcript import Entry


class Quiet(WSGIRequestHandler):
    """Serves without a line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing."""


MENU = {
    "/voice": '<Gather numDigits="1" timeout="1" action="/b"><Say>A</Say></Gather>',
    "/b": "<Say>B</Say>",
}


def test_a_call_is_summed_up() -> None:
    """Who, how it ended, how long it took, and all that happened."""
    told: list[Entry] = []

    summary = dial({"/voice": "<Say>Hello you</Say>"}, listener=told.append).summary

    assert summary.call_sid.startswith("CA")
    assert (summary.status, summary.duration, summary.seconds) == ("completed", 1, 0.9)
    assert summary.failure == ""
    assert list(summary.entries) == told


def test_the_same_call_is_the_same_every_time() -> None:
    """Identifiers come from the seed, and nothing else is left to chance."""
    one, two, other = (dial(MENU, "1", seed=seed) for seed in ("a", "a", "b"))

    assert one.summary == two.summary
    assert one.summary.call_sid != other.summary.call_sid
    assert one.lines("pressed", "heard") == other.lines("pressed", "heard")


def test_both_clocks_give_the_same_transcript() -> None:
    """What a person hears in real time is what a test proves in none."""
    steps = "listen; 1"
    virtual = dial(MENU, steps, clock=VirtualClock()).summary.entries
    real = dial(MENU, steps, clock=RealClock()).summary.entries

    assert [entry.event for entry in virtual] == [entry.event for entry in real]
    for one, other in zip(virtual, real, strict=True):
        assert abs(one.at - other.at) < 0.2
        assert {**one.fields, "ms": 0} == {**other.fields, "ms": 0}


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serve a site over HTTP on the loopback; yield its origin."""
    server = make_server("127.0.0.1", 0, site, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_both_transports_give_the_same_transcript() -> None:
    """A webhook in this process and one over HTTP cannot be told apart."""
    pages: dict[str, str | Page] = {
        "/voice": Page("", "302 Found", (("Location", "/menu"),)),
        "/menu": '<Gather numDigits="1" action="/b"><Play>/a.wav</Play></Gather>',
        "/a.wav": Page(
            pcm(silence(1.5)),
            headers=(("Content-Type", "audio/wav"), ("Set-Cookie", "a=1")),
        ),
        "/b": "<Say>B</Say><Redirect>/gone</Redirect>",
    }
    near, far = Site(pages), Site(pages)
    network = Network()
    with served(far) as origin:
        order = Order(TO, FROM, f"{origin}/voice", auth_token="secret")
        near_call, far_call = (
            Line(transport, Monotone()).dial(
                order, People(Scripted(parse("listen; 1"))), VirtualClock()
            )
            for transport in (Wsgi(near, origin), network)
        )
    network.close()

    # On a virtual clock an answer over HTTP takes no call time either.
    assert near_call == far_call
    assert near.paths == far.paths
    assert near.forms == far.forms
    carried = ("HTTP_X_TWILIO_SIGNATURE", "HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_HOST")
    for one, other in zip(near.asked, far.asked, strict=True):
        assert [one.get(name) for name in carried] == [
            other.get(name) for name in carried
        ]


def test_a_line_keeps_its_clips_from_call_to_call() -> None:
    """A thousand callers cost one fetch of the greeting."""
    site = Site(
        {
            "/voice": "<Play>/hello.wav</Play>",
            "/hello.wav": Page(
                pcm(silence(1.0)),
                headers=(
                    ("Content-Type", "audio/wav"),
                    ("Cache-Control", "max-age=60"),
                ),
            ),
        }
    )
    words = {f"{ORIGIN}/hello.wav": "Hello"}.get
    line = Line(Wsgi(site, ORIGIN), Monotone(), words)
    order = Order(TO, FROM, f"{ORIGIN}/voice")

    for _ in range(3):
        summary = line.dial(order, People(Scripted(parse(""))), VirtualClock())

    assert site.paths.count("/hello.wav") == 1
    assert [e.event for e in summary.entries if e.event in ("played", "heard")] == [
        "played",
        "heard",
    ]


def test_how_long_cookies_are_kept_is_a_switch() -> None:
    """For one call, or from call to call of one pair of numbers."""
    page = Page(
        "<Response/>", headers=(("Content-Type", "text/xml"), ("Set-Cookie", "a=1"))
    )
    site = Site({"/voice": page})
    line = Line(Wsgi(site, ORIGIN), Monotone())

    def call(caller: str) -> str | None:
        order = Order(TO, caller, f"{ORIGIN}/voice")
        line.dial(order, People(Scripted(())), VirtualClock())
        return site.asked[-1].get("HTTP_COOKIE")

    assert [call(FROM), call(FROM)] == [None, None]
    line.cookies = "pair"
    assert [call(FROM), call(FROM), call("+19145550199")] == [None, "a=1", None]
