import errno
from pathlib import Path

import pytest

from ivr.webhook.room import SIZES, make_room


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
