"""
The files that may be edited: the YAML of `flows/` and `prompts/`, no other.

An edit of these may reach the scenarios that prove them: those beside the two
folders, and in `tests/` and `scenarios/` there.

No path is ever made of what a request says: a name is looked up among the
files that the menu is read from, and the name of a new one has nothing in it but
letters, digits, _ and -.  A folder is opened first, its files through
it, and no link is followed, so that nothing put there in between leads away.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ivr.errors import EditError
from ivr.flow.shapes.shape import NAME
from ivr.flow.source import LARGEST, flow_files, folder_of, prompt_files
from ivr.scenario import SUFFIX as SCENARIO
from ivr.scenario.runner import flows_around

SUFFIX: Final = ".yaml"

PROOFS: Final = ("scenarios", "tests")
"""Folders that have scenarios in them, beside those of the menu."""

LONGEST: Final = 60
"""Letters of a new file's name: it is read in URLs and beside nodes."""

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Without O_NONBLOCK, opening a pipe waits for somebody to write into it.
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Place:
    """
    A file of the menu.

    `name` is what the page calls it, `flows/ozon.yaml`; `path` what the reader
    does; `problem` says why it cannot be edited, in one sentence.
    """

    name: str
    path: Path
    problem: str = ""


class Shelf:
    """The files of the menu at a path: a folder of flows, or one file."""

    def __init__(self, menu: Path) -> None:
        self._menu = menu

    @property
    def menu(self) -> Path:
        """Where the menu is, as the reader is told."""
        return self._menu

    def places(self) -> tuple[Place, ...]:
        """List the files, flows first, each with what keeps it from being edited."""
        root = folder_of(self._menu).absolute().parent
        files = (*flow_files(self._menu), *prompt_files(self._menu))
        return tuple(
            Place(_name(file, root), file, _problem(file, root))
            for file in dict.fromkeys(files)
            if file.suffix == SUFFIX
        )

    def scenarios(self) -> tuple[Place, ...]:
        """List the scenarios of this menu."""
        home = folder_of(self._menu).absolute()
        root = home.parent
        return tuple(
            Place(_name(file, root), file, _problem(file, root))
            for file in _scenario_files(root)
            if _is_of(file, home)
        )

    def place(self, name: str) -> Place:
        """Return the file of this name; raise `EditError` if it cannot be edited."""
        named = {place.name: place for place in self.places()}
        if name.endswith(SCENARIO) and name not in named:
            named |= {place.name: place for place in self.scenarios()}
        found = named.get(name)
        if found is None:
            near = get_close_matches(name[:200], named, n=1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise EditError(f"{shown(name)} is no file of this menu{hint}")
        if found.problem:
            raise EditError(found.problem)
        return found

    def new(self, name: str) -> Place:
        """
        Return the place of a file that is not there yet; raise `EditError`.

        It is in one of the menu's own folders, and in none below them.
        """
        folders = self._folders()
        inside, _, file = name.rpartition("/")
        home = folders.get(inside)
        if home is None:
            among = " or ".join(folders) or "no folder: this menu is one file"
            raise EditError(
                f"{shown(name)} would be no file of this menu: name {among}"
            )
        stem = file.removesuffix(SUFFIX)
        if not file.endswith(SUFFIX) or not NAME.fullmatch(stem):
            raise EditError(
                f"{shown(name)} is no name of a file: Latin letters, digits, _ and -,"
                f" then {SUFFIX}"
            )
        if len(stem) > LONGEST:
            raise EditError(f"a name has at most {LONGEST} letters")
        return Place(name, home / file)

    def is_last(self, place: Place) -> bool:
        """Tell whether there is no other file of flows: a menu begins in one."""
        return tuple(flow_files(self._menu)) == (place.path,)

    def folders(self) -> tuple[str, ...]:
        """Name the folders that may have new files in them, that of flows first."""
        return tuple(self._folders())

    def _folders(self) -> dict[str, Path]:
        if not self._menu.is_dir():
            return {}
        home = folder_of(self._menu)
        root = home.absolute().parent
        beside = [file.parent for file in prompt_files(self._menu)]
        inner = [home / "prompts", home.parent / "prompts"]
        words = next((each for each in (*beside, *inner) if each.is_dir()), None)
        found = (home, words) if words else (home,)
        return {
            _name(each, root): each
            for each in found
            if not each.is_symlink() and each.is_dir()
        }


def _scenario_files(root: Path) -> Iterator[Path]:
    """Yield them in order; no hidden folder is looked into, and no link followed."""
    yield from sorted(root.glob(f"*{SCENARIO}"))
    for name in PROOFS:
        if (root / name).is_symlink():
            continue
        for folder, inner, files in os.walk(root / name):
            inner[:] = sorted(each for each in inner if not each.startswith("."))
            of_it = sorted(each for each in files if each.endswith(SCENARIO))
            yield from (Path(folder) / each for each in of_it)


def _is_of(file: Path, home: Path) -> bool:
    """Tell whether a scenario's project is that of these flows."""
    around = flows_around(file.parent)
    return around is None or around == home.resolve()


def _name(file: Path, root: Path) -> str:
    return Path(os.path.relpath(file, root)).as_posix()


def _problem(file: Path, root: Path) -> str:
    """Say why a file cannot be edited; nothing where it can."""
    name = _name(file, root)
    if file.parent.is_symlink():
        return f"the folder of {name} is a symbolic link: edit its files where they are"
    try:
        found = file.lstat()
    except OSError as error:
        return f"{name} cannot be read: {error.strerror}"
    if stat.S_ISLNK(found.st_mode):
        return f"{name} is a symbolic link: edit the file that it leads to"
    if not stat.S_ISREG(found.st_mode):
        return f"{name} is not a file"
    if found.st_size > LARGEST:
        return too_large(name)
    return ""


def too_large(name: str) -> str:
    """Say that a file is more than a menu can be read from."""
    return f"{name} is larger than {LARGEST:,} bytes: split it into several"


def shown(name: str) -> str:
    """Quote a name from a request: short, and without what no name has."""
    return repr(name if len(name) <= 80 else f"{name[:80]}…")  # noqa: PLR2004 a line


@contextmanager
def folder(place: Place) -> Iterator[int]:
    """Hold a file's folder open; raise `EditError` if it is not the one it was."""
    try:
        handle = os.open(place.path.parent, _FOLDER)
    except OSError as error:
        raise EditError(
            f"the folder of {place.name} cannot be opened: {error.strerror}"
        ) from None
    try:
        yield handle
    finally:
        os.close(handle)


def content(place: Place) -> bytes:
    """Read a file; raise `EditError` for a link, a pipe, or what is too large."""
    with folder(place) as handle:
        return content_in(handle, place)[0]


def content_and_mode(place: Place) -> tuple[bytes, int]:
    """Read a file as `content` does, and who may read and write it."""
    with folder(place) as handle:
        read, found = content_in(handle, place)
    return read, stat.S_IMODE(found.st_mode)


def content_in(handle: int, place: Place) -> tuple[bytes, os.stat_result]:
    """Read a file of an open folder, and what the disk says of it."""
    try:
        opened = os.open(place.path.name, _FILE, dir_fd=handle)
    except OSError as error:
        # Opening a link fails with ELOOP, whose words help nobody.
        link = place.path.is_symlink()
        why = "it is a symbolic link now" if link else error.strerror
        raise EditError(f"{place.name} cannot be read: {why}") from None
    with os.fdopen(opened, "rb") as file:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise EditError(f"{place.name} is not a file")
        read = file.read(LARGEST + 1)
    if len(read) > LARGEST:
        raise EditError(too_large(place.name))
    return read, found
