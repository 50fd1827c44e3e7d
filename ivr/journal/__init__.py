"""
What a caller gave during a call, kept in SQL under the call's SID.

Nothing typed rides in a URL, so it waits here until the call needs it again.
No number of a caller is stored unless a node of the flow keeps it on purpose.
A call that turned private is erased, and nothing is kept of it from then on.
"""

from threading import Lock
from typing import TYPE_CHECKING, Final

from ivr.errors import JournalError

if TYPE_CHECKING:
    from ivr.journal.database import Database

VALUE_LIMIT: Final = 2_000
"""Characters of one value: room for any recording's URL, none for a flood."""

NAME_LIMIT: Final = 100
"""Characters of a value's name or of a call's SID; Twilio's SIDs have 34."""


class Journal:
    """
    Values by call and name, in the database at an SQLAlchemy URL.

    Making one costs nothing: the database is opened, and its tables made, by
    the first value kept or recalled.  Threads and processes may share it.
    Every method raises `JournalError` when the database cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._opening = Lock()
        self._database: Database | None = None

    def check_url(self) -> None:
        """Raise `JournalError` for a URL that no database can be at."""
        from ivr.journal.opening import check_url  # noqa: PLC0415 - as in _open

        check_url(self._url)

    def keep(self, call_sid: str, name: str, value: str) -> bool:
        """
        Remember a value, in place of an earlier one of that name.

        False: the call is private, and nothing was kept.
        """
        _check("call", call_sid, NAME_LIMIT)
        _check("name", name, NAME_LIMIT)
        if len(value) > VALUE_LIMIT:
            raise JournalError(
                f"{name} has {len(value)} characters; {VALUE_LIMIT} can be kept"
            )
        return self._open().keep(call_sid, name, value)

    def recall(self, call_sid: str, name: str) -> str | None:
        """Return what was kept, or None when nothing was."""
        _check("call", call_sid, NAME_LIMIT)
        _check("name", name, NAME_LIMIT)
        return self._open().recall(call_sid, name)

    def forget(self, call_sid: str) -> None:
        """Erase all that is kept of a call, and keep nothing of it any more."""
        _check("call", call_sid, NAME_LIMIT)
        self._open().forget(call_sid)

    def is_private(self, call_sid: str) -> bool:
        """Tell whether a call is one of which nothing is kept."""
        _check("call", call_sid, NAME_LIMIT)
        return self._open().is_private(call_sid)

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        with self._opening:
            database, self._database = self._database, None
        if database is not None:
            database.close()

    def _open(self) -> "Database":
        with self._opening:
            if self._database is None:
                # SQLAlchemy takes longer to import than a call takes to start.
                from ivr.journal.database import Database  # noqa: PLC0415

                self._database = Database(self._url)
            return self._database


def _check(what: str, text: str, limit: int) -> None:
    if not text or len(text) > limit:
        raise JournalError(f"a {what} has 1 to {limit} characters, not {len(text)}")
