from pathlib import Path
from shutil import copytree, rmtree

import pytest

from ivr.errors import JournalError
from ivr.flow.model import Flow
from ivr.flow.reader import Reading, read
from ivr.webhook.shelf import Shelf
from ivr.webhook.source import LiveFlow
from ivr.webhook.versions import IN_MEMORY, Version, Versions

KEPT = 100.0


class Board:
    """What several machines see; `away` is a database that is not there."""

    def __init__(self) -> None:
        self.there: dict[str, bytes] = {}
        self.said: list[str] = []
        self.asked: list[str] = []
        self.away = False

    def publish(self, name: str, content: bytes, seconds: float) -> None:
        """Keep a version."""
        assert seconds == KEPT
        self.said.append(name)
        self.there[name] = content

    def published(self, name: str, seconds: float) -> bytes | None:
        """Return one."""
        assert seconds == KEPT
        self.asked.append(name)
        if self.away:
            raise JournalError("the journal cannot be used: it is gone")
        return self.there.get(name)


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


def versions(project: Path, time: Time) -> Versions:
    """Return what a worker has that starts now."""
    shelf = Shelf(project / "shared", KEPT, time, project / "flows")

    def last_good() -> Flow | None:
        kept = shelf.last_good()
        return kept.flow if kept else None

    return Versions(LiveFlow(project / "flows", until=last_good), shelf, time)


def edit(project: Path, old: str, new: str) -> None:
    """Save the menu with something else in it."""
    for file in ("flows/menu.yaml", "prompts/en.yaml"):
        path = project / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def welcomes(found: Versions, name: str) -> str | None:
    """Return how a version welcomes callers; None: it is gone."""
    flow = found.older(name)
    prompt = flow and flow.prompt("welcome", "en")
    return prompt.text if prompt else None


def test_the_same_menu_is_the_same_version(project: Path, time: Time) -> None:
    """Asked in every turn, so nothing is made anew."""
    found = versions(project, time)

    assert found.newest() is found.newest()
    assert versions(project, time).newest().name == found.newest().name


def test_an_edit_is_another_version_and_the_one_before_is_kept(
    project: Path, time: Time
) -> None:
    """For its time after the edit; by whoever had it, and by whoever starts later."""
    first = versions(project, time)
    name = first.newest().name
    edit(project, "Welcome.", "Hi.")
    time.now += 10 * KEPT
    assert first.newest().name != name

    later = versions(project, time)
    for worker in (first, later):
        assert welcomes(worker, name) == "Welcome."
    time.now += KEPT - 1
    assert welcomes(first, name) == welcomes(later, name) == "Welcome."
    time.now += 1
    for worker in (first, later, versions(project, time)):
        assert worker.older(name) is None


def test_a_worker_that_starts_after_the_edit_has_the_old_version_too(
    project: Path, time: Time
) -> None:
    """The server was restarted with the new menu, in the middle of calls."""
    name = versions(project, time).newest().name
    edit(project, "Welcome.", "Hi.")
    time.now += 10 * KEPT

    assert welcomes(versions(project, time), name) == "Welcome."


def test_without_a_folder_a_worker_remembers_by_itself(
    project: Path, time: Time
) -> None:
    """A full disk costs no caller the call."""
    (project / "shared").write_text("a file")
    found = versions(project, time)
    name = found.newest().name
    edit(project, "Welcome.", "Hi.")
    assert found.newest().name != name

    assert welcomes(found, name) == "Welcome."
    time.now += KEPT
    assert found.older(name) is None


def test_memory_is_bounded(project: Path, time: Time) -> None:
    """The oldest version is read from the folder again."""
    found, names, said = versions(project, time), [], "Welcome."
    for number in range(IN_MEMORY + 3):
        names.append(found.newest().name)
        edit(project, said, said := f"Hello {number}.")
    found.newest()

    assert len(set(names)) == IN_MEMORY + 3
    assert welcomes(found, names[0]) == "Welcome."
    assert welcomes(found, names[1]) == "Hello 0."


def test_a_broken_menu_is_no_version(project: Path, time: Time) -> None:
    """Who had read a good one keeps it; who had not takes another worker's."""
    behind, ahead = versions(project, time), versions(project, time)
    edit(project, "Welcome.", "Hi.")
    good = ahead.newest().name
    edit(project, "kind: menu", "kind: manu")

    assert ahead.newest().name == good
    assert behind.newest().name == good
    prompt = behind.newest().flow.prompt("welcome", "en")
    assert prompt
    assert prompt.text == "Hi."


