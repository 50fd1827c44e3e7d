from pathlib import Path

import pytest

from ivr.console.editing.editor import ConflictError, Draft, Editor
from ivr.console.editing.merging import merged
from ivr.errors import EditError
from tests.console.editing.helpers import MAIN

NAME = "flows/shop.yaml"


def draft(editor: Editor, text: str, name: str = NAME) -> Draft:
    """Return a text to be saved by somebody who has just opened the file."""
    page = editor.page(name)
    return Draft(name, text, page.version, page.text)


def test_a_file_is_read_saved_and_saved_again(editor: Editor, project: Path) -> None:
    """Each time with the version that the last save gave."""
    (first,) = editor.save([draft(editor, "nodes: {}")], "one")
    (second,) = editor.save([Draft(NAME, "nodes: []", first.version)], "two")

    assert (project / NAME).read_text() == "nodes: []"
    assert editor.page(NAME) == second
    assert editor.history.done == ("two", "one")


def test_a_file_changed_on_the_disk_is_shown_beside(
    editor: Editor, project: Path
) -> None:
    """Nothing is lost: both texts, and the two put together."""
    mine = draft(editor, MAIN.replace("Where calls begin", "Mine"))
    (project / NAME).write_text(MAIN.replace("Nobody asks", "Nobody at all asks"))

    with pytest.raises(ConflictError) as conflict:
        editor.save([mine], "one")

    found = conflict.value
    assert "was changed on the disk since you opened it" in str(found)
    assert found.mine == mine.text
    assert found.disk == editor.page(NAME)
    both = merged(found.chunks)
    assert both is not None
    assert "# Mine" in both
    assert "Nobody at all" in both
    editor.save([Draft(NAME, both, found.disk.version)], "both")
    assert (project / NAME).read_text() == both


def test_a_change_in_the_last_moment_is_a_conflict_too(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    """Between the first look and the last."""
    mine = draft(editor, "mine")
    change = editor._change  # noqa: SLF001 - there is no other moment in between

    def slowly(draft: Draft) -> object:
        found = change(draft)
        (project / NAME).write_text("theirs")
        return found

    monkeypatch.setattr(editor, "_change", slowly)

    with pytest.raises(ConflictError) as conflict:
        editor.save([mine], "one")
    assert conflict.value.disk.text == "theirs"
    assert editor.history.done == ()


def test_a_text_as_it_was_is_no_step(editor: Editor) -> None:
    """There is nothing to undo."""
    editor.save([draft(editor, MAIN)], "nothing")

    assert editor.history.done == ()


def test_steps_across_files_are_undone_and_done_again(
    editor: Editor, project: Path
) -> None:
    """Both files at once, back and forth."""
    both = [draft(editor, "mine"), draft(editor, "words: too", "prompts/en.yaml")]
    editor.save(both, "both")

    label, pages = editor.undo()
    assert label == "both"
    assert [page.name for page in pages] == [NAME, "prompts/en.yaml"]
    assert (project / NAME).read_text() == MAIN
    label, pages = editor.redo()
    assert label == "both"
    assert [page.text for page in pages] == ["mine", "words: too"]
    assert pages[0] == editor.page(NAME)


def test_nothing_is_undone_where_the_disk_has_moved_on(
    editor: Editor, project: Path
) -> None:
    """Of several files, none is touched then."""
    both = [draft(editor, "mine"), draft(editor, "words: too", "prompts/en.yaml")]
    editor.save(both, "both")
    (project / "prompts" / "en.yaml").write_text("theirs")

    with pytest.raises(EditError) as refused:
        editor.undo()

    assert str(refused.value) == (
        "'both' cannot be undone: prompts/en.yaml was changed on the disk since"
    )
    assert (project / NAME).read_text() == "mine"
    assert editor.history.done == ("both",)


def test_drafts_go_by_the_path_that_the_reader_reads(
    editor: Editor, project: Path
) -> None:
    """A name that is none is refused."""
    assert editor.drafts({NAME: "a"}) == {project / NAME: "a"}
    with pytest.raises(EditError, match="is no file of this menu"):
        editor.drafts({"../secret.yaml": "a"})


def test_a_file_is_made_and_deleted_and_both_are_undone(
    editor: Editor, project: Path
) -> None:
    """And done again; each is one step."""
    path = project / "flows" / "more.yaml"
    (made,) = editor.create("flows/more.yaml", "nodes: {}\n")
    (gone,) = editor.delete("flows/more.yaml", made.version)

    assert (made.text, made.gone, gone.gone) == ("nodes: {}\n", False, True)
    assert not path.exists()
    assert editor.undo()[0] == "Delete flows/more.yaml"
    assert path.read_text() == "nodes: {}\n"
    label, (page,) = editor.undo()
    assert (label, page.gone) == ("Create flows/more.yaml", True)
    assert not path.exists()
    editor.redo()
    assert path.exists()


def test_only_what_was_seen_is_deleted(editor: Editor, project: Path) -> None:
    """A file that has changed since stays, as the last one of a menu does."""
    seen = editor.page("flows/other.yaml").version
    (project / "flows" / "other.yaml").write_text("nodes: {}\n")

    with pytest.raises(EditError, match="changed on the disk meanwhile"):
        editor.delete("flows/other.yaml", seen)
    with pytest.raises(EditError, match="is no file of this menu"):
        editor.delete("flows/README.md", "")
    editor.delete("flows/other.yaml", editor.page("flows/other.yaml").version)
    with pytest.raises(EditError, match="it has to stay"):
        editor.delete("flows/shop.yaml", editor.page("flows/shop.yaml").version)


def test_a_scenario_is_nothing_that_the_page_deletes(
    editor: Editor, project: Path
) -> None:
    """An edit may reach it; it is not of the menu."""
    (project / "tests").mkdir()
    (project / "tests" / "a.scenario.yaml").write_text("call: '+12025550100'\n")
    page = editor.page("tests/a.scenario.yaml")

    with pytest.raises(EditError, match="is a scenario"):
        editor.delete(page.name, page.version)
