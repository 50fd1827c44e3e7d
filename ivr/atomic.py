"""
Files that are read while they are written: all of one is seen, or the one before.

Libraries that did this send their users to `os.replace`, or leave a lock file behind.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write(path: Path, data: bytes, *, mode: int = 0o666, lasting: bool = False) -> None:
    """
    Put a file in place whole, in a folder that is made where there is none.

    Raises `OSError`; then the file is as it was.

    Args:
        path: where; what is there stays in place until the end.
        data: all of it.
        mode: who may read and write it, as far as the process lets anybody.
        lasting: whether it is on the disk, and its name too, when this returns.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    try:
        with open(part, "wb", opener=opener) as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    if lasting:
        _keep_name(path.parent)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes that ask for the same out of a folder meanwhile."""
    try:
        import fcntl  # noqa: PLC0415 - POSIX only; elsewhere one writer is trusted
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _keep_name(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
