import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ivr.errors import FlowError, Mark
from ivr.flow.finding import Finding
from ivr.flow.nodes.collect import Collect
from ivr.flow.reader import Reading, read
from ivr.webhook.source import FINDINGS_SHOWN, LiveFlow

Read = Callable[[Path], Reading]


@pytest.fixture
def menu(project: Path) -> Path:
    """The file that an author edits."""
    return project / "flows" / "menu.yaml"


def counted(reads: list[Path]) -> Read:
    """Read as ever, and count."""

    def reading(path: Path) -> Reading:
        reads.append(path)
        return read(path)

    return reading


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the last save be long ago, as it is for most requests."""
    monkeypatch.setattr("ivr.webhook.source.FRESH", 0)


def length(live: LiveFlow) -> tuple[int, int]:
    """How many digits an order has, as the menu is now."""
    order = live().nodes["menu.order"].does
    assert isinstance(order, Collect)
    return order.length


def edit(menu: Path, digits: str) -> None:
    """Save the menu with another length of an order."""
    text = menu.read_text("utf-8")
    menu.write_text(re.sub(r"length: \S.*", f"length: {digits}", text, count=1))


def test_a_saved_lexicon_is_used_at_once(menu: Path) -> None:
    """It is part of the menu, even where there was none before."""
    live = LiveFlow(menu.parent)
    prompts = menu.parent.parent / "prompts"
    prompts.mkdir(exist_ok=True)
    (prompts / "lexicon.yaml").write_text("en: {Goodbye: {say: g+oodbye}}", "utf-8")

    assert live().lexicon == {"en": {"Goodbye": {"say": "g+oodbye"}}}


def test_a_saved_file_is_used_at_once(menu: Path) -> None:
    """The next request answers from the edited menu."""
    live = LiveFlow(menu.parent)
    edit(menu, "5")

    assert length(live) == (5, 5)
    assert live() is live()


def test_a_second_save_within_the_same_tick_is_seen(menu: Path) -> None:
    """Same size, same millisecond: what was saved lately is read once more."""
    live = LiveFlow(menu.parent)

    for least in (3, 4, 5):
        edit(menu, f"[{least}, 6]")
        assert length(live) == (least, 6)


def test_an_untouched_menu_is_read_once(
    menu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request costs a look at the files, not a reading."""
    settle(monkeypatch)
    reads: list[Path] = []
    live = LiveFlow(menu.parent, counted(reads))

    flows = {id(live()) for _ in range(10)}

    assert len(flows) == 1
    assert reads == [menu.parent]


def test_a_changed_prompt_is_a_changed_menu(menu: Path) -> None:
    """The words stand in another folder."""
    live = LiveFlow(menu.parent)
    words = menu.parent.parent / "prompts" / "en.yaml"
    words.write_text(words.read_text("utf-8").replace("Goodbye.", "See you."))

    prompt = live().prompt("bye", "en")

    assert prompt is not None
    assert prompt.text == "See you."


def test_a_new_file_is_part_of_the_menu(menu: Path) -> None:
    """So is one that goes."""
    live = LiveFlow(menu.parent)
    extra = menu.parent / "extra.yaml"
    extra.write_text("nodes:\n  end: {kind: hangup, prompt: bye}\n")

    assert "extra.end" in live().nodes
    extra.unlink()
    assert "extra.end" not in live().nodes


def test_a_single_file_is_a_menu_too(menu: Path) -> None:
    """It is watched like a folder."""
    text = menu.read_text("utf-8").replace('      "9": ethics.report\n', "")
    menu.write_text(text)
    live = LiveFlow(menu)
    edit(menu, "5")

    assert length(live) == (5, 5)


