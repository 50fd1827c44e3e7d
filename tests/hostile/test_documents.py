"""Any bytes as TwiML: refused or played, never a traceback, a stall or a flood."""

import time
import tracemalloc
from collections.abc import Iterator
from itertools import islice, product
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.call.document import LIMIT
from ivr.call.events import Fetched
from ivr.call.foresight import examine
from ivr.carrier import debugger
from tests.carrier.helpers import ORIGIN, Page, dial
from tests.hostile.corpus import SIZE, document

SECONDS = 5.0
"""CPU time that one document may cost, or a call that plays it; ten times the worst."""

MEGABYTES = 32
"""Memory that one document may cost: its 64 kB five hundred times."""

KINDS = ("text/xml", "application/xml", "text/html", "text/plain", "audio/wav", "")


def answered(body: bytes, kind: str = "text/xml") -> Fetched:
    """Return a document as a server sent it."""
    return Fetched("http://menu.example/voice", 200, kind, body)


@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_are_a_document_or_a_fault(body: bytes, kind: str) -> None:
    """Whatever a server sends, and whatever it calls it."""
    examine(answered(body, kind))


@given(st.lists(st.sampled_from(range(SIZE)), min_size=2, max_size=4))
def test_broken_documents_in_one_are_no_worse(seeds: list[int]) -> None:
    """Faults do not multiply."""
    examine(answered(b"".join(document(seed) for seed in seeds)))


@pytest.fixture
def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write no log: a thousand warnings are nobody's reading."""
    monkeypatch.setattr(debugger, "write", lambda _sid, _report: None)


@pytest.mark.usefixtures("_silent")
@pytest.mark.parametrize("first", range(0, SIZE, 25))
def test_a_broken_document_is_played_or_refused(first: int) -> None:
    """Twenty-five of them, each called; the call ends and says how."""
    for seed in range(first, first + 25):
        began = time.process_time()
        pages: dict[str, str | Page] = {
            "/voice": Page(document(seed)),
            "/b": Page(document(seed + SIZE)),
            "/c": Page(document(seed + 2 * SIZE)),
        }

        call = dial(pages, "1; #; say yes; wait 3; 2", status_callback=f"{ORIGIN}/b")

        entries = call.summary.entries
        assert entries[-1].event == "ended", seed
        # A document may leave a caller waiting for as long as a call may last.
        failure = call.summary.failure
        assert not failure or failure.startswith("the call was ended after "), seed
        assert time.process_time() - began < SECONDS, seed


BOMBS = {
    "laughs": b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b"<Response><Say>&b;</Say></Response>",
    "quadratic": b'<!DOCTYPE a [<!ENTITY a "' + b"a" * 9000 + b'">]><Response><Say>'
    b"" + b"&a;" * 9000 + b"</Say></Response>",
    "file": b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b"<Response><Say>&a;</Say></Response>",
    "subset": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><Response/>',
    "parameter": b'<!DOCTYPE a [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]>'
    b"<Response/>",
    "unnamed": b"<Response><Say>&a;</Say></Response>",
    "deep": b"<Response>" + b"<Say>" * 9000,
    "deeper": b"<Response>" + b"<a>" * 9000 + b"</a>" * 9000 + b"</Response>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(bomb: bytes) -> None:
    """No entity is opened, no file and no server is asked."""
    (fault,) = examine(answered(bomb))

    assert (fault.code, fault.level) == (12100, "error")


def test_an_include_is_an_element_like_any_other() -> None:
    """XInclude asks for files too; here it is only not TwiML."""
    include = b'<x xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'

    faults = examine(answered(b"<Response>" + include + b"</Response>"))

    assert [fault.code for fault in faults] == [12200]


def names() -> Iterator[str]:
    """Yield short names that are all different."""
    return ("".join(letters) for letters in product(ascii_letters, repeat=3))


def filled(before: str, piece: str, after: str) -> bytes:
    """Return the longest document of such pieces, a new name in each."""
    room = LIMIT - len(before) - len(after)
    many = islice(names(), room // len(piece.format("abc")))
    pieces = "".join(piece.format(name) for name in many)
    return f"{before}{pieces}{after}".encode()


WIDE = {
    "elements": filled("<Response>", "<{}/>", "</Response>"),
    "close elements": filled("<Response>", "<Sa{}/>", "</Response>"),
    "attributes": filled("<Response><Gather", ' {}=""', "/></Response>"),
    "close attributes": filled("<Response><Gather", ' time{}=""', "/></Response>"),
    "values": filled("<Response>", '<Gather timeout="{}"/>', "</Response>"),
    "close values": filled("<Response>", '<Dial record="record-{}"/>', "</Response>"),
    "markup": filled("<Response><Say>", "<{}/>a", "</Say></Response>"),
    "numbers": filled("<Response><Dial>", "<Number>{}</Number>", "</Dial></Response>"),
    "lines": filled("<Response><Gather", '\n{}=""', "/></Response>"),
    "spaces": filled("<Response><Dial>+1", "   ", "x</Dial></Response>"),
    "hints": filled("<Response><Gather hints='", "{},", "'/></Response>"),
    "tag": filled("<Response><Say language='en", "-abc", "!'>a</Say></Response>"),
}
"""As many faults as 64 kB hold: what a slow search or a slow pattern would show."""


@pytest.mark.parametrize("wide", WIDE.values(), ids=WIDE)
def test_the_widest_document_costs_little(wide: bytes) -> None:
    """Time and memory grow with the document, and it cannot grow far."""
    assert 0.9 * LIMIT < len(wide) <= LIMIT
    tracemalloc.start()
    examine(answered(wide))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    began = time.process_time()

    examine(answered(wide + b" "))  # not the same one, which would be remembered

    assert time.process_time() - began < SECONDS
    assert peak < MEGABYTES * 1_000_000
