"""Callers with broken documents in the same rooms and queues, all at once."""

import time

import pytest

from ivr.carrier import debugger
from ivr.carrier.clock import VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.line import Line, Order, People
from ivr.carrier.people import steps
from ivr.carrier.people.party import Scripted
from ivr.carrier.transcript import Entry
from ivr.carrier.wire.wsgi import Wsgi
from tests.carrier.helpers import FROM, ORIGIN, TO, Monotone, Page, Site
from tests.hostile.corpus import GOOD, document

CALLERS = 8
SECONDS = 10.0
"""CPU time of a whole crowd."""

SOCIAL = tuple(
    text for text in GOOD if any(word in text for word in ("Conference", "ueue"))
)
"""The documents that bring callers together."""

DOES = ("1", "#; 2", "wait 5; hangup", "wait 1; *; hangup", "listen; 1", "")


def crowd(seed: int) -> list[list[Entry]]:
    """Let callers loose on one exchange; return all that happened to each."""
    pages: dict[str, str | Page] = {"/b": Page(document(seed)), "/c": "<Pause/>"}
    pages |= {
        f"/{at}": Page(SOCIAL[(seed + at) % len(SOCIAL)] if at % 3 else document(at))
        for at in range(CALLERS)
    }
    line = Line(Wsgi(Site(pages), ORIGIN), Monotone())
    exchange = Exchange(line, VirtualClock(), str(seed))
    calls = []
    for at in range(CALLERS):
        order = Order(TO, FROM, f"{ORIGIN}/{at}", status_callback=f"{ORIGIN}/b")
        people = People(Scripted(steps.parse(DOES[(seed + at) % len(DOES)])))
        calls.append(exchange.place(order, people))
        exchange.run(0.5)
    exchange.run()
    return [call.transcript.entries for call in calls]


@pytest.mark.parametrize("seed", range(12))
def test_a_crowd_ends_and_is_the_same_every_time(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left in a room, and nothing is left to chance."""
    monkeypatch.setattr(debugger, "write", lambda _sid, _report: None)
    began = time.process_time()

    happened = crowd(seed)

    assert time.process_time() - began < SECONDS
    assert [entries[-1].event for entries in happened] == ["ended"] * CALLERS
    assert happened == crowd(seed)