def test_a_broken_save_keeps_the_last_good_menu(
    menu: Path, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Callers notice nothing; the log says once, with the place, what is wrong."""
    settle(monkeypatch)
    live = LiveFlow(menu.parent)
    good, text = live(), menu.read_text("utf-8")
    menu.write_text(text.replace("next: status", "next: statsu"))

    assert live() is good
    assert live() is good
    (said,) = log.messages
    assert "kept the last good menu" in said
    assert f"{menu}:" in said
    assert "did you mean" in said

    log.clear()
    menu.write_text(text)
    edit(menu, "5")
    assert live() != good
    assert log.messages == ["- took the edited menu"]


def test_what_is_wrong_with_the_latest_save_can_be_asked(menu: Path) -> None:
    """Until it is mended; nothing is, of the menu that callers have."""
    live, good = LiveFlow(menu.parent), menu.read_text("utf-8")
    assert not live.findings

    menu.write_text(f"{good}\nnodez: {{}}", "utf-8")
    live()
    assert [finding.code for finding in live.findings] == ["unknown-field"]

    menu.write_text(f"{good}\n", "utf-8")
    live()
    assert not live.findings


def test_every_save_that_is_not_yaml_keeps_it_too(menu: Path) -> None:
    """Half a file, an empty one, or no text."""
    live = LiveFlow(menu.parent)
    good = live()

    for text in ("entries: {", "", "\x00", "- 1"):
        menu.write_text(text)
        assert live() is good


def test_saving_the_same_again_changes_nothing(
    menu: Path, log: pytest.LogCaptureFixture
) -> None:
    """An editor may write what was there; the same menu is the same object."""
    live = LiveFlow(menu.parent)
    good = live()
    menu.write_text(menu.read_text("utf-8"))

    assert live() is good
    assert log.messages == []


def test_a_mended_menu_that_breaks_again_is_said_again(
    menu: Path, log: pytest.LogCaptureFixture
) -> None:
    """Once for each time that it breaks."""
    live = LiveFlow(menu.parent)
    text = menu.read_text("utf-8")

    for digits in "56":
        menu.write_text("nodes: {")
        live()
        menu.write_text(text)
        edit(menu, digits)
        live()

    levels = [record.levelno for record in log.records]
    assert levels == [logging.WARNING, logging.INFO] * 2


def test_a_menu_that_was_never_good_is_refused(menu: Path) -> None:
    """All findings are in the error, the first ones as lines of their own."""
    menu.write_text(menu.read_text("utf-8").replace("next: bye", "next: by"))

    with pytest.raises(FlowError) as caught:
        LiveFlow(menu.parent)

    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{menu}:") for line in lines)


def test_many_findings_are_cut_short(tmp_path: Path) -> None:
    """The last line says how many there are, and who lists them."""
    many = tuple(
        Finding("x", f"finding {n}", Mark("menu.yaml", n)) for n in range(1, 15)
    )

    with pytest.raises(FlowError) as caught:
        LiveFlow(tmp_path, lambda _path: Reading(None, many))

    *shown, last = str(caught.value).splitlines()
    assert len(shown) == FINDINGS_SHOWN
    assert last == "and 4 more: see `ivr check`"


@pytest.mark.parametrize("name", ["nothing", "."])
def test_no_menu_is_a_clear_sentence(tmp_path: Path, name: str) -> None:
    """A folder that is missing, or has no menu in it, is named."""
    with pytest.raises(FlowError, match=str(tmp_path)):
        LiveFlow(tmp_path / name)


def test_a_reader_without_a_word_is_no_menu(tmp_path: Path) -> None:
    """No flow and no findings is nothing to serve either."""
    with pytest.raises(FlowError, match="there is no menu to serve"):
        LiveFlow(tmp_path, lambda _path: Reading(None))


def test_threads_read_an_edit_once(menu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many requests come at the moment of the save."""
    settle(monkeypatch)
    reads: list[Path] = []
    live = LiveFlow(menu.parent, counted(reads))
    edit(menu, "5")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: live(), range(64)))

    assert length(live) == (5, 5)
    assert len(reads) == 2


def test_another_menu_stands_in_for_one_that_was_never_good(
    menu: Path, tmp_path: Path
) -> None:
    """Until it can be used; what is wrong with it can be asked all the while."""
    other = tmp_path / "other.yaml"
    other.write_text("nodes: {sorry: {kind: hangup}}\n", "utf-8")
    good = menu.read_text("utf-8")
    menu.write_text("nodes: {", "utf-8")

    live = LiveFlow(menu.parent, until=lambda: read(other).flow)

    assert list(live().nodes) == ["other.sorry"]
    assert live.findings
    assert live.holds_back
    menu.write_text(good, "utf-8")
    assert "menu.order" in live().nodes
    assert not live.findings
    assert not live.holds_back
