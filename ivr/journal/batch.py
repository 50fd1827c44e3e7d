"""What is written in one transaction."""

from collections import Counter
from collections.abc import Container, Sequence
from datetime import datetime
from typing import Final

from ivr.journal.database import Database
from ivr.journal.entry import Count, Entry, Menu
from ivr.journal.pieces import pieces
from ivr.journal.spelling import rows

LOST: Final = "lost"
"""What lost entries are counted under, by the hour."""

A_PIECE: Final = 10
"""Entries that are spelt at once: about 0.2 ms, half of what a caller's turn takes."""


class Batch:
    """
    Entries, counts and menus, without the calls that have to be forgotten.

    Args:
        items: in the order they came.
        forgotten: calls of which nothing may be written.

    """

    def __init__(
        self, items: Sequence[Entry | Count | Menu], forgotten: Container[str]
    ) -> None:
        self._forgotten = forgotten
        self.entries = [item for item in items if isinstance(item, Entry)]
        self._menus = [item for item in items if isinstance(item, Menu)]
        words = (item.what for item in items if isinstance(item, Count))
        self._counts = Counter(word for word in words if word)

    def write(self, database: Database, lost: int, now: datetime) -> None:
        """Write all of it, and how many were lost before; or raise `JournalError`."""
        period = now.strftime("%Y-%m-%dT%H")
        counts = self._counts + Counter({LOST: lost})
        open_ones = [e for e in self.entries if e.call_sid not in self._forgotten]
        for menu in self._menus:  # first: they may be written twice, counts may not
            database.publish(menu, now)
        if open_ones or counts:
            spelt = [
                rows(entry, database.vault)
                for some in pieces(open_ones, A_PIECE)
                for entry in some
            ]
            dated = {(what, period): number for what, number in counts.items()}
            database.write(spelt, dated)
