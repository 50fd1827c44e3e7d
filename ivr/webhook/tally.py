"""
Counts that expire, in a file that the workers of one machine share.

This is a storage for `limits`, whose own are one process's memory, or a server
such as Redis: two machines need that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from time import time

from limits.storage import Storage

_MADE = "CREATE TABLE IF NOT EXISTS tally (name TEXT PRIMARY KEY, n INTEGER, ends REAL)"

_ADD = """
INSERT INTO tally VALUES (:name, :n, :ends) ON CONFLICT (name) DO UPDATE SET
    n = CASE WHEN ends > :now THEN n + :n ELSE :n END,
    ends = CASE WHEN ends > :now THEN ends ELSE :ends END
RETURNING n
"""


class Tally(Storage):
    """Counts in one SQLite file, which is opened for each: calls begin seldom."""

    STORAGE_SCHEME = None

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        # SQLite has who finds a file locked look again later, and queues nobody up.
        self._turn = Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong with the file."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to a count that ends so many seconds after it began; return it."""
        now = time()
        row = {"name": key, "n": amount, "ends": now + expiry, "now": now}
        with self._open() as file:
            counted: int = file.execute(_ADD, row).fetchone()[0]
            file.execute("DELETE FROM tally WHERE ends < ?", (now,))
            return counted

    def get(self, key: str) -> int:
        """Return a count."""
        return int(self._row(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when a count ends, in seconds since 1970."""
        return self._row(key)[1]

    def check(self) -> bool:
        """Tell whether the file can be used."""
        try:
            self.get("")
        except (sqlite3.Error, OSError):
            return False
        return True

    def reset(self) -> int:
        """Forget every count; return how many there were."""
        with self._open() as file:
            return file.execute("DELETE FROM tally").rowcount

    def clear(self, key: str) -> None:
        """Forget a count."""
        with self._open() as file:
            file.execute("DELETE FROM tally WHERE name = ?", (key,))

    def _row(self, key: str) -> tuple[int, float]:
        with self._open() as file:
            asked = "SELECT n, ends FROM tally WHERE name = ? AND ends > ?"
            row = file.execute(asked, (key, time())).fetchone()
            return row or (0, time())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connect = sqlite3.connect
        with self._turn, closing(connect(self._file, timeout=1)) as file, file:
            file.execute("PRAGMA synchronous = OFF")  # a lost count costs nobody much
            file.execute(_MADE)
            yield file
