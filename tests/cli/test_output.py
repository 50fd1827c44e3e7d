from pathlib import Path

import pytest

from ivr.cli.output import demand_folder, save, write
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
    with pytest.raises(SettingsError, match=f"cannot write {tmp_path}: Is a directory"):
        write(tmp_path, "")


def test_a_folder_that_is_not_there_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare name is in the folder one is in."""
    monkeypatch.chdir(tmp_path)
    demand_folder(Path("file"))

    with pytest.raises(SettingsError, match="there is no such folder"):
        demand_folder(Path("none/file"))


def test_what_is_saved_is_told_beside_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever pipes the answer on has the file's name on the screen."""
    save(tmp_path / "file", "x")

    assert capsys.readouterr() == ("", f"Wrote {tmp_path / 'file'}\n")
