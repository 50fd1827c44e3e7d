"""
One, ten, a hundred and a thousand calls at once on one exchange: linear.

Of every eight, four meet in a conference of their own, two wait in a queue, one
takes people out of it, and one dials a number.  The webhook is a dictionary, so
that what is measured is the carrier.
"""

from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from ivr.carrier.call import Call
from ivr.carrier.clock import VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.line import Line, Order, People
from ivr.carrier.people import steps
from ivr.carrier.people.party import Scripted
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.speaker import Speaker
from tests.bench.measure import cheapest
from tests.bench.result import Result

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST: Final = "http://localhost"
SIZES: Final = (1, 10, 100, 1_000)

WAITING: Final = "<Say>Please wait</Say><Pause length='5'/>"
ENQUEUE: Final = '<Enqueue waitUrl="/wait">help</Enqueue>'
TAKE: Final = "<Dial timeout='30'><Queue>help</Queue></Dial><Redirect>/take</Redirect>"
DIAL: Final = "<Dial>+14155550100</Dial>"
CONFER: Final = '<Dial><Conference waitUrl="/wait">{}</Conference></Dial>'

MEETS: Final = "wait 5; say hello; wait 20; hangup"
WAITS: Final = "wait 40; hangup"
TAKES: Final = "wait 60; hangup"
DIALS: Final = "wait 10; hangup"

PARTS: Final = (
    ("/room", MEETS),
    ("/room", MEETS),
    ("/wait-here", WAITS),
    ("/dial", DIALS),
    ("/room", MEETS),
    ("/room", MEETS),
    ("/wait-here", WAITS),
    ("/take", TAKES),
)
"""Where each of eight calls, and what its caller does."""

PAGES: Final = {"/wait": WAITING, "/wait-here": ENQUEUE, "/take": TAKE, "/dial": DIAL}


def site(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """Answer with the document of a path; a room's is named by the query."""
    name = environ["QUERY_STRING"]
    verbs = PAGES.get(environ["PATH_INFO"]) or CONFER.format(name)
    start("200 OK", [("Content-Type", "text/xml")])
    return [f"<Response>{verbs}</Response>".encode()]


def run(*, quick: bool) -> tuple[Result]:
    """Measure each number of calls; the bar is on what one call more costs."""
    sizes = SIZES[:3] if quick else SIZES
    calls(sizes[-1])  # what is made once, and where each number is from
    sides = {str(size): partial(calls, size) for size in sizes}
    found = cheapest(sides, rounds=1 if quick else 5, times=1)
    seconds = {size: found[str(size)] for size in sizes}
    rates = tuple(
        (f"{size:,}", f"{size / cost:,.0f} calls a second")
        for size, cost in seconds.items()
    )
    if _print(calls(sizes[-1])) != _print(calls(sizes[-1])):
        raise AssertionError("the same seed gave other calls")
    before, last = sizes[-2:]
    growth = seconds[last] / last / (seconds[before] / before)
    return (Result("many calls", rates, growth, 1.5),)


def calls(size: int) -> list[Call]:
    """Place so many calls 10 ms apart; return them when all are over."""
    line = Line(Wsgi(site, HOST), SPEAKER)
    exchange = Exchange(line, VirtualClock(), seed="bench")
    placed: list[Call] = []

    def place(number: int) -> None:
        path, script = PARTS[number % len(PARTS)]
        room = number // len(PARTS)
        order = Order(
            to="+14155550100",
            from_=f"+1415555{number % 10_000:04}",
            url=f"{HOST}{path}?{room}",
        )
        people = People(Scripted(steps.parse(script)))
        placed.append(exchange.place(order, people))

    for number in range(size):
        place(number)
        exchange.run(0.01)
    exchange.run()
    if not all(_went_well(call) for call in placed):
        raise AssertionError("a call went wrong")
    return placed


def _went_well(call: Call) -> bool:
    """Tell whether a call was over, if only because nobody else came to its room."""
    failure = call.failure
    limited = failure.startswith("the call was ended after ")
    return call.leg.status == "completed" and (not failure or limited)


SPEAKER: Final = Speaker(voices={"en": "tones"})


def _print(placed: list[Call]) -> str:
    """Return a fingerprint of all transcripts."""
    told = (entry.to_json() for call in placed for entry in call.transcript.entries)
    return sha256("\n".join(told).encode()).hexdigest()
