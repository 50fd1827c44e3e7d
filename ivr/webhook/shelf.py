"""
A folder of menus by the hash of their files, for as long as calls need them.

    versions/k3f9x2ab/flows/menu.yaml
    versions/k3f9x2ab/prompts/en.yaml
    versions/newest                     the last one put here, and which menu it is of

A version comes by a rename, so nobody reads half of one.  Where the folder cannot
be written, versions are only in the memory of the worker that has them.
"""

import logging
import os
import re
from base64 import b32encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp
from time import time
from typing import Final

from ivr import atomic
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.flow.source import flow_files, folder_of, prompt_files

MOST: Final = 64
"""Versions that a folder holds; the oldest of more are gone before their time."""

NAME: Final = re.compile(r"[a-z2-7]{8}", re.ASCII)
"""A version's name: eight letters of a hash."""

_NEWEST: Final = "newest"

_LOG = logging.getLogger(__name__)

Files = Mapping[PurePosixPath, bytes]
"""What a menu is read from, by its place in a version's folder."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A version as it lies on a shelf."""

    name: str
    flow: Flow
    files: Files


class Shelf:
    """
    Versions in one folder; processes may share it.

    Args:
        folder: where; made when the first version comes.
        seconds: how long a version is kept after the next one has come.
        now: the time, in seconds since 1970.
        menu: what the versions are of; another menu's may be in the folder too.

    """

    def __init__(
        self,
        folder: Path,
        seconds: float,
        now: Callable[[], float] = time,
        menu: Path = Path("flows"),
    ) -> None:
        self._folder, self.seconds, self._now = folder, seconds, now
        # Not resolved: a link that leads to the latest release is one menu.
        self._menu = os.fsencode(menu.absolute())
        self._told = False

    def put(self, files: Files) -> str:
        """Keep a version as the newest; return its name."""
        name = name_of(files)
        with self._telling():
            self._put(name, files)
        return name

    def get(self, name: str) -> tuple[Flow | None, float]:
        """Return a version and until when it is kept; None: it is not here."""
        if not NAME.fullmatch(name):
            return None, 0.0
        until = self._until(name)
        flows = self._folder / name / "flows"
        if until <= self._now() or not flows.is_dir():
            return None, 0.0
        return read(flows).flow, until

    def add(self, name: str, files: Files) -> None:
        """Keep a version that another machine has, from now on for its time."""
        with self._telling():
            self._folder.mkdir(parents=True, exist_ok=True)
            if not (self._folder / name).is_dir():
                self._write(name, files)
            self._touch(name)

    def newest(self) -> str:
        """Return the name of the menu's last version here; empty: there is none."""
        name, menu = self._pointer()
        return name if menu == self._menu else ""

    def last_good(self) -> "Kept | None":
        """Return the menu's last version, to begin with; None: none can be used."""
        name = self.newest()
        flows = self._folder / name / "flows"
        if not name or not flows.is_dir():
            return None
        found = read(flows)
        if found.flow is None or found.findings:  # of an older program's time
            return None
        return Kept(name, found.flow, files_of(flows))

    def _pointer(self) -> tuple[str, bytes]:
        """Return the last version of all put here, and which menu it is of."""
        try:
            said = (self._folder / _NEWEST).read_bytes()
            name, _, menu = said.partition(b"\n")
            found = name.decode("ascii")
        except (OSError, ValueError):
            return "", b""
        return (found, menu) if NAME.fullmatch(found) else ("", b"")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say once that the folder cannot be written; it costs no caller the call."""
        try:
            yield
        except OSError as error:
            if not self._told:
                self._told = True
                _LOG.warning(
                    "- versions of the menu are not kept in %s: %s",
                    self._folder,
                    error.strerror,
                )

    def _put(self, name: str, files: Files) -> None:
        before, menu = self._pointer()
        here = (self._folder / name).is_dir()
        if (before, menu, here) == (name, self._menu, True):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        if not here:
            self._write(name, files)
        self._touch(name)
        self._touch(before)  # from now on its time runs
        self._point_at(name)
        self._clear_up(name)

    def _write(self, name: str, files: Files) -> None:
        made = Path(mkdtemp(prefix=".", dir=self._folder))
        try:
            for place, content in files.items():
                (made / place).parent.mkdir(parents=True, exist_ok=True)
                (made / place).write_bytes(content)
            made.chmod(0o755)  # another user's worker may read it too
            with suppress(FileExistsError):
                made.rename(self._folder / name)
        except OSError:
            if not (self._folder / name).is_dir():  # another worker was no quicker
                raise
        finally:
            rmtree(made, ignore_errors=True)

    def _point_at(self, name: str) -> None:
        said = name.encode("ascii") + b"\n" + self._menu
        atomic.write(self._folder / _NEWEST, said)

    def _touch(self, name: str) -> None:
        if name:
            now = self._now()
            with suppress(FileNotFoundError):
                os.utime(self._folder / name, (now, now))

    def _until(self, name: str) -> float:
        try:
            touched = (self._folder / name).stat().st_mtime
        except OSError:
            return 0.0
        # The newest is kept however long it has been that.
        begun = self._now() if name == self._pointer()[0] else touched
        return begun + self.seconds

    def _clear_up(self, newest: str) -> None:
        others = sorted(self._others(newest), key=self._until, reverse=True)
        for place, name in enumerate(others):
            if place >= MOST or self._until(name) <= self._now():
                rmtree(self._folder / name, ignore_errors=True)

    def _others(self, newest: str) -> Iterator[str]:
        for each in self._folder.iterdir():
            if NAME.fullmatch(each.name) and each.name != newest:
                yield each.name


def files_of(path: Path) -> Files:
    """Read what the menu at a path is read from; what cannot be read is left out."""
    folder = folder_of(path)
    places = {file: PurePosixPath("flows", file.name) for file in flow_files(path)}
    for file in prompt_files(path):
        inside = file.parent == folder / "prompts"
        places[file] = PurePosixPath("flows" if inside else ".", "prompts", file.name)
    found: dict[PurePosixPath, bytes] = {}
    for file, place in places.items():
        with suppress(OSError):
            found[place] = file.read_bytes()
    return found


def name_of(files: Files) -> str:
    """Return a version's name: eight letters of a hash of all its files."""
    digest = sha256()
    for place, content in sorted(files.items()):
        digest.update(f"{place}\0{len(content)}\0".encode())
        digest.update(content)
    return b32encode(digest.digest())[:8].decode().lower()
