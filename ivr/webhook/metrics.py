"""
Counts for Prometheus, of all workers together.

Several workers count in files of one folder, which `prometheus_client` is told of
by its own variable before it is imported; whichever of them is asked adds up all.
"""

import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final
from weakref import WeakSet

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from ivr.flow.heard import Heard
from ivr.flow.turn import Ask, Turn
from ivr.flow.visit import Visit
from ivr.webhook.ends import Ends
from ivr.webhook.logbook import ENDS, HEARD, THEN
from ivr.webhook.meter import FOLDER, Meter
from ivr.webhook.room import make_room, take_over

_LOG = logging.getLogger(__name__)

BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 5, 10, 15)
"""Seconds of a turn; Twilio waits for 15."""

LOOKS: Final = 20
"""How often files are read that new workers take over meanwhile."""

COUNTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "turns": ("Turns, by what began them and how they ended", ("heard", "then")),
    "no_input": ("Silence where a node asked", ("node",)),
    "no_match": ("Answers that fitted nothing", ("node",)),
    "calls": ("Calls that are over", ("status",)),
    "apologies": ("Turns that failed by a fault of ours", ()),
    "signature_failures": ("Requests not signed by Twilio", ()),
    "refused": ("Calls and transfers refused", ("reason",)),
    "lookups": ("Look-ups in other services", ("outcome",)),
    "clip_misses": ("Prompts and files without a clip", ()),
    "journal_lost": ("Entries that found no room", ()),
}
"""What is counted, behind `ivr_`: what it is, and what it is told apart by."""


_HELD_BACK: Final = b"""\
# HELP ivr_menu_held_back Whether the latest save of the menu cannot be used
# TYPE ivr_menu_held_back gauge
ivr_menu_held_back %d
"""


class Metrics(Meter):
    """
    Counts what it is told.

    Args:
        ends: knows which calls' ends were counted already; None: nobody does.

    """

    def __init__(self, ends: Ends | None = None) -> None:
        self._ends = ends
        # Not the library's global one: an application more would count twice.
        self._registry = mine = CollectorRegistry()
        self._counts = {
            name: Counter(f"ivr_{name}", told, labels, registry=mine)
            for name, (told, labels) in COUNTS.items()
        }
        self._seconds = Histogram(
            "ivr_turn_seconds",
            "Seconds from a request to its document",
            buckets=BUCKETS,
            registry=mine,
        )
        self._waiting = Gauge(
            "ivr_journal_waiting",
            "Entries that are to be written yet",
            registry=mine,
            multiprocess_mode="livesum",
        )
        self._kinds: dict[tuple[type, type], Counter] = {}
        self._seen, self._seeing = (0, 0), Lock()
        _COUNTING.add(self)

    def rest(self) -> None:
        """Count nothing from now on, in this process."""
        nothing: Any = _Nothing()  # has of each kind what is used of it here
        self._counts = dict.fromkeys(COUNTS, nothing)
        self._seconds = self._waiting = nothing
        self._kinds = {}

    def turned(self, why: Heard, visit: Visit, turn: Turn, seconds: float) -> None:
        """Count a turn, and what went wrong in it on the caller's side."""
        kind = type(why), type(turn.then)
        counter = self._kinds.get(kind)
        if counter is None:
            words = HEARD[kind[0]], THEN[kind[1]]
            counter = self._kinds[kind] = self._counts["turns"].labels(*words)
        counter.inc()
        self._seconds.observe(seconds)
        match turn.then:
            case Ask(after) if after.node == visit.node:
                if after.no_input > visit.no_input:
                    self._counts["no_input"].labels(after.node).inc()
                if after.no_match > visit.no_match:
                    self._counts["no_match"].labels(after.node).inc()

    def ended(self, status: str, call_sid: str = "") -> None:
        """Count a call, where it is over and nobody has counted it."""
        if status not in ENDS:
            return
        if self._ends is None or self._ends.first(call_sid, status):
            self._counts["calls"].labels(status).inc()

    def apologised(self) -> None:
        """Count a fault of ours."""
        self._counts["apologies"].inc()

    def unsigned(self) -> None:
        """Count a request that was turned away."""
        self._counts["signature_failures"].inc()

    def refused(self, reason: str) -> None:
        """Count a call or a transfer by the reason it was refused for."""
        self._counts["refused"].labels(reason).inc()

    def looked_up(self, outcome: str) -> None:
        """Count a look-up."""
        self._counts["lookups"].labels(outcome).inc()

    def missed_clip(self) -> None:
        """Count what had no clip."""
        self._counts["clip_misses"].inc()

    def journal(self, waiting: int, lost: int) -> None:
        """Take the journal's state of this process, where it has changed."""
        with self._seeing:
            before, self._seen = self._seen, (waiting, lost)
        if before != (waiting, lost):
            self._waiting.set(waiting)
            self._counts["journal_lost"].inc(max(lost - before[1], 0))

    def text(self, *, held_back: bool = False) -> bytes:
        """
        Return all counts as Prometheus reads them, of every worker.

        Whether the menu's latest save is held back is asked of one, for all see the
        same files.
        """
        if FOLDER in os.environ:
            return _of_all() + _HELD_BACK % held_back
        return generate_latest(self._registry) + _HELD_BACK % held_back


def _of_all() -> bytes:
    for _ in range(LOOKS):
        with suppress(FileNotFoundError):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # its own
            return generate_latest(registry)
    return b""  # never yet: so many workers do not begin at once


class _Nothing:
    """Is told counts, and keeps none."""

    def labels(self, *_labels: str) -> "_Nothing":
        return self

    def inc(self, _more: float = 1) -> None:
        pass

    observe = set = inc


_COUNTING: Final[WeakSet[Metrics]] = WeakSet()


def begin(process: int) -> None:
    """Let a new process count in files of its own; without room for them, nothing."""
    folder = Path(os.environ[FOLDER])
    try:
        take_over(folder, process)
        make_room(folder, process)
    except OSError as error:
        _LOG.warning("- this worker counts nothing: %s", (error.strerror or "").lower())
        for each in _COUNTING:
            each.rest()


def forget(process: int) -> None:
    """Let a process that has ended count no more as alive."""
    mark_process_dead(process)  # type: ignore[no-untyped-call]  # its own
