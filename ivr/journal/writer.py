"""
The history's own thread: callers put, it writes.

A caller never waits for it.  Entries wait in a bounded queue; while the
database is away they stay there, and what finds the queue full is counted and
lost.  That is all that is ever lost: what the call itself needs goes another way.
"""

import atexit
import logging
import os
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final
from weakref import WeakSet, finalize

from ivr.errors import JournalError
from ivr.journal.entry import Count, Entry, Menu
from ivr.journal.moments import Numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivr.journal import Clock
    from ivr.journal.access import Access
    from ivr.journal.batch import Batch

Item = Entry | Count | Menu

ROOM: Final = 10_000
"""Entries that wait, of about 4 kB each."""

BATCH: Final = 500
"""Entries of one transaction."""

LINGER: Final = 0.25
"""Seconds that an entry waits for company: one transaction for all."""

RETRY: Final = 1.0
"""Seconds between two tries to reach a database that is away."""

TRIES: Final = 60
"""A batch that fails this often is lost: it may itself be what fails."""

LAST_TRIES: Final = 10
HASTE: Final = 0.1
"""Seconds between two tries, and their number, once there is to be an end."""

TIDY: Final = 600.0
"""Seconds between two looks for what is to be deleted."""

PARTING: Final = 5.0
"""Seconds that a process which ends gives its last entries."""

_LOG = logging.getLogger(__name__)


class Shift:
    """One thread's work; it outlives its `Writer` by the last entries."""

    def __init__(self, database: "Access", clock: "Clock", keep: float | None) -> None:
        self.process, self.thread = os.getpid(), Thread(target=self.run, daemon=True)
        self.queue: SimpleQueue[Item | Event] = SimpleQueue()
        self.forgotten: dict[str, None] = {}
        self.hurry, self.ending = Event(), Event()
        self.lost = 0
        self._untold = 0
        self._database, self._clock, self._losing = database, clock, Lock()
        self._keep, self._tidied = keep, monotonic()
        self.away = False
        self._numbers = Numbers()
        self.watch: Callable[[], object] = lambda: None

    def lose(self, number: int) -> None:
        """Count entries that nobody will read."""
        with self._losing:
            self.lost += number
            self._untold += number

    def end(self) -> None:
        """Let the thread write what waits, and end."""
        self.ending.set()
        self.hurry.set()
        self.queue.put(Count(""))

    def finish(self, seconds: float) -> None:
        """Let the thread write what waits, and wait for its end."""
        self.end()
        self.thread.join(seconds)

    def run(self) -> None:
        """Write batch after batch, until there is an end and nothing waits."""
        # Not before now, and not in a caller's time: it takes a third of a second.
        from ivr.journal.batch import Batch  # noqa: PLC0415

        while not (self.ending.is_set() and self.queue.empty()):
            first = self._next()
            if not isinstance(first, Event):
                self.hurry.wait(LINGER)
            items, flushed = self._drain(first)
            batch = Batch(items, self.forgotten)
            if not self._written(batch):
                self.lose(len(batch.entries))
            self.watch()
            for each in flushed:
                self.hurry.clear()
                each.set()

    def _next(self) -> Item | Event:
        """Wait for the next entry, and tidy up from time to time."""
        while True:
            if self._keep is not None and monotonic() - self._tidied > TIDY:
                self._tidied = monotonic()
                self._tidy(self._keep)
            try:
                return self.queue.get(timeout=TIDY)
            except Empty:
                continue

    def _tidy(self, keep: float) -> None:
        try:
            self._database().purge(self._clock(UTC), keep)
        except JournalError as error:
            self._tell(error)

    def _drain(self, first: Item | Event) -> tuple[list[Item], list[Event]]:
        items: list[Item] = []
        flushed: list[Event] = []
        waiting: Item | Event = first
        try:
            while True:
                match waiting:
                    case Event():
                        flushed.append(waiting)
                    case Entry():
                        waiting.number = self._numbers.next(waiting.at)
                        items.append(waiting)
                    case _:
                        items.append(waiting)
                if len(items) >= BATCH:
                    break
                waiting = self.queue.get_nowait()
        except Empty:
            pass
        return items, flushed

    def _written(self, batch: "Batch") -> bool:
        tries = TRIES
        while tries > 0:
            tries -= 1
            try:
                self._write(batch)
            except JournalError as error:
                self._tell(error)
                self.watch()
                self._database.close()  # what comes back may be another, and empty
                if self.ending.wait(RETRY):
                    tries = min(tries, LAST_TRIES)
                    sleep(HASTE)
            # A fault of ours: it must not end the thread, and may quote a caller.
            except Exception as error:  # noqa: BLE001
                _LOG.error("- a fault of the journal's own: %s", type(error).__name__)
                return False
            else:
                return True
        return False

    def _write(self, batch: "Batch") -> None:
        database = self._database()
        for call_sid in list(self.forgotten):
            database.forget(call_sid, self._clock(UTC))
            del self.forgotten[call_sid]
        untold = self._untold
        batch.write(database, untold, self._clock(UTC))
        with self._losing:
            self._untold -= untold
        if self.away:
            self.away = False
            self._database.answers()
            _LOG.warning("- the journal is back; %d entries were lost", self.lost)

    def _tell(self, error: JournalError) -> None:
        if not self.away:
            self.away = True
            _LOG.warning("- %s; what happens waits to be written", error)


