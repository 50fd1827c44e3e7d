from pathlib import Path

import pytest

from ivr.flow.shapes.shape import Scope
from ivr.flow.source import LARGEST, flow_files, flows, prompt_files, prompts
from tests.flow.helpers import complaint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project: flows/, prompts/ beside it."""
    for name in ("flows", "prompts"):
        (tmp_path / name).mkdir()
    (tmp_path / "flows" / "b.yaml").write_text("nodes: {}")
    (tmp_path / "flows" / "a.yaml").write_text("nodes: {}")
    (tmp_path / "flows" / ".hidden.yaml").write_text("no")
    (tmp_path / "flows" / "README.md").write_text("no")
    (tmp_path / "prompts" / "en.yaml").write_text("a: b")
    return tmp_path


def names(paths: tuple[Path, ...]) -> list[str]:
    """Name files by their folder and their own name."""
    return [f"{path.parent.name}/{path.name}" for path in paths]


def wrong(path: Path) -> list[str]:
    """Say what is wrong with the files at a path."""
    scope = Scope()
    list(flows(path, scope))
    return [complaint(each) for each in scope.findings]


def test_every_yaml_file_of_a_folder_is_a_flow(project: Path) -> None:
    """In the order of their names; an editor's dot-files are not."""
    found = list(flows(project / "flows", Scope()))

    assert [source.name for source in found] == ["a", "b"]
    assert [source.path.name for source in found] == ["a.yaml", "b.yaml"]


def test_the_projects_own_folder_will_do(project: Path) -> None:
    """`flows` in it is meant."""
    assert names(flow_files(project)) == ["flows/a.yaml", "flows/b.yaml"]
    assert names(prompt_files(project)) == ["prompts/en.yaml"]


def test_prompts_stand_beside_the_folder_of_flows(project: Path) -> None:
    """Or beside the only file, or beside its folder if that is `flows`."""
    assert names(prompt_files(project / "flows")) == ["prompts/en.yaml"]
    assert names(prompt_files(project / "flows" / "a.yaml")) == ["prompts/en.yaml"]
    assert names(prompt_files(project / "menu.yaml")) == ["prompts/en.yaml"]
    assert [each.name for each in prompts(project / "flows", Scope())] == ["en"]


def test_a_folder_may_be_the_one_we_stand_in(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cd flows; ivr check .` reads the same prompts."""
    monkeypatch.chdir(project / "flows")

    assert names(flow_files(Path())) == ["/a.yaml", "/b.yaml"]
    assert names(prompt_files(Path())) == ["prompts/en.yaml"]


def test_a_file_may_have_any_folder(project: Path) -> None:
    """A folder that is not `flows` has nothing to do with what is above it."""
    (project / "other").mkdir()

    assert prompt_files(project / "other" / "menu.yaml") == ()


def test_nothing_there_is_one_finding(project: Path) -> None:
    """A missing path, and a folder with no YAML."""
    assert wrong(project / "nowhere") == [
        "1:1 no-file: there is no such file or folder"
    ]
    assert wrong(project / ("a" * 300)) == [
        "1:1 no-file: there is no such file or folder"
    ]
    assert list(prompts(project / "nowhere", Scope())) == []
    (project / "empty").mkdir()
    assert wrong(project / "empty") == [
        "1:1 no-file: no YAML in this folder (a menu is one .yaml file or more)"
    ]


def test_a_folder_named_like_a_file_is_one_finding(project: Path) -> None:
    """The other files are read all the same."""
    (project / "flows" / "c.yaml").mkdir()

    assert wrong(project / "flows") == [
        "1:1 no-file: this is not a file (move it elsewhere)"
    ]


def test_a_yml_file_is_not_forgotten_in_silence(project: Path) -> None:
    """The ending is a mistake, so it is a finding."""
    (project / "flows" / "c.yml").write_text("nodes: {}")

    assert wrong(project / "flows") == [
        "1:1 not-read: a .yml file is not read (rename it to c.yaml)"
    ]


def test_a_file_name_rides_in_urls(project: Path) -> None:
    """So it is made of letters that need no escaping."""
    (project / "flows" / "главное.yaml").write_text("nodes: {}")

    assert wrong(project / "flows") == [
        (
            "1:1 wrong-name: 'главное' cannot be a flow's name, which rides in URLs"
            " (use Latin letters, digits, _ and -)"
        )
    ]


def test_a_file_that_is_not_utf8_is_one_finding(project: Path) -> None:
    """With the line of the first byte that fits nothing."""
    (project / "flows" / "a.yaml").write_bytes("a: b\nc: д".encode("cp1251"))

    assert wrong(project / "flows" / "a.yaml") == [
        (
            "2:1 not-utf8: the file is not UTF-8: byte 9 fits no letter"
            " (save it again as UTF-8)"
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_what_an_editor_calls_unicode_is_named(project: Path, encoding: str) -> None:
    """It is UTF-16: no byte of it is at fault."""
    (project / "flows" / "a.yaml").write_bytes("\ufeffnodes: {}".encode(encoding))

    assert wrong(project / "flows" / "a.yaml") == [
        (
            "1:1 not-utf8: the file is UTF-16, and UTF-8 alone is read"
            " (save it again as UTF-8)"
        )
    ]


def test_a_byte_order_mark_is_no_text(project: Path) -> None:
    """Some editors write one."""
    (project / "flows" / "a.yaml").write_bytes("nodes: {}".encode("utf-8-sig"))

    assert wrong(project / "flows" / "a.yaml") == []


def test_a_large_file_is_not_read_to_its_end(project: Path) -> None:
    """The limit is on bytes."""
    (project / "flows" / "a.yaml").write_bytes(b"#" * (LARGEST + 1))

    assert wrong(project / "flows" / "a.yaml") == [
        "1:1 too-large: the file is larger than 1,000,000 bytes (split it into several)"
    ]


def test_a_file_that_cannot_be_read_is_one_finding(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the system's own words, and without a traceback."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert wrong(project / "flows" / "a.yaml") == [
        "1:1 no-file: the file cannot be read: Permission denied"
    ]


def test_a_link_to_nothing_is_told_as_such(project: Path) -> None:
    """It is not something else that should be moved."""
    (project / "flows" / "broken.yaml").symlink_to("nowhere")

    assert wrong(project / "flows") == [
        "1:1 no-file: the file cannot be read: No such file or directory"
    ]


def test_a_file_is_a_mapping(project: Path) -> None:
    """A list is no menu, and neither is a word."""
    (project / "flows" / "a.yaml").write_text("- a\n")

    assert wrong(project / "flows" / "a.yaml") == [
        "1:1 wrong-type: a file is a mapping, not a list"
    ]


def test_broken_yaml_is_a_finding_and_no_source(project: Path) -> None:
    """The parser's complaint is passed on."""
    (project / "flows" / "a.yaml").write_text("a: [")

    assert len(wrong(project / "flows")) == 1


def test_a_draft_is_read_instead_of_its_file(project: Path) -> None:
    """An author has not saved it yet; the other files are read from the disk."""
    draft = {project / "flows" / "a.yaml": "nodes: {draft: 1}"}
    folder = project / "flows"

    read = [source.pairs.pairs[0][1] for source in flows(folder, Scope(), draft)]

    assert [bool(pairs[0]) for pairs in read] == [True, False]
    words = {project / "prompts" / "en.yaml": "drafted: c"}
    (source,) = prompts(folder, Scope(), words)
    assert [key.text for key, _ in source.pairs.pairs] == ["drafted"]
