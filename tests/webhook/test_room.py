import errno
import os
import subprocess
from pathlib import Path

import pytest

from ivr.webhook.room import SIZES, is_alive, make_room, take_over


def test_what_is_counted_in_has_its_place_on_the_disk(tmp_path: Path) -> None:
    """No file has a hole that a full disk could not fill later."""
    make_room(tmp_path, 7)

    files = {file.name: file.stat() for file in tmp_path.iterdir()}
    assert set(files) == {f"{kind}_7.db" for kind in SIZES}
    for kind, size in SIZES.items():
        found = files[f"{kind}_7.db"]
        assert found.st_size == size
        assert found.st_blocks * 512 >= size


def test_half_a_place_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library would map what was written of a file."""
    real = Path.write_bytes

    def full(file: Path, data: bytes) -> int:
        if file.name.startswith("counter"):
            return real(file, data)
        real(file, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(OSError, match="No space left"):
        make_room(tmp_path, 7)

    assert list(tmp_path.iterdir()) == []


def test_what_has_ended_counts_on_in_the_next(tmp_path: Path) -> None:
    """No file more than there were processes at a time."""
    for process in (7, 8):
        make_room(tmp_path, process)
    (tmp_path / "counter_7.db").write_bytes(b"counted")

    take_over(tmp_path, 9, {8}.__contains__)
    make_room(tmp_path, 9)

    names = {f"{kind}_{process}.db" for kind in SIZES for process in (8, 9)}
    assert {file.name for file in tmp_path.iterdir()} == {*names, "gauge_livesum_7.db"}
    assert (tmp_path / "counter_9.db").read_bytes() == b"counted"


def test_a_number_that_is_given_again_goes_on_in_its_own(tmp_path: Path) -> None:
    """A system has so many numbers; what waits to be written is nobody's any more."""
    make_room(tmp_path, 7)
    make_room(tmp_path, 8)
    for kind in ("counter", "gauge_livesum"):
        (tmp_path / f"{kind}_7.db").write_bytes(b"counted")

    take_over(tmp_path, 7, lambda _: False)
    make_room(tmp_path, 7)

    assert (tmp_path / "counter_7.db").read_bytes() == b"counted"
    assert (tmp_path / "counter_8.db").exists()
    assert (tmp_path / "gauge_livesum_7.db").read_bytes().strip(b"\0") == b""


def test_two_take_over_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds it gone, and counts in files of its own."""
    make_room(tmp_path, 7)
    real = Path.rename

    def slower(file: Path, target: Path) -> Path:
        real(file, target.with_name(target.name.replace("9", "8")))
        return real(file, target)

    monkeypatch.setattr(Path, "rename", slower)
    take_over(tmp_path, 9, lambda number: number != 7)
    make_room(tmp_path, 9)

    names = {file.name for file in tmp_path.iterdir()}
    assert {"counter_8.db", "counter_9.db", "histogram_9.db"} <= names


def test_what_is_no_process_of_ours_is_left(tmp_path: Path) -> None:
    """Whatever lies in the folder."""
    (tmp_path / "counter_x.db").write_text("")

    take_over(tmp_path, 9, lambda _: False)

    assert [file.name for file in tmp_path.iterdir()] == ["counter_x.db"]


def test_a_process_is_alive_until_somebody_has_waited_for_it() -> None:
    """This one is; another's is, too."""
    ended = subprocess.Popen(["/usr/bin/env", "true"])
    ended.wait()

    assert is_alive(os.getpid())
    assert is_alive(1)
    assert not is_alive(ended.pid)


def test_another_user_has_processes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """They may not be asked anything, so they are there."""

    def refuse(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)

    assert is_alive(1)
