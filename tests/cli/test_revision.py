import subprocess
from pathlib import Path

import pytest

from ivr.cli.revision import as_indexed, version
from ivr.errors import FlowError, SettingsError
from ivr.flow.proof import by_letters

MENU = "prompts: {en: {a: Hello}}\nnodes: {main: {kind: hangup, prompt: a}}\n"


def git(folder: Path, *arguments: str) -> None:
    """Let git do something, as somebody."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(
        ["git", "-C", folder, *who, *arguments],  # noqa: S607 - the machine's own
        check=True,
        capture_output=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project in git whose menu has since got another node."""
    flows = tmp_path / "flows"
    flows.mkdir()
    (flows / "shop.yaml").write_text(MENU)
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "en.yaml").write_text("b: Bye\n")
    (tmp_path / "audio").mkdir()
    (tmp_path / "audio" / "index.json").write_text(
        '{"clips": [{"language": "en", "text": "Hello", "seconds": 1.5}]}'
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    (flows / "shop.yaml").write_text(f"{MENU}".replace("main", "other"))
    return tmp_path


def test_a_revision_is_read_as_it_was(project: Path) -> None:
    """With its prompts and the index of its clips; the working tree is left alone."""
    flows, audio = project / "flows", project / "audio"

    with version(flows, "HEAD", audio) as (flow, old):
        assert list(flow.nodes) == ["shop.main"]
        assert flow.prompt("b", "en")
        assert as_indexed(old)("Hello", "en-US") == 1.5
    assert "other" in (flows / "shop.yaml").read_text()
    with version(flows / "shop.yaml", "HEAD", audio) as (flow, _):
        assert list(flow.nodes) == ["shop.main"]


def test_another_version_can_be_a_folder(project: Path, tmp_path: Path) -> None:
    """Then the clips are those that there are."""
    other = tmp_path / "v2"
    other.mkdir()
    (other / "shop.yaml").write_text(MENU)

    with version(project / "flows", str(other), project / "audio") as (flow, audio):
        assert list(flow.nodes) == ["shop.main"]
        assert audio == project / "audio"


def test_what_is_no_version_is_told(project: Path, tmp_path: Path) -> None:
    """In one sentence: no revision, no menu, no place in git."""
    flows, audio = project / "flows", project / "audio"

    with (
        pytest.raises(SettingsError, match="there is no revision 'nope'"),
        version(flows, "nope", audio),
    ):
        pass
    with (
        pytest.raises(SettingsError, match="are not all in"),
        version(flows, "HEAD", tmp_path.parent / "elsewhere"),
    ):
        pass
    new = project / "new"
    new.mkdir()
    (new / "late.yaml").write_text(MENU)
    with (
        pytest.raises(FlowError, match=r"there is no menu in .*new at HEAD"),
        version(new, "HEAD", audio),
    ):
        pass


def test_without_git_a_sentence_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder can be compared with all the same."""
    monkeypatch.setenv("PATH", "")

    with (
        pytest.raises(SettingsError, match="git cannot be started"),
        version(project / "flows", "HEAD", project / "audio"),
    ):
        pass


def test_an_index_that_cannot_be_read_knows_nothing(tmp_path: Path) -> None:
    """Letters are counted then."""
    assert as_indexed(tmp_path)("Hello", "en") == by_letters("Hello", "en")
    (tmp_path / "index.json").write_text("[]")
    assert as_indexed(tmp_path)("Hello", "en") == by_letters("Hello", "en")