def test_a_worker_that_starts_with_a_broken_menu_has_the_one_before(
    project: Path, time: Time
) -> None:
    """Under its name, and for other machines; an edit that is taken back is it."""
    name = versions(project, time).newest().name
    edit(project, "kind: menu", "kind: manu")
    time.now += 10 * KEPT
    board, found = Board(), versions(project, time)
    found.shared = board

    assert found.newest().name == name
    assert welcomes(found, name) == "Welcome."
    found.begun(name)
    assert board.said == [name]
    edit(project, "kind: manu", "kind: menu")
    assert found.newest().name == name
    edit(project, "Welcome.", "Hi.")
    assert found.newest().name != name
    assert welcomes(found, name) == "Welcome."


def test_a_menu_from_elsewhere_stands_in_without_a_name(
    project: Path, time: Time
) -> None:
    """What is on the disk is put down as no version, for it is none."""
    good = read(project / "flows").flow
    edit(project, "kind: menu", "kind: manu")
    shelf = Shelf(project / "shared", KEPT, time)
    live = LiveFlow(project / "flows", until=lambda: good)

    assert Versions(live, shelf, time).newest() == Version("", live())
    assert not (project / "shared").exists()


def test_files_that_change_while_they_are_read_are_looked_at_again(
    project: Path, time: Time
) -> None:
    """A version's name tells what is in it, however quick its author is."""
    changes = [("Welcome.", "Hi.")]

    def reading(path: Path) -> Reading:
        found = read(path)
        if changes:
            edit(project, *changes.pop())
        return found

    shelf = Shelf(project / "shared", KEPT, time)
    found = Versions(LiveFlow(project / "flows", reading), shelf, time)

    prompt = found.newest().flow.prompt("welcome", "en")
    assert prompt
    assert prompt.text == "Hi."
    assert found.newest().name == versions(project, time).newest().name


def machine(project: Path, name: str, board: Board, time: Time) -> Versions:
    """Return what another machine has, with the menu as it is now."""
    home = project / name
    for folder in ("flows", "prompts"):
        copytree(project / folder, home / folder)
    found = versions(home, time)
    found.shared = board
    return found


def test_another_machine_has_what_a_call_began_with(project: Path, time: Time) -> None:
    """Said once in a version's time; then for that time after the last call began."""
    board = Board()
    behind = machine(project, "behind", board, time)
    ahead = machine(project, "ahead", board, time)
    edit(project / "ahead", "Welcome.", "Hi.")
    name = ahead.newest().name
    assert behind.older(name) is None

    for _ in range(3):
        ahead.begun(name)
    assert board.said == [name]
    assert welcomes(behind, name) == "Hi."
    assert welcomes(behind, name) == "Hi."
    assert board.asked == [name, name]  # in vain, and then once
    prompt = behind.newest().flow.prompt("welcome", "en")
    assert prompt
    assert prompt.text == "Welcome."

    time.now += KEPT
    ahead.begun(name)
    assert board.said == [name, name]
    assert welcomes(behind, name) == "Hi."
    time.now += KEPT
    board.there.clear()
    assert behind.older(name) is None


def test_only_what_calls_begin_with_here_is_shown(project: Path, time: Time) -> None:
    """An older one was, by whoever had calls begin with it."""
    board = Board()
    found = machine(project, "here", board, time)
    before = found.newest().name
    edit(project / "here", "Welcome.", "Hi.")
    found.newest()

    found.begun(before)
    found.begun("")

    assert board.said == []


def test_a_version_that_nobody_can_ask_for_is_gone(
    project: Path, time: Time, log: pytest.LogCaptureFixture
) -> None:
    """The database is away, what it has is no menu, or the name is none."""
    board = Board()
    found = machine(project, "here", board, time)

    board.there["aaaaaaaa"] = b"no menu"
    assert found.older("aaaaaaaa") is None
    assert found.older("../flows") is None
    board.away = True
    assert found.older("bbbbbbbb") is None

    assert board.asked == ["aaaaaaaa", "bbbbbbbb"]
    (said,) = [line for line in log.messages if "not asked for" in line]
    assert said.endswith("asked for: the journal cannot be used: it is gone")


def test_what_cannot_be_put_down_is_not_taken_over(project: Path, time: Time) -> None:
    """A full disk costs a call its place in the menu, and not the answer."""
    board = Board()
    ahead = machine(project, "ahead", board, time)
    edit(project / "ahead", "Welcome.", "Hi.")
    name = ahead.newest().name
    ahead.begun(name)
    full = machine(project, "full", board, time)
    rmtree(project / "full" / "shared")
    (project / "full" / "shared").write_text("a file")

    assert full.older(name) is None
