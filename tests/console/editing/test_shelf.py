import os
from pathlib import Path

import pytest

from ivr.console.editing import shelf
from ivr.console.editing.shelf import Place, Shelf, content
from ivr.errors import EditError
from ivr.flow.source import LARGEST


@pytest.fixture
def ours(project: Path) -> Shelf:
    """Return the files of the menu."""
    return Shelf(project / "flows")


def refusal(ours: Shelf, name: str) -> str:
    """Say why a file cannot be edited."""
    with pytest.raises(EditError) as refused:
        content(ours.place(name))
    return str(refused.value)


def test_the_menus_yaml_is_there_and_nothing_else(ours: Shelf) -> None:
    """No README, no lock file, nothing beside the two folders."""
    assert [(place.name, place.problem) for place in ours.places()] == [
        ("flows/other.yaml", ""),
        ("flows/shop.yaml", ""),
        ("prompts/en.yaml", ""),
    ]
    assert content(ours.place("prompts/en.yaml")).startswith(b"shop.main")


def test_a_folder_named_from_where_we_stand_is_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`IVR_FLOWS=flows` and `.` have files of the same names."""
    expected = [place.name for place in Shelf(project / "flows").places()]

    monkeypatch.chdir(project)
    assert [place.name for place in Shelf(Path("flows")).places()] == expected
    monkeypatch.chdir(project / "flows")
    assert [place.name for place in Shelf(Path()).places()] == expected


@pytest.mark.parametrize(
    "name",
    [
        "secret.yaml",
        "../secret.yaml",
        "flows/../secret.yaml",
        "flows/../flows/shop.yaml",
        "flows//shop.yaml",
        "./flows/shop.yaml",
        "/etc/passwd",
        "%2e%2e/secret.yaml",
        "flows/%2e%2e/secret.yaml",
        "flows/shop.yaml\0.txt",
        "flows\\shop.yaml",
        "flows/shop.yaml/",
        "flows/README.md",
        "flows/.shop.yaml.swp",
        "FLOWS/SHOP.YAML",
        "",
        "x" * 100_000,
    ],
)
def test_no_name_leads_out_of_the_menu(ours: Shelf, name: str) -> None:
    """A name is looked up among the files that there are; no path is made of it."""
    why = refusal(ours, name)

    assert "is no file of this menu" in why
    assert len(why) < 200
    assert "\0" not in why


def test_an_absolute_path_is_no_name(ours: Shelf, project: Path) -> None:
    """Not even that of a file of the menu."""
    assert "is no file of this menu" in refusal(ours, str(project / "flows/shop.yaml"))


def test_a_misspelt_name_has_a_neighbour(ours: Shelf) -> None:
    """The one that was meant is told."""
    assert refusal(ours, "flows/shopp.yaml") == (
        "'flows/shopp.yaml' is no file of this menu (did you mean 'flows/shop.yaml'?)"
    )


def test_a_link_is_not_followed(ours: Shelf, project: Path) -> None:
    """Not out of the folder, and not within it."""
    (project / "flows" / "link.yaml").symlink_to(project / "secret.yaml")
    (project / "flows" / "near.yaml").symlink_to(project / "flows" / "shop.yaml")
    (project / "flows" / "gone.yaml").symlink_to(project / "nowhere")

    for name in ("link", "near", "gone"):
        assert refusal(ours, f"flows/{name}.yaml") == (
            f"flows/{name}.yaml is a symbolic link: edit the file that it leads to"
        )


def test_a_linked_folder_is_not_entered(ours: Shelf, project: Path) -> None:
    """Its files are somebody else's."""
    elsewhere = project / "elsewhere"
    (project / "prompts").rename(elsewhere)
    (project / "prompts").symlink_to(elsewhere)

    assert "symbolic link" in refusal(ours, "prompts/en.yaml")
    with pytest.raises(EditError, match="cannot be opened"):
        content(Place("prompts/en.yaml", project / "prompts" / "en.yaml"))


def test_a_link_put_there_in_between_is_not_followed(
    ours: Shelf, project: Path
) -> None:
    """Looked up as a file, opened as a link."""
    place = ours.place("flows/shop.yaml")
    place.path.unlink()
    place.path.symlink_to(project / "secret.yaml")

    with pytest.raises(EditError, match="it is a symbolic link now"):
        content(place)


def test_a_folder_and_a_pipe_are_no_files(ours: Shelf, project: Path) -> None:
    """Nobody waits for what a pipe might say."""
    (project / "flows" / "folder.yaml").mkdir()
    os.mkfifo(project / "flows" / "pipe.yaml")

    assert refusal(ours, "flows/folder.yaml") == "flows/folder.yaml is not a file"
    assert refusal(ours, "flows/pipe.yaml") == "flows/pipe.yaml is not a file"
    with pytest.raises(EditError, match="is not a file"):
        content(Place("flows/pipe.yaml", project / "flows" / "pipe.yaml"))


def test_a_device_is_no_file() -> None:
    """Not even one that could be read for ever."""
    with pytest.raises(EditError, match="is not a file"):
        content(Place("flows/zero.yaml", Path("/dev/zero")))


