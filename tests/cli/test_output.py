import os
from pathlib import Path

import pytest

from ivr.cli.output import demand_writable, save, write
from ivr.errors import SettingsError


def test_a_file_is_written_anew(tmp_path: Path) -> None:
    """Text as UTF-8, whatever the machine's own letters are; bytes as they are."""
    file = tmp_path / "file"

    write(file, "Привет\n")
    assert file.read_bytes() == "Привет\n".encode()
    write(file, b"\0")
    assert file.read_bytes() == b"\0"


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    """With the file, and the system's words."""
    with pytest.raises(SettingsError, match=f"cannot write {tmp_path}: it is a folder"):
        write(tmp_path, "")


def test_what_was_there_stays_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And half of a file is left nowhere."""
    write(file := tmp_path / "file", "old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(SettingsError, match=r"file: No space left on device"):
        write(file, "new")

    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """A link goes on leading to its file, a device to nowhere."""
    write(file := tmp_path / "file", "old")
    (link := tmp_path / "link").symlink_to(file)

    write(link, "new")
    write(Path("/dev/null"), "new")

    assert link.is_symlink()
    assert file.read_text() == "new"
    assert Path("/dev/null").is_char_device()


def test_a_file_in_a_closed_folder_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other one can be put there; it is written to where it stands."""
    write(file := tmp_path / "file", "old")
    inode = file.stat().st_ino
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path)

    write(file, "new")

    assert (file.stat().st_ino, file.read_text()) == (inode, "new")


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_is_closed_to_writing_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    """A call of twenty minutes may come before."""
    file = tmp_path / "file"
    if closed == "file":
        file.touch()
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(SettingsError, match="file: permission denied"):
        demand_writable(file)


def test_a_folder_that_is_not_there_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare name is in the folder one is in."""
    monkeypatch.chdir(tmp_path)
    demand_writable(Path("file"))

    with pytest.raises(SettingsError, match="there is no such folder"):
        demand_writable(Path("none/file"))


def test_what_is_saved_is_told_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever pipes the answer on has the file's name on the screen."""
    save(tmp_path / "file", "x")

    assert capsys.readouterr() == ("", f"Wrote {tmp_path / 'file'}\n")
