import errno
import os
from pathlib import Path
from typing import Any

import pytest

from ivr.console.editing.saving import Change, MovedError, save
from ivr.console.editing.shelf import Shelf, content
from ivr.errors import EditError


def change(project: Path, name: str, after: bytes) -> Change:
    """Return a change of a file as it is."""
    place = Shelf(project / "flows").place(name)
    return Change(place, content(place), after)


def left_over(project: Path) -> list[str]:
    """Name what a save left beside the files."""
    return [path.name for path in project.rglob("*.tmp")]


def test_a_file_is_saved_with_the_mode_it_had(project: Path) -> None:
    """And nothing is left beside it."""
    path = project / "flows" / "shop.yaml"
    path.chmod(0o640)

    save([change(project, "flows/shop.yaml", b"nodes: {}\n")])

    assert path.read_bytes() == b"nodes: {}\n"
    assert path.stat().st_mode & 0o7777 == 0o640
    assert left_over(project) == []


def test_a_file_changed_meanwhile_is_not_overwritten(project: Path) -> None:
    """What it holds now is told."""
    mine = change(project, "flows/shop.yaml", b"mine")
    (project / "flows" / "shop.yaml").write_bytes(b"theirs")

    with pytest.raises(MovedError) as refused:
        save([mine])

    assert refused.value.now == b"theirs"
    assert (project / "flows" / "shop.yaml").read_bytes() == b"theirs"
    assert left_over(project) == []


def test_several_files_are_saved_or_none(project: Path) -> None:
    """The second one has changed: the first is as it was."""
    both = [
        change(project, "flows/shop.yaml", b"mine"),
        change(project, "flows/other.yaml", b"mine"),
    ]
    (project / "flows" / "other.yaml").write_bytes(b"theirs")

    with pytest.raises(MovedError):
        save(both)

    assert (project / "flows" / "shop.yaml").read_bytes() == both[0].before
    assert left_over(project) == []


def test_a_save_between_writing_and_placing_is_seen(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look comes after all is written."""
    mine = change(project, "flows/shop.yaml", b"mine")
    synced = os.fsync

    def sync_slowly(handle: int) -> None:
        synced(handle)
        (project / "flows" / "shop.yaml").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", sync_slowly)

    with pytest.raises(MovedError):
        save([mine])
    assert (project / "flows" / "shop.yaml").read_bytes() == b"theirs"
    assert left_over(project) == []


def test_when_one_cannot_be_placed_the_others_are_put_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails in the middle leaves the menu as it was."""
    both = [
        change(project, "flows/shop.yaml", b"mine"),
        change(project, "flows/other.yaml", b"mine"),
    ]
    rename = os.rename
    failed: list[str] = []

    def fail_once(old: str, new: str, **where: int) -> None:
        if new == "other.yaml" and not failed:
            failed.append(new)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rename(old, new, **where)

    monkeypatch.setattr(os, "rename", fail_once)

    with pytest.raises(EditError, match=r"flows/other\.yaml cannot be saved: Input"):
        save(both)

    assert [each.before for each in both] == [content(each.place) for each in both]
    assert left_over(project) == []


def test_a_read_only_file_is_respected(project: Path) -> None:
    """Though its folder would let it be replaced."""
    (project / "flows" / "shop.yaml").chmod(0o444)

    with pytest.raises(EditError, match=r"flows/shop\.yaml is read-only"):
        save([change(project, "flows/shop.yaml", b"mine")])


def refuse(code: int) -> Any:
    """Return what fails as the system does."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_a_read_only_folder_is_told_of(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is for everybody but root, who runs these tests now and then."""
    mine, opened = change(project, "flows/shop.yaml", b"mine"), os.open

    def only_read(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & os.O_CREAT:
            refuse(errno.EACCES)()
        return opened(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", only_read)

    with pytest.raises(EditError, match=r"shop\.yaml cannot be saved: Permission"):
        save([mine])


def test_a_full_disk_leaves_the_file_and_nothing_beside(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and the old text is there."""
    mine = change(project, "flows/shop.yaml", b"mine")
    monkeypatch.setattr(os, "fsync", refuse(errno.ENOSPC))

    with pytest.raises(EditError, match=r"shop\.yaml cannot be saved: No space left"):
        save([mine])

    assert (project / "flows" / "shop.yaml").read_bytes() == mine.before
    assert left_over(project) == []


def test_a_file_of_somebody_else_is_saved_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only root gives files away; whoever may write in the folder may save."""
    mine = change(project, "flows/shop.yaml", b"mine")

    def not_yours(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", not_yours)

    save([mine])
    assert (project / "flows" / "shop.yaml").read_bytes() == b"mine"


def test_a_link_in_the_files_place_is_refused(project: Path) -> None:
    """Nothing is written through it, nor in its place."""
    mine = change(project, "flows/shop.yaml", b"mine")
    mine.place.path.unlink()
    mine.place.path.symlink_to(project / "secret.yaml")

    with pytest.raises(EditError, match="symbolic link"):
        save([mine])
    assert (project / "secret.yaml").read_text() == "nobody's: business"


def test_a_change_can_be_turned_round(project: Path) -> None:
    """Back and forth is nothing."""
    mine = change(project, "flows/shop.yaml", b"mine")

    save([mine])
    save([mine.back()])

    assert content(mine.place) == mine.before
