from pathlib import Path

import pytest

from ivr.errors import SettingsError
from ivr.webhook.storage import secret_key, storage, unnamed


def test_the_workers_of_a_machine_share_a_file(tmp_path: Path) -> None:
    """It is made with the first count."""
    file = tmp_path / "shared" / "calls.sqlite3"
    counts = [storage("", file) for _ in range(2)]
    assert not file.parent.exists()

    assert [each.incr("a", 60) for each in counts] == [1, 2]


def test_several_machines_share_a_server(tmp_path: Path) -> None:
    """Any that `limits` knows, and no file is made."""
    assert storage("memory://", tmp_path / "calls.sqlite3").incr("a", 60) == 1
    assert not list(tmp_path.iterdir())


def test_a_url_that_is_none_is_told_without_its_password(tmp_path: Path) -> None:
    """By the name of its variable."""
    with pytest.raises(SettingsError) as caught:
        storage("nowhere://:hush@host", tmp_path / "calls.sqlite3")

    assert str(caught.value).startswith("IVR_LIMITS_STORAGE cannot be used: ")
    assert "hush" not in str(caught.value)


def test_the_same_secret_makes_the_same_name() -> None:
    """And none of it can be read back; a half character is somebody too."""
    key = secret_key("s3cret")
    assert unnamed("+12025550142", key) == unnamed("+12025550142", key)
    assert len({unnamed("+12025550142", each) for each in (key, b"")}) == 2
    assert "2025550142" not in unnamed("+12025550142", key)
    assert unnamed("\udcff", key)
