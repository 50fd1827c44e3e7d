"""
The menu as it is on the disk now.

An author saves a file and the next request answers from it.  A save that
cannot be used changes nothing for callers: the last good menu goes on, and
the log says once what is wrong.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import Final

from ivr.errors import FlowError
from ivr.flow.finding import Finding
from ivr.flow.model import Flow
from ivr.flow.reader import Reading, read
from ivr.flow.source import flow_files, folder_of, prompt_files
from ivr.webhook.stamps import stamp

FINDINGS_SHOWN: Final = 10
"""The first of many findings are the ones to mend; `ivr check` has them all."""

FRESH: Final = 20_000_000
"""
Nanoseconds in which a second save may leave a file's time as it was.

File systems count in ticks of up to 10 ms, so what was saved this lately is
read once more by the next request.
"""

_LOG = logging.getLogger(__name__)


class LiveFlow:
    """
    The flow at a path; calling it returns the latest that can be used.

    Making it raises `FlowError`, with the findings, when the flow cannot be
    used as it is, and `until` finds none to stand in for it.  Threads may share it:
    while one of them reads an edit, the others answer from what there was.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[Path], Reading] = read,
        until: Callable[[], Flow | None] = lambda: None,
    ) -> None:
        self.path, self._read = path, read
        self._reading = Lock()
        self._said = ""
        self._remember()
        found = read(path)
        usable = _usable(found)
        flow = usable or until()
        if flow is None:
            raise FlowError("\n".join(_sentences(found.findings, path)))
        self._flow, self._findings = flow, found.findings
        self._holds_back = usable is None
        if usable is None:
            self._said = "; ".join(_sentences(found.findings, path))
            _LOG.warning("- the menu cannot be used yet: %s", self._said)

    def __call__(self) -> Flow:
        """Return the flow, read again if any of its files has changed."""
        if self._changed():
            with self._reading:
                if self._changed():  # another thread may have been first
                    self._read_again()
        return self._flow

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the latest save; nothing where it is the menu now."""
        return self._findings

    @property
    def holds_back(self) -> bool:
        """Whether the latest save cannot be used, and another menu is the answer."""
        return self._holds_back

    def _read_again(self) -> None:
        # Remembered before reading: a save in the meantime is seen next time.
        self._remember()
        found = self._read(self.path)
        self._findings, usable = found.findings, _usable(found)
        self._holds_back = usable is None
        if usable is None:
            self._say_once("; ".join(_sentences(found.findings, self.path)))
        elif usable != self._flow:
            self._flow, self._said = usable, ""
            _LOG.info("- took the edited menu")
        elif self._said:
            self._said = ""
            _LOG.info("- the menu is as it was before it was broken")

    def _say_once(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            _LOG.warning("- kept the last good menu: %s", sentence)

    def _changed(self) -> bool:
        return list(map(stamp, self._watched)) != self._stamps

    def _remember(self) -> None:
        self._watched = _watched(self.path)
        stamps = list(map(stamp, self._watched))
        now = time_ns()
        fresh = any(each and abs(now - each[0]) < FRESH for each in stamps)
        self._stamps = [] if fresh else stamps


def _usable(found: Reading) -> Flow | None:
    return None if found.findings else found.flow


def _watched(path: Path) -> tuple[str, ...]:
    """List what a menu is read from: its files, and folders for new ones."""
    folder = folder_of(path)
    folders = (path, folder, folder / "prompts", folder.parent / "prompts")
    # A single file's own folder holds much else, and nothing new of the menu.
    mine = folders if path.is_dir() else (path, *folders[2:])
    every = (*mine, *flow_files(path), *prompt_files(path))
    return tuple(dict.fromkeys(map(str, every)))


def _sentences(findings: tuple[Finding, ...], path: Path) -> list[str]:
    if not findings:
        return [f"{path}: there is no menu to serve"]
    more = len(findings) - FINDINGS_SHOWN
    rest = [f"and {more} more: see `ivr check`"] if more > 0 else []
    return [*map(str, findings[:FINDINGS_SHOWN]), *rest]
