"""
Files saved so that nobody ever reads half of one.

Each is written beside its old self, flushed to the disk and put in its place
in one step, with the mode it had.  Several are saved together or not at all.
A new file takes no other's place, and one that is deleted is what it was.
"""

import os
import secrets
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Final, Self

from ivr.console.editing.letters import version
from ivr.console.editing.shelf import Place, content_in, folder
from ivr.errors import EditError

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

_WRITABLE: Final = 0o222

MODE: Final = 0o644
"""Of a new file."""


@dataclass(frozen=True, slots=True)
class Change:
    """
    One file: what it has to hold before, and what it holds after.

    None: there is no such file.  `mode` is what one has that comes to be.
    """

    place: Place
    before: bytes | None
    after: bytes | None
    mode: int = MODE

    def back(self) -> "Change":
        """Undo it."""
        return Change(self.place, self.after, self.before, self.mode)


class MovedError(EditError):
    """A file is not what it was when it was read; `now` is what it holds."""

    def __init__(self, place: Place, now: bytes) -> None:
        super().__init__(
            f"{place.name} was changed on the disk since you opened it: nothing was"
            " saved"
        )
        self.place, self.now = place, now


def save(changes: Sequence[Change]) -> None:
    """
    Write files; raise `MovedError` if one has changed, `EditError` if one cannot be.

    Nothing has changed then.
    """
    with ExitStack() as open_files:
        staged = [open_files.enter_context(_Staged(change)) for change in changes]
        for one in staged:
            one.demand_unchanged()
        done: list[_Staged] = []
        try:
            for one in staged:
                done.append(one)
                one.place()
        except OSError as error:
            for one in reversed(done):
                one.put_back()
            change = done[-1].change
            if isinstance(error, FileExistsError):
                raise _taken(change.place) from None
            what = "saved" if change.after is not None else "deleted"
            raise EditError(
                f"{change.place.name} cannot be {what}: {error.strerror}"
            ) from None


def _taken(place: Place) -> EditError:
    return EditError(f"there is a {place.name} already: choose another name")


class _Staged:
    """A change written beside its file, not yet in its place."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._name = change.place.path.name
        self._stack = ExitStack()
        self._beside = ""
        self._is_done = False

    def __enter__(self) -> Self:
        with self._stack:
            self._folder = self._stack.enter_context(folder(self.change.place))
            self._meant = self._demand()
            if self.change.after is not None:
                self._beside = self._written(self.change.after)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        if self._beside:
            self._drop(self._beside)
        self._stack.close()

    def demand_unchanged(self) -> None:
        """Look again, now that all is written: this is the last moment to refuse."""
        self._demand()

    def place(self) -> None:
        """Put the new file in the old one's place, or let there be none."""
        if self.change.after is None:
            os.unlink(self._name, dir_fd=self._folder)
        elif self.change.before is None:
            self._link(self._beside)
        else:
            self._rename(self._beside)
        self._is_done = True
        os.fsync(self._folder)

    def put_back(self) -> None:
        """Put the old content in its place again, or let there be none."""
        before = self.change.before
        if before is None:
            if self._is_done:  # else whatever is there is somebody else's
                self._drop(self._name)
        elif self.change.after is None:
            if self._is_done:
                self._rename(self._written(before))
        else:
            self._rename(self._written(before))
        os.fsync(self._folder)

    def _demand(self) -> os.stat_result:
        place, before = self.change.place, self.change.before
        if before is None:
            return self._demand_none()
        now, found = content_in(self._folder, place)
        if version(now) != version(before):
            raise MovedError(place, now)
        if not found.st_mode & _WRITABLE:
            raise EditError(f"{place.name} is read-only: nothing was saved")
        return found

    def _demand_none(self) -> os.stat_result:
        """Return the folder's owner, and the mode that is meant."""
        with suppress(FileNotFoundError):
            os.lstat(self._name, dir_fd=self._folder)  # a link that leads nowhere too
            raise _taken(self.change.place)
        found = os.fstat(self._folder)
        return os.stat_result((self.change.mode, *found[1:10]))

    def _written(self, content: bytes) -> str:
        beside = f".{self._name}.{secrets.token_hex(8)}.tmp"
        try:
            opened = os.open(beside, _NEW, 0o600, dir_fd=self._folder)
            try:
                self._fill(opened, content)
            except OSError:
                os.unlink(beside, dir_fd=self._folder)
                raise
        except OSError as error:
            name = self.change.place.name
            raise EditError(f"{name} cannot be saved: {error.strerror}") from None
        return beside

    def _fill(self, opened: int, content: bytes) -> None:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            with suppress(PermissionError):  # only root gives files away
                os.fchown(opened, self._meant.st_uid, self._meant.st_gid)
            os.fchmod(opened, self._meant.st_mode & 0o7777)
            os.fsync(opened)

    def _rename(self, beside: str) -> None:
        here = self._folder
        os.rename(beside, self._name, src_dir_fd=here, dst_dir_fd=here)

    def _link(self, beside: str) -> None:
        """Give a file its name, unless something has that name."""
        here = self._folder
        os.link(beside, self._name, src_dir_fd=here, dst_dir_fd=here)

    def _drop(self, name: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self._folder)
