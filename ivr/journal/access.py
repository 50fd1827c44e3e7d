"""A database that is opened by its first use."""

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivr.journal.database import Database
    from ivr.journal.vault import Vault


class Access:
    """
    The way to the database at a URL, with its key; threads may share it.

    Calling it returns the open database, or raises `JournalError`.  `seconds` are
    those of `Database`.
    """

    def __init__(self, url: str, key: str = "", seconds: float | None = None) -> None:
        self._url, self._key, self._seconds = url, key, seconds
        self._opening = Lock()
        self._database: Database | None = None

    def __call__(self) -> "Database":
        """Open the database, unless it is open."""
        with self._opening:
            if self._database is None:
                # SQLAlchemy takes longer to import than a call takes to start.
                from ivr.journal.database import Database  # noqa: PLC0415

                self._database = Database(self._url, self.vault(), self._seconds)
            return self._database

    def vault(self) -> "Vault":
        """Return what seals with the key."""
        from ivr.journal.vault import Vault  # noqa: PLC0415 - for `__call__` alone

        return Vault(self._key)

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        with self._opening:
            database, self._database = self._database, None
        if database is not None:
            database.close()