class Writer:
    """
    Writes entries to whatever `database` opens.

    Threads may share it.  The thread starts with the first entry, and anew in
    a process that was forked from this one; it calls `watch` after every batch, and
    every time that one cannot be written.
    """

    def __init__(
        self,
        database: "Access",
        clock: "Clock" = datetime.now,
        keep: float | None = None,
    ) -> None:
        self._database, self._clock, self._keep = database, clock, keep
        self._starting = Lock()
        self._shift: Shift | None = None
        self.watch: Callable[[], object] = lambda: None
        self._lost_before = 0

    @property
    def lost(self) -> int:
        """How many entries of this process nobody will read."""
        shift = self._shift
        return self._lost_before + (shift.lost if shift else 0)

    @property
    def is_away(self) -> bool:
        """Whether the database could not be reached when it was last tried."""
        return self._shift is not None and self._shift.away

    @property
    def waiting(self) -> int:
        """How many entries are to be written yet."""
        return self._shift.queue.qsize() if self._shift else 0

    def put(self, entry: Entry) -> None:
        """Hand an entry over; it is lost where there is no room."""
        shift = self._on_shift()
        if shift.queue.qsize() >= ROOM:
            shift.lose(1)
        else:
            shift.queue.put(entry)

    def count(self, what: str) -> None:
        """Count one more of what belongs to no call, by the hour."""
        shift = self._on_shift()
        if shift.queue.qsize() < ROOM:
            shift.queue.put(Count(what))

    def publish(self, menu: Menu) -> None:
        """Hand a version over; where there is no room it is lost."""
        shift = self._on_shift()
        if shift.queue.qsize() < ROOM:
            shift.queue.put(menu)

    def forget(self, call_sid: str) -> None:
        """Write nothing more of a call, and erase it as soon as that is possible."""
        shift = self._on_shift()
        shift.forgotten[call_sid] = None
        shift.queue.put(Count(""))

    def has_forgotten(self, call_sid: str) -> bool:
        """Whether a call is still to be erased."""
        return self._shift is not None and call_sid in self._shift.forgotten

    def flush(self, seconds: float) -> bool:
        """Wait until what was put is written or lost; False: it took too long."""
        if self._shift is None:
            return True
        done, shift = Event(), self._on_shift()
        shift.queue.put(done)
        shift.hurry.set()
        return done.wait(seconds)

    def close(self) -> None:
        """Write what waits, and end the thread; the next entry starts another."""
        with self._starting:
            shift, self._shift = self._shift, None
            self._lost_before += shift.lost if shift else 0
        if shift is not None and shift.process == os.getpid():
            shift.finish(PARTING)

    def _on_shift(self) -> Shift:
        shift = self._shift
        if shift is None or not shift.thread.is_alive():
            return self._begin()
        return shift

    def _begin(self) -> Shift:
        with self._starting:
            if self._shift is None or not self._shift.thread.is_alive():
                # What a fork copied is its parent's to write.
                self._shift = shift = Shift(self._database, self._clock, self._keep)
                shift.watch = self.watch
                _SHIFTS.add(shift)
                finalize(self, shift.end).atexit = False
                shift.thread.start()
            return self._shift


_SHIFTS: Final[WeakSet[Shift]] = WeakSet()


@atexit.register
def _finish() -> None:
    """Write the last entries of a process that ends."""
    for shift in list(_SHIFTS):
        if shift.process == os.getpid() and shift.thread.is_alive():
            shift.finish(PARTING)
