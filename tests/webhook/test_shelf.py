from pathlib import Path, PurePosixPath

import pytest

from ivr.flow.reader import read
from ivr.settings import Settings
from ivr.webhook.shelf import MOST, Shelf, files_of, name_of

KEPT = 100.0
FILES = {PurePosixPath("flows/menu.yaml"): b"nodes: {bye: {kind: hangup}}"}
NAME = name_of(FILES)


class Time:
    """The time, as a test wants it."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


@pytest.fixture
def time() -> Time:
    """A clock that stands still."""
    return Time()


@pytest.fixture
def shelf(tmp_path: Path, time: Time) -> Shelf:
    """A shelf in a folder that nobody has made."""
    return Shelf(tmp_path / "run" / "versions", KEPT, time)


def files(text: str) -> dict[PurePosixPath, bytes]:
    """Return a menu's files with something in a comment."""
    return {PurePosixPath("flows/menu.yaml"): f"# {text}\n".encode() + _menu()}


def _menu() -> bytes:
    return FILES[PurePosixPath("flows/menu.yaml")]


def test_what_is_put_can_be_got(settings: Settings, tmp_path: Path) -> None:
    """Flows and prompts, wherever those stood beside them."""
    inside = settings.flows / "prompts"
    inside.mkdir()
    (inside / "en.yaml").write_text("inside: Inside.", encoding="utf-8")
    shelf = Shelf(tmp_path / "versions", KEPT)

    flow, _ = shelf.get(shelf.put(files_of(settings.flows)))

    here = read(settings.flows).flow
    assert flow
    assert here
    assert list(flow.nodes) == list(here.nodes)
    assert flow.entries == here.entries
    for said in (("welcome", "en"), ("welcome", "ru"), ("inside", "en")):
        told, meant = flow.prompt(*said), here.prompt(*said)
        assert told
        assert meant
        assert told.text == meant.text


def test_one_file_is_a_menu_too(tmp_path: Path) -> None:
    """What lies beside it is no part of it."""
    menu = tmp_path / "menu.yaml"
    menu.write_bytes(_menu())
    (tmp_path / "other.yaml").write_bytes(_menu())

    assert files_of(menu) == FILES


def test_a_file_that_has_gone_is_no_part_of_a_version(tmp_path: Path) -> None:
    """An editor may take it away between two looks."""
    menu = tmp_path / "menu.yaml"

    assert files_of(menu) == {}


def test_a_name_tells_what_is_in_the_files() -> None:
    """And nothing else: another machine gives the same one. Every letter counts."""
    assert name_of(dict(FILES)) == NAME
    assert len(NAME) == 8
    others = (
        {PurePosixPath("flows/menu.yaml"): b"nodes: {bye: {kind: hangup}} "},
        {PurePosixPath("flows/menus.yaml"): _menu()},
        {**FILES, PurePosixPath("prompts/en.yaml"): b""},
    )
    assert len({NAME, *map(name_of, others)}) == 4


def test_a_version_is_kept_from_when_the_next_one_comes(
    shelf: Shelf, time: Time
) -> None:
    """However long it was the newest before."""
    first = shelf.put(files("first"))
    time.now += 10 * KEPT
    assert shelf.get(first)[0]
    second = shelf.put(files("second"))
    time.now += KEPT - 1
    assert shelf.get(first)[0]
    time.now += 1
    assert shelf.get(first) == (None, 0.0)
    assert shelf.get(second)[0]
    assert shelf.newest() == second


def test_a_version_that_comes_again_is_the_newest_again(
    shelf: Shelf, time: Time
) -> None:
    """An edit is taken back."""
    first, second = shelf.put(files("first")), shelf.put(files("second"))
    time.now += 10 * KEPT
    assert shelf.put(files("first")) == first == shelf.newest()
    assert shelf.get(first)[0]
    assert shelf.get(second)[1] == time.now + KEPT


def test_old_versions_are_thrown_away(shelf: Shelf, time: Time, tmp_path: Path) -> None:
    """By time and by number: the folder does not grow."""
    for number in range(MOST + 5):
        time.now += 0.5
        last = shelf.put(files(str(number)))
    folder = tmp_path / "run" / "versions"
    assert len([each for each in folder.iterdir() if each.is_dir()]) == MOST + 1
    assert shelf.get(last)[0]

    time.now += KEPT
    newest = shelf.put(FILES)
    assert {each.name for each in folder.iterdir()} == {last, newest, "newest"}


def test_whoever_finds_it_there_leaves_it(shelf: Shelf, tmp_path: Path) -> None:
    """Several workers put the same version, and one is first."""
    shelf.put(FILES)
    (tmp_path / "run" / "versions" / "newest").unlink()
    before = (tmp_path / "run" / "versions" / NAME).stat().st_ino

    assert Shelf(tmp_path / "run" / "versions", KEPT).put(FILES) == NAME

    assert (tmp_path / "run" / "versions" / NAME).stat().st_ino == before
    assert shelf.newest() == NAME


@pytest.mark.parametrize("name", ["", "..", "../../x", "ABCDEFGH", "abcdefg1", "é" * 8])
def test_no_name_is_made_a_path(shelf: Shelf, name: str) -> None:
    """URLs say anything."""
    shelf.put(FILES)

    assert shelf.get(name) == (None, 0.0)


def test_a_folder_that_cannot_be_written_is_said_once(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    """The version has its name all the same."""
    (tmp_path / "versions").write_text("a file")
    shelf = Shelf(tmp_path / "versions", KEPT)

    assert shelf.put(FILES) == shelf.put(FILES) == NAME

    assert shelf.newest() == ""
    assert shelf.get(NAME) == (None, 0.0)
    assert len(log.messages) == 1
    assert log.messages[0].startswith("- versions of the menu are not kept in")


def test_the_last_good_version_is_the_one_to_begin_with(
    shelf: Shelf, time: Time
) -> None:
    """However long ago it came, and with its files for other machines."""
    assert shelf.last_good() is None
    shelf.put(files("first"))
    name = shelf.put(files("second"))
    time.now += 10 * KEPT

    kept = shelf.last_good()
    assert kept
    assert (kept.name, kept.files) == (name, files("second"))
    assert list(kept.flow.nodes) == ["menu.bye"]


def test_another_menu_is_never_the_last_good_one(tmp_path: Path) -> None:
    """Two servers in one folder: a number answered by a stranger's menu is worse."""
    ours, theirs = (
        Shelf(tmp_path, KEPT, menu=tmp_path / name) for name in ("ours", "theirs")
    )
    name = ours.put(FILES)
    assert theirs.newest() == ""
    assert theirs.last_good() is None
    assert theirs.put(FILES) == name == theirs.newest()
    assert ours.last_good() is None
    assert ours.get(name)[0]


def test_what_this_program_finds_fault_with_is_no_good_version(shelf: Shelf) -> None:
    """An older one may have kept it; nor is there one where its files are gone."""
    shelf.put({PurePosixPath("flows/menu.yaml"): b"nodes: {bye: {kind: hengup}}"})
    assert shelf.last_good() is None
    shelf.put({})
    assert shelf.last_good() is None


def test_a_spoilt_pointer_is_none(shelf: Shelf, tmp_path: Path) -> None:
    """As after a full disk."""
    shelf.put(FILES)
    for content in (b"", b"\xff\xfe", b"../../etc"):
        (tmp_path / "run" / "versions" / "newest").write_bytes(content)
        assert shelf.newest() == ""
