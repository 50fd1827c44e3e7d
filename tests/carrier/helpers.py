"""A webhook in a dictionary, a voice without sound, and a call read as lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIEnvironment

from ivr.carrier.call import Call as Placed
from ivr.carrier.clock import Clock, VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.media.hearing import Ear
from ivr.carrier.people import callee, steps
from ivr.carrier.people.party import Party, Scripted
from ivr.carrier.transcript import Listener
from ivr.carrier.wire.faults import Faulty, read
from ivr.carrier.wire.postman import Manners
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.sound import Sound

ORIGIN = "http://menu.example"
TO, FROM = "+78002347000", "+79161234567"
BOSS, AIDE = "+19145550100", "+19145550101"


@dataclass(frozen=True)
class Page:
    """What one path of a webhook answers."""

    body: str | bytes
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/xml"),)


@dataclass
class Site:
    """A webhook: path -> TwiML verbs, or a page; remembers what it was asked."""

    pages: Mapping[str, str | Page]
    asked: list[WSGIEnvironment] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer as the page says, or 404."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        sent = environ["wsgi.input"].read(length).decode() or environ["QUERY_STRING"]
        self.asked.append(environ)
        self.forms.append(dict(parse_qsl(sent, keep_blank_values=True)))
        page = self.pages.get(environ["PATH_INFO"], Page("", "404 Not Found"))
        if isinstance(page, str):
            page = Page(f"<Response>{page}</Response>")
        start_response(page.status, list(page.headers))
        return [page.body if isinstance(page.body, bytes) else page.body.encode()]

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [environ["PATH_INFO"] for environ in self.asked]


class Monotone:
    """A voice that takes a tenth of a second for each letter."""

    def say(
        self, text: str, language: str | None = None, voice: str | None = None
    ) -> Sound:
        """Return that much of one level."""
        del language, voice
        return Sound(b"\x01\x01" * 800 * len(text))


@dataclass(frozen=True)
class Call:
    """A call that is over, and the webhook it was made to."""

    summary: Summary
    site: Site

    def lines(self, *events: str) -> list[str]:
        """Return the entries of those events as `second event values`."""
        return [
            " ".join([f"{entry.at:g}", entry.event, *map(str, entry.fields.values())])
            for entry in self.summary.entries
            if entry.event in events
        ]


def dial(  # noqa: PLR0913 - everything a test may want to be otherwise
    pages: Mapping[str, str | Page],
    do: str = "",
    callees: Iterable[str] = (),
    *,
    caller: Party | None = None,
    clock: Clock | None = None,
    listener: Listener | None = None,
    ear: Ear | None = None,
    manners: Manners | None = None,
    faults: Iterable[str] = (),
    **order: Any,  # whatever `Order` takes
) -> Call:
    """Call `/voice` of a site; the caller does the steps."""
    site = Site(pages)
    transport = Faulty(Wsgi(site, ORIGIN), read(faults))
    line = Line(transport, Monotone(), manners=manners)
    placed = Order(**{"to": TO, "from_": FROM, "url": f"{ORIGIN}/voice", **order})
    people = People(caller or Scripted(steps.parse(do)), callee.read(callees))
    summary = line.dial(placed, people, clock or VirtualClock(), listener, ear)
    return Call(summary, site)


class Switch:
    """An exchange before a webhook, and shorthands."""

    def __init__(
        self, pages: Mapping[str, str | Page], clock: Clock | None = None
    ) -> None:
        self.site = Site(pages)
        line = Line(Wsgi(self.site, ORIGIN), Monotone())
        self.exchange = Exchange(line, clock or VirtualClock(), seed="s")

    def place(
        self, do: str = "", callees: tuple[str, ...] = (), **order: Any
    ) -> Placed:  # whatever `Order` takes
        """Place a call; the caller does the steps."""
        placed = Order(**{"to": TO, "from_": FROM, "url": f"{ORIGIN}/voice", **order})
        people = People(Scripted(steps.parse(do)), callee.read(callees))
        return self.exchange.place(placed, people)


def lines(call: Placed, *events: str) -> list[str]:
    """Return the entries of those events as `second event values`."""
    return [
        " ".join([f"{entry.at:g}", entry.event, *map(str, entry.fields.values())])
        for entry in call.transcript.entries
        if entry.event in events
    ]
