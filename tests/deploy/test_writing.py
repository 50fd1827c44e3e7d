from pathlib import Path

import pytest

from ivr.deploy.writing import write
from ivr.errors import SettingsError


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    """All of them."""
    files = {tmp_path / "a" / "b.txt": "b\n", tmp_path / "c.txt": "с\n"}

    write(files, force=False)

    assert {file: file.read_text("utf-8") for file in files} == files


def test_none_is_written_where_one_is_another_s(tmp_path: Path) -> None:
    """The sentence names those that are in the way."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    theirs.write_text("theirs", "utf-8")

    with pytest.raises(SettingsError, match="theirs is there already"):
        write({mine: "new", theirs: "new"}, force=False)

    assert not mine.exists()
    assert theirs.read_text("utf-8") == "theirs"
    write({mine: "new", theirs: "new"}, force=True)
    assert theirs.read_text("utf-8") == "new"


def test_what_is_there_already_as_it_would_be_is_no_matter(tmp_path: Path) -> None:
    """Writing twice is writing once."""
    file = tmp_path / "mine"
    write({file: "same"}, force=False)

    write({file: "same"}, force=False)

    file.write_bytes(b"\xff")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match=r"mine, .*folder are there already"):
        write({file: "same", tmp_path / "folder": "x"}, force=False)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in a folder's place, say."""
    (tmp_path / "file").write_text("x", "utf-8")

    with pytest.raises(SettingsError, match=r"cannot write .*: "):
        write({tmp_path / "file" / "below": "x"}, force=True)
