"""
A hundred calls that are heard and spoken into, at once, on one core, in real time.

Of every four, two hear prompts and press keys, one by events and one by tones in
its sound; two talk to each other in a conference that is recorded.  Each is
looked at from its handset: when frames come, and when a prompt falls silent.
Time stands still for them while another process has the core: what is late is
late by our own doing.
"""

import os
import resource
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic, process_time, sleep
from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.carrier.clock import RealClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.line import Line, Order, People
from ivr.carrier.media.frames import FRAME, SIZE
from ivr.carrier.media.live.person import Person
from ivr.carrier.people.party import Keyboard
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.dtmf import BLOCK, found
from ivr.speech.mix import LINE_RATE, concatenate, silence
from ivr.speech.signals import key_tone
from ivr.speech.sound import Sound
from tests.bench.result import Result

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST: Final = "http://localhost"

MENU: Final = (
    "<Gather numDigits='1' action='/chosen'><Say>Menu</Say></Gather>"
    "<Redirect>/menu</Redirect>"
)
CHOSEN: Final = "<Pause length='1'/><Redirect>/menu</Redirect>"
ROOM: Final = "<Dial><Conference record='record-from-start'>{}</Conference></Dial>"

EVERY: Final = 3.0
"""Seconds from key to key."""

APART: Final = 0.02
"""Seconds from call to call, when they come."""

DENIED: Final = Path("/proc/self/schedstat")
"""The second figure: nanoseconds that this process could run and had no core."""


class OwnTime(RealClock):
    """The time on the wall, but for when another process had our core."""

    def __init__(self) -> None:
        self._told = os.open(DENIED, os.O_RDONLY) if DENIED.exists() else None
        super().__init__()

    def now(self) -> float:
        """Return seconds of which this process could use each."""
        return super().now() - self.denied()

    def denied(self) -> float:
        """Return for how many seconds others had the core, where that is told."""
        if self._told is None:
            return 0.0
        return int(os.pread(self._told, 99, 0).split()[1]) / 1e9

    def close(self) -> None:
        """Read it no more."""
        if self._told is not None:
            os.close(self._told)


class Voice:
    """One long prompt, neither silent nor a key."""

    def __init__(self) -> None:
        noise = np.random.default_rng(1).normal(0, 4000, 60 * LINE_RATE)
        self._said = Sound(np.clip(noise, -32768, 32767).astype("<i2").tobytes())

    def say(self, text: str, language: str | None, voice: str | None) -> Sound:
        """Return it, whatever the text."""
        del text, language, voice
        return self._said


class Watch:
    """
    A handset that looks at what it hears, and says a sound over and over.

    Args:
        says: what it says.
        now: the time.
        in_band: whether that has keys in it.

    """

    def __init__(self, says: bytes, now: Callable[[], float], *, in_band: bool) -> None:
        self.in_band, self._now = in_band, now
        self._says, self._at = says, 0
        self.came: list[float] = []
        self.cuts: list[float] = []
        self._pressed = 0.0

    def hear(self, frame: bytes) -> None:
        """Note when it came, and when the prompt has stopped after a key."""
        now = self._now()
        self.came.append(now)
        if self._pressed and _has_stopped(frame):
            self.cuts.append(now - self._pressed)
            self._pressed = 0.0

    def speak(self) -> bytes:
        """Say the next piece."""
        if not self._says:
            return b""
        at, self._at = self._at, (self._at + SIZE) % len(self._says)
        if self.in_band and at == round(1.5 / FRAME) * SIZE:
            self.press()
        return self._says[at : at + SIZE]

    def press(self) -> None:
        """Note that a key begins to be pressed."""
        self._pressed = self._now()

    def over(self, tone: Sound) -> None:
        """Nothing is to be done."""


def _has_stopped(frame: bytes) -> bool:
    """Whether there is nothing in a frame but, at most, the key's own tone."""
    samples = np.frombuffer(frame, "<i2")
    return not samples.any() or found(samples[None, :BLOCK]) == ["1"]


