"""A database that is opened by its first use, and not waited for where it hangs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from ivr.errors import JournalError

if TYPE_CHECKING:
    from ivr.journal.database import Database
    from ivr.journal.vault import Vault

SLOW: Final = 1.0
"""Seconds after which what fails has hung: a refusal comes at once."""

REST: Final = 5.0
"""Seconds until a server that hangs is asked again."""

Found = TypeVar("Found")


class Access:
    """
    The way to the database at a URL, with its key; threads may share it.

    Calling it returns the open database, or raises `JournalError`.  `seconds` are
    those of `Database`; without any, a caller waits: of a server that hangs, one turn
    in so many seconds finds out whether it still does, and all others hear so at once.
    `beside` is another's way there, who hears when it answers again.
    """

    def __init__(
        self,
        url: str,
        key: str = "",
        seconds: float | None = None,
        beside: "Access | None" = None,
    ) -> None:
        self._url, self._key, self._seconds = url, key, seconds
        self._beside = beside
        # A file answers, or is busy with another's writing for a moment.
        self._may_hang = seconds is None and not url.startswith("sqlite")
        self._hangs: tuple[float, JournalError] | None = None
        self._opening = Lock()
        self._database: Database | None = None

    def __call__(self) -> "Database":
        """Open the database, unless it is open."""
        with self._opening:
            if self._database is None:
                with self._watched():
                    self._database = self._open()
            return self._database

    def ask(self, question: "Callable[[Database], Found]") -> Found:
        """Ask the database something; raise `JournalError` as it does."""
        database = self()
        with self._watched():
            return question(database)

    def answers(self) -> None:
        """Take it that the database answers again, whoever found that out."""
        self._hangs = None
        if self._beside:
            self._beside.answers()

    def vault(self) -> "Vault":
        """Return what seals with the key."""
        from ivr.journal.vault import Vault  # noqa: PLC0415 - for `_open` alone

        return Vault(self._key)

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        with self._opening:
            database, self._database = self._database, None
        if database is not None:
            database.close()

    def _open(self) -> "Database":
        # SQLAlchemy takes longer to import than a call takes to start.
        from ivr.journal.database import Database  # noqa: PLC0415

        return Database(self._url, self.vault(), self._seconds)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Do something with the database; raise at once while it hangs."""
        began, hangs = monotonic(), self._hangs
        if hangs and began < hangs[0]:
            raise JournalError(str(hangs[1]))
        if hangs:  # this one finds out; the others do not wait for it
            self._hangs = began + REST, hangs[1]
        try:
            yield
        except JournalError as error:
            if self._may_hang and monotonic() - began > SLOW:
                self._hangs = monotonic() + REST, error
            raise
        if hangs:
            self._hangs = None
