from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from ivr.cli import group
from ivr.cli.new import FICTIONAL
from ivr.flow.reader import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IVR_FLOWS", raising=False)
    return tmp_path


def ivr(*arguments: str, env: dict[str, str] | None = None) -> Result:
    """Run a command."""
    return CliRunner().invoke(group, arguments, env=env)


def test_a_new_menu_has_five_lines_and_passes_the_check(project: Path) -> None:
    """In an empty folder, with what to do next."""
    result = ivr("new", "bakery")

    assert result.exit_code == 0
    assert result.output == (
        "Wrote flows/bakery.yaml: it answers +12025550100.\n"
        "Next: ivr check, then ivr call +12025550100\n"
    )
    lines = (project / "flows" / "bakery.yaml").read_text().splitlines()
    assert lines[0] == "# yaml-language-server: $schema=.schema.json"
    assert len(lines) == 1 + 5
    assert (project / "flows" / ".schema.json").is_file()
    assert ivr("check").output == "No findings: 2 nodes, 2 prompts in 1 language.\n"


def test_a_second_menu_answers_a_number_of_its_own() -> None:
    """Nobody else's."""
    ivr("new", "bakery")

    assert "it answers +12025550101" in ivr("new", "cafe").output
    assert ivr("check").exit_code == 0


def test_it_passes_beside_the_shipped_menus_too(project: Path) -> None:
    """In every language they speak, without taking their first number."""
    copytree(ROOT / "flows", project / "flows")
    copytree(ROOT / "prompts", project / "prompts")
    before = read(project / "flows").flow

    assert ivr("new", "bakery").exit_code == 0

    assert ivr("check").exit_code == 0
    flow = read(project / "flows").flow
    assert flow is not None
    assert before is not None
    assert flow.start == before.start
    assert flow.prompt("bakery.menu", "ru") != flow.prompt("bakery.menu", "en")


def test_an_author_of_another_language_gets_words_to_replace(project: Path) -> None:
    """They name the key by its digit, which the check understands."""
    (project / "flows").mkdir()
    (project / "flows" / "main.yaml").write_text(
        'languages: {de: de-DE}\nentries: {"+12025550100": a}\n'
        "prompts: {de: {a: Auf Wiedersehen}}\nnodes: {a: {kind: hangup, prompt: a}}"
    )

    assert "it answers +12025550101" in ivr("new", "bakery").output
    assert ivr("check").exit_code == 0


def test_nothing_is_written_over(project: Path) -> None:
    """Neither a menu nor a schema that is there."""
    (project / "flows").mkdir()
    schema = project / "flows" / ".schema.json"
    schema.write_text("{}")
    ivr("new", "bakery")
    before = (project / "flows" / "bakery.yaml").read_text()

    result = ivr("new", "bakery")

    assert result.exit_code == 2
    assert "is there already" in result.output
    assert (project / "flows" / "bakery.yaml").read_text() == before
    assert schema.read_text() == "{}"


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a.b", "", "a b", "-a", "repeat", "ж", "a" * 65, "a\n"]
)
def test_a_name_is_a_plain_word(project: Path, name: str) -> None:
    """It becomes a file's name and a part of URLs."""
    result = ivr("new", "--", name)

    assert result.exit_code == 2
    assert "plain word" in result.output
    assert list(project.iterdir()) == []


def test_a_prompt_of_the_same_name_is_in_the_way(project: Path) -> None:
    """Two prompts of one name would be a finding in the new menu."""
    ivr("new", "bakery")
    (project / "flows" / "bakery.yaml").rename(project / "flows" / "old.yaml")

    result = ivr("new", "bakery")

    assert result.exit_code == 2
    assert "there is a prompt 'bakery.menu'" in result.output


def test_beside_a_single_file_is_in_its_folder(project: Path) -> None:
    """IVR_FLOWS may name a file."""
    ivr("new", "bakery")

    result = ivr("new", "cafe", env={"IVR_FLOWS": "flows/bakery.yaml"})

    assert result.exit_code == 0
    assert (project / "flows" / "cafe.yaml").is_file()


def test_when_all_numbers_are_taken_it_says_so(project: Path) -> None:
    """There are a hundred."""
    (project / "flows").mkdir()
    entries = ", ".join(f'"{number}": a' for number in FICTIONAL)
    text = f"entries: {{{entries}}}\nnodes: {{a: {{kind: hangup}}}}"
    (project / "flows" / "full.yaml").write_text(text)

    assert "are taken" in str(ivr("new", "bakery").exception)


def test_a_folder_that_cannot_be_written_is_one_sentence(project: Path) -> None:
    """A file stands where the folder should."""
    (project / "flows").write_text("")

    result = ivr("new", "bakery", env={"IVR_FLOWS": "flows/deeper"})

    assert "cannot write flows/deeper/bakery.yaml" in str(result.exception)


def test_half_a_menu_is_not_left_behind(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full: it would be in the way of the next try."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)

    assert "No space left on device" in str(ivr("new", "bakery").exception)
    assert list((project / "flows").iterdir()) == []
