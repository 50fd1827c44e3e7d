"""
The menu as it was when a call began, for as long as calls last.

An edit changes what new calls hear.  A call under way goes on in the version it
began with, whose name rides in its URLs: a hash of what the version was read from.
Versions are kept in a folder that every worker can read, one started later too.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import time
from typing import Final, Protocol

from ivr.flow.model import Flow
from ivr.webhook.shelf import Shelf, files_of
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


class Versions:
    """
    The menu at a path, and its versions of late.

    Args:
        live: the menu as it is on the disk.
        shelf: where versions are put.
        now: the time, in seconds since 1970.

    """

    def __init__(
        self, live: LiveFlow, shelf: Shelf, now: Callable[[], float] = time
    ) -> None:
        self._live, self._shelf, self._now = live, shelf, now
        self._lock = Lock()
        self._older: dict[str, tuple[Flow, float]] = {}
        self._newest = self._publish()

    def newest(self) -> Version:
        """Return the menu of now, or the last that could be used."""
        flow = self._live()
        if self._live.findings:
            return self._last_good()
        if flow is not self._newest.flow:
            with self._lock:
                if self._live() is not self._newest.flow:
                    self._supersede()
        return self._newest

    def older(self, name: str) -> Flow | None:
        """Return a version by its name while it is kept; None: it is gone."""
        flow, until = self._older.get(name, (None, 0.0))
        if flow is None:
            with self._lock:
                flow, until = self._older.get(name) or self._fetch(name)
        return flow if until > self._now() else None

    def _publish(self) -> Version:
        for _ in range(READINGS):
            flow = self._live()
            files = files_of(self._live.path)
            # Had it changed since it was read, these were another version's files.
            if self._live() is flow:
                break
        return Version(self._shelf.put(files), flow)

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
