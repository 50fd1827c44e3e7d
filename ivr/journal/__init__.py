"""
What happened in each call, in SQL under the call's SID.

A call keeps here what it needs again: nothing typed rides in a URL.  Beside it
grows the history that `ivr.journal.calls` reads: events and one row a call.
Callers' numbers are masked, and a call that turned private is erased; nothing is
kept of it from then on but one more in an anonymous count.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import Final, Literal

from ivr.errors import JournalError
from ivr.journal.access import Access
from ivr.journal.entry import Entry, Menu
from ivr.journal.writer import Writer

Privacy = Literal["private", "open", "unknown"]
"""What is known of a call: nothing may be said of one that may be private."""

Clock = Callable[[tzinfo], datetime]
"""What time it is in a zone; `datetime.now` is one."""

VALUE_LIMIT: Final = 2_000
"""Characters of one value: room for any recording's URL, none for a flood."""

ANSWER_LIMIT: Final = 65_536
"""Characters of an answer that is kept for a request which comes again."""

NAME_LIMIT: Final = 100
"""Characters of a value's name or of a call's SID; Twilio's SIDs have 34."""

PRIVATE_CALLS: Final = 1_000
"""Private calls that one process knows of without asking: more than it has at once."""

IN_MEMORY: Final = frozenset(("sqlite://", "sqlite:///:memory:"))
"""Journals that end with their process, and keep no history: nobody could read it."""

WRITING: Final = 30.0
"""Seconds that a server may take to write what happened, or to delete what is old."""

FLUSH: Final = 5.0
"""Seconds to wait for what is still to be written."""

SHOWN: Final = 0.5
"""Seconds that the first caller of a version waits until other machines have it."""


