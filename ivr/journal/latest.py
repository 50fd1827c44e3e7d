"""
The latest calls, for whoever asks again and again.

They are read when something was written since, and of those that have changed alone
a `Call` is made.  What asks may be many: the pages of a console, each every second.
"""

from threading import Lock
from time import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ivr.journal.calls import Call, Calls, call_of
from ivr.journal.tables import CALLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Row


class Latest:
    """
    The latest calls of a journal; threads may share it.

    Args:
        calls: the journal's.
        number: of calls, at most.
        now: the time, in seconds since 1970.

    """

    def __init__(
        self, calls: Calls, number: int, now: "Callable[[], float]" = time
    ) -> None:
        self._calls, self._number, self._now = calls, number, now
        self._lock = Lock()
        self._state = ""
        # Any: a row has a column's name, and no type of its own.
        self._rows: tuple[Row[Any], ...] = ()
        self._over: dict[str, tuple[Row[Any], Call]] = {}

    def __call__(self) -> tuple[Call, ...]:
        """
        Return them, the newest first; one that is over is the same value as before.

        Raises `JournalError` when the database cannot be used.
        """
        with self._lock:
            state = self._calls.state()
            if state != self._state:
                self._read()
                self._state = state
            now = self._now()
            return tuple(self._told(row, now) for row in self._rows)

    def _read(self) -> None:
        wanted = select(CALLS).order_by(CALLS.c.began.desc()).limit(self._number)
        self._rows = tuple(self._calls.rows(wanted))
        before, self._over = self._over, {}
        for row in self._rows:
            found = before.get(row.call_sid)
            if found and found[0] == row:
                self._over[row.call_sid] = found

    def _told(self, row: "Row[Any]", now: float) -> Call:
        found = self._over.get(row.call_sid)
        if found:
            return found[1]
        call = call_of(row, now)
        if not call.is_live:  # others grow longer, and may be given up
            self._over[row.call_sid] = row, call
        return call