def test_a_file_that_is_too_large_is_left_alone(ours: Shelf, project: Path) -> None:
    """As the reader does; also if it has grown since it was listed."""
    place = ours.place("flows/shop.yaml")
    (project / "flows" / "shop.yaml").write_bytes(b"#" * (LARGEST + 1))

    assert refusal(ours, "flows/shop.yaml") == (
        "flows/shop.yaml is larger than 1,000,000 bytes: split it into several"
    )
    with pytest.raises(EditError, match="larger than"):
        content(place)


def test_a_file_that_has_gone_is_told_of(ours: Shelf, project: Path) -> None:
    """Whether its name is still known or not."""
    place = ours.place("flows/shop.yaml")
    (project / "flows" / "shop.yaml").unlink()

    assert "is no file of this menu" in refusal(ours, "flows/shop.yaml")
    with pytest.raises(EditError, match="cannot be read: No such file"):
        content(place)


def test_a_single_file_is_a_menu_too(project: Path) -> None:
    """With the prompts beside it; a file of another kind is none to edit."""
    alone = Shelf(project / "flows" / "shop.yaml")
    assert [place.name for place in alone.places()] == [
        "flows/shop.yaml",
        "prompts/en.yaml",
    ]
    assert Shelf(project / "flows" / "README.md").places()[0].name == "prompts/en.yaml"


def test_a_menu_that_is_not_there_has_no_file(project: Path) -> None:
    """One sentence, no traceback."""
    gone = Shelf(project / "gone.yaml")

    assert refusal(gone, f"{project.name}/gone.yaml").endswith(
        "gone.yaml cannot be read: No such file or directory"
    )


def test_a_name_is_shown_short() -> None:
    """However long the request was, and whatever stands in it."""
    assert shelf.shown("a\nb") == "'a\\nb'"
    assert len(shelf.shown("a" * 1000)) == 83


def test_scenarios_of_the_menu_are_found_where_projects_have_them(
    project: Path, ours: Shelf
) -> None:
    """Not in hidden folders, behind links, or in another project's."""
    proof = "x.scenario.yaml"
    for folder in ("tests/deep", "tests/.old", "scenarios", "docs", "tests/toys/flows"):
        (project / folder).mkdir(parents=True)
        (project / folder / proof).write_text("steps: [hangup]")
    (project / proof).write_text("steps: [hangup]")
    (project / "tests" / "linked").symlink_to(project / "docs")
    (project / "tests" / "toys" / "flows" / "toys.yaml").write_text("nodes: {}")
    (project / "tests" / "toys" / proof).write_text("steps: [hangup]")

    assert [place.name for place in ours.scenarios()] == [
        proof,
        f"scenarios/{proof}",
        f"tests/deep/{proof}",
    ]
    assert content(ours.place(f"tests/deep/{proof}")) == b"steps: [hangup]"
    assert "is no file" in refusal(ours, f"docs/{proof}")
    assert proof not in [place.name for place in ours.places()]


def test_a_new_file_is_in_one_of_the_menus_folders(ours: Shelf, project: Path) -> None:
    """It is not there yet, and has the name that the page will call it."""
    made = [ours.new("flows/more.yaml"), ours.new("prompts/de.yaml")]

    assert ours.folders() == ("flows", "prompts")
    assert [place.path for place in made] == [
        project / "flows" / "more.yaml",
        project / "prompts" / "de.yaml",
    ]
    assert not any(place.path.exists() for place in made)


@pytest.mark.parametrize(
    "name",
    [
        "more.yaml",
        "../more.yaml",
        "flows/../more.yaml",
        "flows/more/deep.yaml",
        "flows//more.yaml",
        "./flows/more.yaml",
        "/etc/more.yaml",
        "flows/..yaml",
        "flows/.yaml",
        "flows/.hidden.yaml",
        "flows/-x.yaml",
        "flows/a b.yaml",
        "flows/more",
        "flows/more.yml",
        "flows/more.yaml\0",
        "flows/more\n.yaml",
        "flows\\more.yaml",
        "flows/меню.yaml",
        "tests/more.yaml",
        "flows/" + "x" * 61 + ".yaml",
        "",
    ],
)
def test_no_other_name_is_one_for_a_new_file(ours: Shelf, name: str) -> None:
    """No path can be made of it."""
    with pytest.raises(EditError) as refused:
        ours.new(name)
    assert len(str(refused.value)) < 250


def test_a_folder_that_is_a_link_gets_no_new_file(project: Path) -> None:
    """Its files are somebody else's."""
    (project / "prompts").rename(project / "words")
    (project / "prompts").symlink_to(project / "words")
    ours = Shelf(project / "flows")

    assert ours.folders() == ("flows",)
    with pytest.raises(EditError, match="would be no file of this menu: name flows"):
        ours.new("prompts/de.yaml")


def test_a_menu_of_one_file_has_no_others(project: Path) -> None:
    """Beside it they would not be read."""
    ours = Shelf(project / "flows" / "shop.yaml")

    assert ours.folders() == ()
    with pytest.raises(EditError, match="this menu is one file"):
        ours.new("flows/more.yaml")
    assert ours.is_last(ours.place("flows/shop.yaml"))
