"""
The menu as it was when a call began, for as long as calls last.

An edit changes what new calls hear.  A call under way goes on in the version it
began with, whose name rides in its URLs: a hash of what the version was read from.
Versions are kept in a folder that every worker can read, one started later too;
and for other machines in the journal, where that is a server which they share.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import time
from typing import Final, Protocol

from ivr.errors import JournalError
from ivr.flow.model import Flow
from ivr.webhook.parcel import packed, unpacked
from ivr.webhook.shelf import NAME, Files, Shelf, files_of
from ivr.webhook.source import LiveFlow

IN_MEMORY: Final = 8
"""Versions that a worker remembers beside the newest; the folder has the others."""

READINGS: Final = 5
"""How often a menu that is being written is looked at again in one turn."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Version:
    """A flow, and what URLs call it; empty where none of them need to."""

    name: str
    flow: Flow


class Source(Protocol):
    """Where the menu comes from."""

    def newest(self) -> Version:
        """Return what new calls hear: the same flow while it is the same menu."""

    def older(self, name: str) -> Flow | None:
        """Return a version that calls under way began with, while it is kept."""

    def begun(self, name: str) -> None:
        """Take it that a call begins with a version: others may be asked for it."""


class Shared(Protocol):
    """What several machines can see: a journal on a server."""

    def publish(self, name: str, content: bytes, seconds: float) -> None:
        """Let others have a version, for so long after it was last said."""

    def published(self, name: str, seconds: float) -> bytes | None:
        """Return another's version; raise `JournalError` where nobody can tell."""


class Only:
    """A menu that has no versions: every request is answered from the newest."""

    def __init__(self, flow: Callable[[], Flow]) -> None:
        self._flow = flow

    def newest(self) -> Version:
        """Return it."""
        return Version("", self._flow())

    def older(self, name: str) -> Flow | None:
        """Return nothing: no URL of ours names a version."""
        del name
        return None

    def begun(self, name: str) -> None:
        """Do nothing, as above."""


class Versions:
    """
    The menu at a path, and its versions of late.

    Args:
        live: the menu as it is on the disk.
        shelf: where versions are put.
        now: the time, in seconds since 1970.

    `shared` may be set to what shows versions to other machines.

    """

    def __init__(
        self, live: LiveFlow, shelf: Shelf, now: Callable[[], float] = time
    ) -> None:
        self._live, self._shelf, self._now = live, shelf, now
        self.shared: Shared | None = None
        self._shown: dict[str, float] = {}
        self._files: Files = {}
        self._lock = Lock()
        self._older: dict[str, tuple[Flow, float]] = {}
        self._newest = self._held_back() if live.holds_back else self._publish()

    def newest(self) -> Version:
        """Return the menu of now, or the last that could be used."""
        flow = self._live()
        if self._live.holds_back:
            return self._last_good()
        if flow is not self._newest.flow:
            with self._lock:
                if self._live() is not self._newest.flow:
                    self._supersede()
        return self._newest

    def older(self, name: str) -> Flow | None:
        """Return a version by its name while it is kept; None: it is gone."""
        found = self._kept(name)
        if found is None and self._borrow(name):
            found = self._kept(name)
        return found

    def begun(self, name: str) -> None:
        """Show a version to other machines, before the call's next turn is theirs."""
        now, seconds = self._now(), self._shelf.seconds
        if self.shared is None or name != self._newest.name:
            return
        if now - self._shown.get(name, 0.0) >= seconds:
            self._shown = {name: now}  # other threads need not
            self.shared.publish(name, packed(self._files), seconds)

    def _kept(self, name: str) -> Flow | None:
        flow, until = self._older.get(name, (None, 0.0))
        if until <= self._now():
            with self._lock:
                flow, until = self._older.get(name, (None, 0.0))
                if until <= self._now():
                    flow, until = self._fetch(name)
        return flow if until > self._now() else None

    def _borrow(self, name: str) -> bool:
        """Take over a version that only other machines have; False: none has it."""
        if self.shared is None or not NAME.fullmatch(name):
            return False
        try:
            content = self.shared.published(name, self._shelf.seconds)
        except JournalError as error:
            _LOG.warning("- a version of the menu was not asked for: %s", error)
            return False
        files = unpacked(name, content) if content else None
        if files is None:
            return False
        self._shelf.add(name, files)
        _LOG.info("- took a version of the menu from another machine")
        return True

    def _publish(self) -> Version:
        for _ in range(READINGS):
            flow = self._live()
            files = files_of(self._live.path)
            # Had it changed since it was read, these were another version's files.
            if self._live() is flow:
                break
        self._files = files
        return Version(self._shelf.put(files), flow)

    def _held_back(self) -> Version:
        """Return what the shelf kept: what is on the disk is no version."""
        kept = self._shelf.last_good()
        # None: somebody else found another menu to begin with.
        if kept is None or kept.flow != self._live():
            return Version("", self._live())
        self._files = kept.files
        _LOG.error(
            "- callers hear version %s, the last good one: what is saved is held"
            " back until `ivr check` finds nothing in it",
            kept.name,
        )
        return Version(kept.name, self._live())

    def _supersede(self) -> None:
        before, self._newest = self._newest, self._publish()
        if before.name != self._newest.name:
            until = self._now() + self._shelf.seconds
            self._remember(before.name, before.flow, until)

    def _last_good(self) -> Version:
        """Return what the shelf has as the newest: another worker may have read it."""
        name = self._shelf.newest()
        if name in ("", self._newest.name):
            return self._newest
        flow = self.older(name)
        return Version(name, flow) if flow else self._newest

    def _fetch(self, name: str) -> tuple[Flow | None, float]:
        flow, until = self._shelf.get(name)
        if flow is not None:
            self._remember(name, flow, until)
        return flow, until

    def _remember(self, name: str, flow: Flow, until: float) -> None:
        self._older[name] = flow, until
        while len(self._older) > IN_MEMORY:
            del self._older[next(iter(self._older))]
