import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ivr import atomic


def full(_: int) -> None:
    """Fail as a disk without room does."""
    raise OSError(28, "No space left on device")


def test_a_file_is_there_whole_and_alone(tmp_path: Path) -> None:
    """In a folder made for it; what was there is replaced."""
    file = tmp_path / "new" / "file"

    atomic.write(file, b"one")
    atomic.write(file, b"two", lasting=True)

    assert file.read_bytes() == b"two"
    assert [*file.parent.iterdir()] == [file]


def test_who_may_read_it_is_said(tmp_path: Path) -> None:
    """Everybody, unless it is a secret."""
    atomic.write(tmp_path / "clip", b"")
    atomic.write(tmp_path / "secret", b"", mode=0o600)

    assert (tmp_path / "clip").stat().st_mode & 0o044
    assert not (tmp_path / "secret").stat().st_mode & 0o077


def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing beside it."""
    file = tmp_path / "file"
    atomic.write(file, b"one")
    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space left"):
        atomic.write(file, b"two", lasting=True)

    assert file.read_bytes() == b"one"
    assert [*tmp_path.iterdir()] == [file]


def test_nobody_reads_half_of_it(tmp_path: Path) -> None:
    """Whoever writes at the same time."""
    file = tmp_path / "file"
    wholes = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]
    atomic.write(file, wholes[0])

    def write_and_read(whole: bytes) -> bytes:
        atomic.write(file, whole)
        return file.read_bytes()

    with ThreadPoolExecutor(8) as pool:
        read = set(pool.map(write_and_read, wholes * 10))

    assert read <= set(wholes)


def test_one_at_a_time_is_in_a_locked_folder(tmp_path: Path) -> None:
    """Each opens it anew, as each of several processes would."""
    count = tmp_path / "count"
    count.write_text("0")

    def add(_: int) -> None:
        with atomic.locked(tmp_path):
            count.write_text(str(int(count.read_text()) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(100)))

    assert count.read_text() == "100"


def test_without_locks_one_writer_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no fcntl."""
    monkeypatch.setitem(sys.modules, "fcntl", None)

    with atomic.locked(tmp_path):
        atomic.write(tmp_path / "file", b"one")

    assert (tmp_path / "file").read_bytes() == b"one"