def site(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """Answer with the document of a path; a room's is named by the query."""
    pages = {"/menu": MENU, "/chosen": CHOSEN}
    room = ROOM.format(environ["QUERY_STRING"])
    start("200 OK", [("Content-Type", "text/xml")])
    return [f"<Response>{pages.get(environ['PATH_INFO'], room)}</Response>".encode()]


@dataclass(frozen=True, slots=True)
class Round:
    """What one holding of all the calls came to: milliseconds, bytes and frames."""

    frames: int
    late: int
    gap: float
    cuts: list[float]
    cpu: float
    memory: int
    denied: float


def run(*, quick: bool) -> tuple[Result, ...]:
    """
    Hold the calls for a while; bars are on lateness, cuts, CPU and memory.

    Of several rounds the one with the fewest late frames counts, and the cheapest:
    whatever else the machine does takes caches away, and nothing gives any.
    """
    count, seconds, rounds = (8, 4.0, 1) if quick else (100, 20.0, 3)
    with _one_core():
        _round(4, 2.0)  # what is loaded once is no call's
        idle = _idle(2.0 if quick else 10.0)
        done = [_round(count, seconds) for _ in range(rounds)]
    best = min(done, key=lambda each: each.late)
    if len(best.cuts) < count / 4 or best.frames < count * (seconds - 3) / FRAME:
        raise AssertionError(f"{len(best.cuts)} keys cut, {best.frames} frames came")
    facts = (
        (f"{count} calls", f"{best.frames:,} frames"),
        ("late in each round", " ".join(str(each.late) for each in done)),
        ("longest gap", f"{best.gap:.0f} ms"),
        ("others had the core", f"{100 * best.denied / seconds:.0f} % of the time"),
        ("a loop that only sleeps", f"{idle:.2f}%"),
    )
    keys = ((f"{len(best.cuts)} keys", f"median {np.median(best.cuts):.0f} ms"),)
    cpu = min(each.cpu for each in done)
    whole = (("all of them", f"{100 * cpu / seconds:.0f} % of the core"),)
    late = 100 * best.late / best.frames
    memory = max(each.memory for each in done) / count / 1024
    return (
        Result("live frames", facts, late, 0.1, "%"),
        Result("live cut", keys, max(best.cuts), 150, "ms"),
        Result("live CPU", whole, 1000 * cpu / seconds / count, 5, "ms/s"),
        Result("live memory", (), memory, 1024, "kB"),
    )


def _gap(came: list[float], seconds: float) -> float:
    """Return the longest wait for a frame; all the time where hardly one came."""
    return float(np.diff(came).max()) if len(came) > 1 else seconds


def _round(count: int, seconds: float) -> Round:
    with closing(OwnTime()) as clock:
        watches = _watches(count, clock)
        before, memory, others = process_time(), _memory(), clock.denied()
        beat = _hold(watches, seconds, clock).beat
        others = clock.denied() - others
    return Round(
        beat.frames,
        beat.late,
        1000 * max(_gap(watch.came, seconds) for watch in watches),
        [1000 * cut for watch in watches for cut in watch.cuts],
        process_time() - before,
        _memory() - memory,
        others,
    )


def _watches(count: int, clock: RealClock) -> list[Watch]:
    key = np.frombuffer(key_tone("1").samples, "<i2")[:800].tobytes()
    tones = concatenate([silence(1.5), Sound(key), silence(1.4)]).samples
    talk = Voice().say("", None, None).samples
    says = (b"", tones, talk, talk)
    return [Watch(says[at % 4], clock.now, in_band=at % 4 == 1) for at in range(count)]


def _hold(watches: list[Watch], seconds: float, clock: RealClock) -> Exchange:
    """Let so many calls live for so long."""
    exchange = Exchange(Line(Wsgi(site, HOST), Voice()), clock, seed="live")

    def press(keyboard: Keyboard, watch: Watch) -> None:
        watch.press()
        keyboard.put("1")
        exchange.schedule.after(EVERY, lambda: press(keyboard, watch))

    def place(number: int, watch: Watch) -> None:
        keyboard = Keyboard(clock)
        path = "/menu" if number % 4 < 2 else f"/room?{number // 4}"
        order = Order("+78002347000", f"+7916{number:07}", HOST + path)
        exchange.place(order, People(Person(keyboard, watch)))
        if number % 4 == 0:
            exchange.schedule.after(EVERY, partial(press, keyboard, watch))

    for number, watch in enumerate(watches):
        exchange.schedule.after(APART * number, partial(place, number, watch))
    exchange.schedule.after(seconds, exchange.schedule.stop)
    exchange.serve()
    return exchange


def _idle(seconds: float) -> float:
    """Return what share of frames is late where nothing at all is done, in percent."""
    began, late = monotonic(), 0
    count = round(seconds / FRAME)
    for number in range(1, count + 1):
        sleep(max(0.0, began + number * FRAME - monotonic()))
        late += monotonic() - began - number * FRAME > FRAME
    return 100 * late / count


def _memory() -> int:
    """Return the most bytes this process has had until now."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def _one_core() -> Iterator[None]:
    """Use one core, where the system lets a process choose."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
