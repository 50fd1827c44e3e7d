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


def new(project: Path, name: str, text: bytes) -> Change:
    """Return a file that is to be made."""
    return Change(Shelf(project / "flows").new(name), None, text)


def gone(project: Path, name: str) -> Change:
    """Return a file that is to go."""
    place = Shelf(project / "flows").place(name)
    return Change(place, content(place), None, 0o640)


def test_a_new_file_is_readable_and_goes_when_that_is_undone(project: Path) -> None:
    """As any that an author makes; nothing is left beside it."""
    made = new(project, "flows/more.yaml", b"nodes: {}\n")
    path = project / "flows" / "more.yaml"

    save([made])
    assert path.read_bytes() == b"nodes: {}\n"
    assert path.stat().st_mode & 0o7777 == 0o644
    assert left_over(project) == []
    save([made.back()])
    assert not path.exists()


@pytest.mark.parametrize("kind", ["file", "folder", "link", "link to nothing"])
def test_a_new_file_takes_no_others_place(project: Path, kind: str) -> None:
    """Whatever has that name already, and also when it comes at the last moment."""
    made = new(project, "flows/more.yaml", b"mine")
    path = project / "flows" / "more.yaml"
    if kind == "file":
        path.write_text("theirs")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(project / ("secret.yaml" if kind == "link" else "nowhere"))

    with pytest.raises(EditError, match=r"there is a flows/more\.yaml already"):
        save([made])
    assert (project / "secret.yaml").read_text() == "nobody's: business"
    assert not (project / "nowhere").exists()
    assert left_over(project) == []


def test_a_file_that_comes_at_the_last_moment_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one is linked to its name, which never takes another's place."""
    made = [
        gone(project, "flows/other.yaml"),
        new(project, "flows/more.yaml", b"mine"),
    ]
    path, link = project / "flows" / "more.yaml", os.link

    def link_late(*given: Any, **more: Any) -> None:
        path.write_text("theirs")
        link(*given, **more)

    monkeypatch.setattr(os, "link", link_late)

    with pytest.raises(EditError, match=r"there is a flows/more\.yaml already"):
        save(made)
    assert path.read_text() == "theirs"
    other = project / "flows" / "other.yaml"
    assert other.read_bytes() == made[0].before
    assert other.stat().st_mode & 0o7777 == 0o644
    assert left_over(project) == []


def test_a_deleted_file_comes_back_with_its_mode(project: Path) -> None:
    """When that is undone."""
    path = project / "flows" / "other.yaml"
    one = gone(project, "flows/other.yaml")

    save([one])
    assert not path.exists()
    save([one.back()])
    assert path.read_bytes() == one.before
    assert path.stat().st_mode & 0o7777 == 0o640


def test_a_file_changed_meanwhile_is_not_deleted(project: Path) -> None:
    """Nor is one that may not be written, or cannot go."""
    one = gone(project, "flows/other.yaml")
    path = project / "flows" / "other.yaml"
    path.write_text("theirs")

    with pytest.raises(MovedError):
        save([one])
    path.chmod(0o444)
    with pytest.raises(EditError, match="read-only"):
        save([gone(project, "flows/other.yaml")])
    assert path.read_text() == "theirs"


def test_what_cannot_be_deleted_is_told_and_nothing_else_is_saved(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file that came before it is gone again."""
    both = [
        new(project, "flows/more.yaml", b"mine"),
        gone(project, "flows/other.yaml"),
    ]
    unlink = os.unlink

    def keep(name: Any, **more: Any) -> None:
        if name == "other.yaml":
            refuse(errno.EPERM)()
        unlink(name, **more)

    monkeypatch.setattr(os, "unlink", keep)

    with pytest.raises(EditError, match=r"other\.yaml cannot be deleted: Operation"):
        save(both)
    assert not (project / "flows" / "more.yaml").exists()
    assert (project / "flows" / "other.yaml").read_bytes() == both[1].before
