"""Servers that answer too much: cut off, and the call goes on without them."""

import gzip
import tracemalloc
import wave
from collections.abc import Iterable, Iterator
from io import BytesIO
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.people.party import Scripted
from ivr.carrier.people.steps import parse
from ivr.carrier.wire.wsgi import Wsgi
from ivr.errors import SpeechError
from ivr.speech.mix import load, silence
from ivr.speech.wav import pcm
from tests.carrier.helpers import FROM, ORIGIN, TO, Monotone

GIGABYTE = 1_000_000_000
MEGABYTES = 128
"""Memory that a call may take while its webhook sends a gigabyte: six sounds."""


class Flood:
    """A webhook of one endless answer; counts the bytes that were taken."""

    def __init__(self, kind: str, start: bytes = b"", packed: bytes = b"") -> None:
        self.taken = 0
        self._kind, self._start, self._packed = kind, start, packed

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Greet with the endless answer as a sound, or be that answer."""
        if self._kind.startswith("audio") and environ["PATH_INFO"] == "/voice":
            start_response("200 OK", [("Content-Type", "text/xml")])
            return [b"<Response><Play>/a</Play><Say>after</Say></Response>"]
        headers = [("Content-Type", self._kind)]
        if self._packed:
            start_response("200 OK", [*headers, ("Content-Encoding", "gzip")])
            return [self._packed]
        start_response("200 OK", headers)
        return self._pour()

    def _pour(self) -> Iterator[bytes]:
        yield self._start
        while self.taken < GIGABYTE:
            self.taken += 65536
            yield b" " * 65536


def called(flood: Flood) -> tuple[Summary, float]:
    """Call it; return what came of it, and the most memory it took, in MB."""
    line = Line(Wsgi(flood, ORIGIN), Monotone())
    order = Order(TO, FROM, f"{ORIGIN}/voice", fallback=f"{ORIGIN}/voice")
    tracemalloc.start()
    summary = line.dial(order, People(Scripted(parse(""))), VirtualClock())
    peak = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return summary, peak


@pytest.mark.parametrize(
    ("flood", "code"),
    [
        (Flood("text/xml", b"<Response><Say>"), 11750),
        (Flood("text/plain"), 11750),
        (Flood("text/xml", packed=gzip.compress(b" " * 100_000_000)), 11750),
        (Flood("audio/wav", pcm(silence(1.0))), None),  # its beginning is played
        (Flood("audio/wav", packed=gzip.compress(b" " * 100_000_000)), 13420),
    ],
    ids=["document", "text", "packed document", "sound", "packed sound"],
)
def test_a_gigabyte_is_left_where_it_is(flood: Flood, code: int | None) -> None:
    """Taken to the limit and no further, whatever it calls itself."""
    summary, peak = called(flood)

    errors = [e.fields["code"] for e in summary.entries if e.event == "error"]
    assert errors[:1] == ([code] if code else [])
    assert summary.status == "completed"
    assert flood.taken < 2 * 21_000_000
    assert peak < MEGABYTES


def test_a_sound_that_claims_hours_has_only_what_was_sent() -> None:
    """The length in a header is a claim of the server's."""
    source = bytearray(pcm(silence(0.5)))
    at = source.index(b"data") + 4
    source[at : at + 4] = b"\xff\xff\xff\x7f"

    assert load(bytes(source)).seconds == pytest.approx(0.5)


def sound() -> bytes:
    """Return a sound of another rate and width than the line's."""
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((2, 2, 44100, 0, "NONE", ""))
        out.writeframes(bytes(4000))
    return file.getvalue()


@given(
    st.binary(max_size=200)
    | st.tuples(st.integers(0, 60), st.binary(min_size=1, max_size=4)).map(
        lambda hit: sound()[: hit[0]] + hit[1] + sound()[hit[0] + len(hit[1]) :]
    )
)
def test_any_bytes_as_a_sound_are_one_or_none(source: bytes) -> None:
    """A broken file is Twilio's 13420, never a traceback."""
    try:
        heard = load(source)
    except SpeechError:
        return
    assert heard.seconds >= 0
