import errno
from io import BytesIO
from pathlib import Path

import pytest

from ivr.deploy.checkup.shared import check
from ivr.settings import Settings
from tests.deploy.checkup.helpers import deployment


def judged(folder: Path) -> tuple[str, str]:
    """Return the state and the text of a folder."""
    verdict = check(deployment(settings=Settings(shared=folder)))
    return verdict.state, verdict.text


def test_a_folder_that_can_be_written_is_good(tmp_path: Path) -> None:
    """Or made, where it is not there yet; nothing is made of it now."""
    assert judged(tmp_path) == ("ok", f"{tmp_path} can be written")
    assert judged(tmp_path / "a" / "b")[1].endswith("will be made by the server")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_is_not(tmp_path: Path) -> None:
    """In a file's place, of a name that no folder has, where nobody makes any."""
    (tmp_path / "file").write_text("x", "utf-8")

    assert judged(tmp_path / "file")[0] == "not"
    assert judged(tmp_path / ("x" * 300))[0] == "not"
    assert judged(Path("/proc/nobody/shared"))[0] == "not"


def test_a_full_disk_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker has to have room for what it counts."""

    class Full(BytesIO):
        def write(self, _written: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ivr.deploy.checkup.shared.TemporaryFile", lambda **_: Full())

    text = f"{tmp_path} cannot be written: no space left on device"
    assert judged(tmp_path) == ("not", text)