class Journal:
    """
    What is known of calls, in the database at an SQLAlchemy URL.

    Making one costs nothing: the database is opened, and its tables made, by
    the first use.  Threads and processes may share it.  `keep`, `recall`, `forget`
    and what they are made of raise `JournalError` when the database cannot be
    used; `note` and `count` never raise and never wait.

    Args:
        url: SQLAlchemy's.
        clock: what time it is in a zone.
        key: seals what callers give, as `ivr.journal.vault` has it; empty: nothing.
        seconds: how long after a call's end that is kept; None: until somebody
            deletes it.

    """

    def __init__(
        self,
        url: str,
        clock: Clock = datetime.now,
        *,
        key: str = "",
        seconds: float | None = None,
    ) -> None:
        self._url, self._clock, self._key = url, clock, key
        self._access = Access(url, key)
        # A way of its own: a caller must not wait while the writer waits.
        self._writing = Access(url, key, WRITING, self._access)
        self._writer = Writer(self._writing, clock, seconds)
        self._has_history = url not in IN_MEMORY
        self._private: dict[str, None] = {}

    def check_url(self) -> None:
        """Raise `JournalError` for a URL that no database can be at."""
        from ivr.journal.opening import check_url  # noqa: PLC0415 - as in Access

        check_url(self._url)
        self._access.vault().check()

    def check_version(self) -> None:
        """
        Raise `JournalError` for a journal that an upgrade has to come before.

        One that is not there yet, or away just now, is no reason to serve nobody.
        """
        from ivr.journal.versions import check_at  # noqa: PLC0415 - as above

        check_at(self._url)

    def keep(self, call_sid: str, name: str, value: str) -> bool:
        """
        Remember a value, in place of an earlier one of that name.

        False: the call is private, and nothing was kept.
        """
        if len(value) > VALUE_LIMIT:
            raise JournalError(
                f"{name} has {len(value)} characters; {VALUE_LIMIT} can be kept"
            )
        return self._keep(call_sid, name, value)

    def recall(self, call_sid: str, name: str) -> str | None:
        """Return what was kept, or None when nothing was."""
        _check("call", call_sid, NAME_LIMIT)
        _check("name", name, NAME_LIMIT)
        return self._access.ask(lambda it: it.recall(call_sid, name))

    def hide(self, call_sid: str) -> None:
        """Have nothing kept of a call that is no caller's: one that only looks."""
        _check("call", call_sid, NAME_LIMIT)
        now = self._clock(UTC)
        self._access.ask(lambda it: it.hide(call_sid, now))

    def opens_latest(self) -> bool:
        """Tell whether the keys open the latest that was sealed."""
        return self._access.ask(lambda it: it.opens_latest())

    def keep_answer(self, call_sid: str, request: str, answer: str) -> bool:
        """Remember the answer to a request that must not be acted on twice."""
        if len(answer) > ANSWER_LIMIT:
            raise JournalError(f"an answer has {len(answer)} characters")
        return self._keep(call_sid, _answer(request), answer)

    def recall_answer(self, call_sid: str, request: str) -> str | None:
        """Return the answer that a request got, or None when it is new."""
        return self.recall(call_sid, _answer(request))

    def forget(self, call_sid: str) -> None:
        """
        Erase all there is of a call, and keep nothing of it any more.

        When the database is away this raises `JournalError`; the call is then
        erased as soon as it is back, and this process keeps nothing of it.
        """
        _check("call", call_sid, NAME_LIMIT)
        self._remember_private(call_sid)
        try:
            self._access.ask(lambda it: it.forget(call_sid, self._clock(UTC)))
        except JournalError:
            self._writer.forget(call_sid)
            raise

    @property
    def is_shared(self) -> bool:
        """Whether other machines may have this journal too: it is no file here."""
        return not self._url.startswith("sqlite")

    def publish(self, name: str, content: bytes, seconds: float) -> None:
        """
        Let other machines have a version of the menu that a call begins with.

        Said again every so many `seconds` while calls begin with it, it is there for
        as long after the last.  Waits half a second at most; while the database is
        away it is put there later.
        """
        self._writer.publish(Menu(name, content, seconds))
        self._writer.flush(SHOWN)

    def published(self, name: str, seconds: float) -> bytes | None:
        """Return a version of another machine's, or None where there is none."""
        now = self._clock(UTC)
        return self._access.ask(lambda it: it.published(name, seconds, now))

    def note(self, entry: Entry) -> None:
        """Add an entry to the history, in a moment; one without a call is none."""
        if self._has_history and 0 < len(entry.call_sid) <= NAME_LIMIT:
            self._writer.put(entry)

    def count(self, what: str) -> None:
        """Count one more of what belongs to no call, by the hour."""
        if self._has_history:
            self._writer.count(what)

    @property
    def lost(self) -> int:
        """How many entries of this process were lost: there was no room for them."""
        return self._writer.lost

    @property
    def waiting(self) -> int:
        """How many entries of this process are to be written yet."""
        return self._writer.waiting

    def watch(self, told: Callable[[int, int], None]) -> None:
        """
        Have somebody told how many entries wait, and how many were lost.

        After all that is written, and after every time that it cannot be; to be said
        before the first entry.
        """

        def watch() -> None:
            with suppress(OSError):  # a count that no disk has room for
                told(self.waiting, self.lost)

        self._writer.watch = watch

    def flush(self, seconds: float = FLUSH) -> bool:
        """Wait until the history has all that was noted; False: it took too long."""
        return self._writer.flush(seconds)

    def has_turned_private(self, call_sid: str) -> bool:
        """
        Tell whether a call turned private in this process; it costs nothing.

        What another one knows is in the database, and `is_private` asks there.
        """
        return call_sid in self._private

    def privacy(self, call_sid: str) -> Privacy:
        """
        Tell what may be said of a call, whoever it turned private with.

        A database that is known to be away is not asked, and is not waited for.
        """
        if self.has_turned_private(call_sid):
            return "private"
        if self._writer.is_away:
            return "unknown"
        try:
            return "private" if self.is_private(call_sid) else "open"
        except JournalError:
            return "unknown"

    def is_private(self, call_sid: str) -> bool:
        """Tell whether a call is one of which nothing is kept."""
        _check("call", call_sid, NAME_LIMIT)
        if self._writer.has_forgotten(call_sid):
            return True
        return self._access.ask(lambda it: it.is_private(call_sid))

    def close(self) -> None:
        """Write what waits and let go of the database; the next use opens it again."""
        self._writer.close()
        self._writing.close()
        self._access.close()

    def _remember_private(self, call_sid: str) -> None:
        self._private[call_sid] = None
        while len(self._private) > PRIVATE_CALLS:
            self._private.pop(next(iter(self._private), ""), None)

    def _keep(self, call_sid: str, name: str, value: str) -> bool:
        _check("call", call_sid, NAME_LIMIT)
        _check("name", name, NAME_LIMIT)
        if self._writer.has_forgotten(call_sid):
            return False
        now = self._clock(UTC)
        return self._access.ask(lambda it: it.keep(call_sid, name, value, now))


def _answer(request: str) -> str:
    return f"answer to {request}"


def _check(what: str, text: str, limit: int) -> None:
    if not text or len(text) > limit:
        raise JournalError(f"a {what} has 1 to {limit} characters, not {len(text)}")
