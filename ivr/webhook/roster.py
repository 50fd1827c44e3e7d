"""
Who serves from this folder: a file for each port, locked for as long as it is true.

    ivr.shared/serving/5000         4

The lock is the processes' own: it ends with the last of them, however that ends, so
what a dead server has left behind is taken for nothing.
"""

import re
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

FOLDER: Final = "serving"

_NUMBER: Final = re.compile(r"[0-9]{1,4}", re.ASCII)


class Post:
    """
    What a server says of itself, until its processes end.

    Where it cannot be written, or this system has no such locks, nobody is told.

    Args:
        shared: folder of what workers share.
        port: where it is served.

    """

    def __init__(self, shared: Path, port: int) -> None:
        self._file: TextIO | None = None
        with suppress(OSError, ImportError):
            self._file = _taken(shared / FOLDER / str(port))

    def has(self, workers: int) -> None:
        """Say how many processes answer now."""
        if self._file is None:
            return
        with suppress(OSError):
            self._file.seek(0)
            self._file.truncate()
            self._file.write(f"{workers}\n")
            self._file.flush()

    def leave(self) -> None:
        """Let go of it."""
        if self._file is not None:
            self._file.close()


def serving(shared: Path) -> tuple[int, ...]:
    """Return how many processes each server has that runs from a folder now."""
    found = []
    with suppress(OSError, ImportError):
        for file in sorted((shared / FOLDER).iterdir()):
            said = file.read_text("ascii", "replace").strip()
            if _NUMBER.fullmatch(said) and _is_taken(file):
                found.append(int(said))
    return tuple(found)


def _taken(file: Path) -> TextIO:
    """Open a file and lock it; raise `OSError` where another server has done so."""
    import fcntl  # noqa: PLC0415 - not on Windows

    file.parent.mkdir(parents=True, exist_ok=True)
    opened = file.open("a", encoding="ascii")
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        opened.close()
        raise
    return opened


def _is_taken(file: Path) -> bool:
    import fcntl  # noqa: PLC0415 - not on Windows

    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
