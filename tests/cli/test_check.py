import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import group
from ivr.flow.schema import schema

BROKEN = """\
prompts: {en: {hello: Hello}}
nodes:
  main: {kind: say, prompt: hello, next: by}
  bye: {kind: hangup}
  lost: {kind: hangup}
"""
SHIPPED = Path(__file__).parents[2] / "flows"


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder of menus of a project, which one stands in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IVR_FLOWS", raising=False)
    folder = tmp_path / "flows"
    folder.mkdir()
    return folder


def check(*arguments: str, env: dict[str, str] | None = None) -> Result:
    """Run `ivr check`."""
    return CliRunner().invoke(group, ["check", *arguments], env=env)


def test_findings_of_reader_and_checks_come_together(flows: Path) -> None:
    """Sorted by place, each a line an editor can jump to; then their number."""
    (flows / "shop.yaml").write_text(BROKEN, encoding="utf-8")

    result = check()

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "flows/shop.yaml:3:42: 'by' is not a node (did you mean 'bye'?)",
        (
            "flows/shop.yaml:5:3: no caller can get to 'shop.lost'"
            " (lead to it from a menu, or delete it)"
        ),
        "2 findings",
    ]


def test_json_is_an_object_a_line(flows: Path) -> None:
    """And nothing else, for a program to read."""
    (flows / "shop.yaml").write_text(BROKEN, encoding="utf-8")

    result = check("--json")

    assert result.exit_code == 1
    assert [json.loads(line) for line in result.output.splitlines()][1] == {
        "code": "unreachable-node",
        "message": "no caller can get to 'shop.lost'",
        "file": "flows/shop.yaml",
        "line": 5,
        "column": 3,
        "hint": "lead to it from a menu, or delete it",
        "node": "shop.lost",
        "witness": None,
    }


def test_a_menu_with_nothing_wrong_is_counted(flows: Path) -> None:
    """One of anything is one."""
    text = "prompts: {en: {a: Bye}}\nnodes: {a: {kind: hangup, prompt: a}}"
    (flows / "shop.yaml").write_text(text, encoding="utf-8")

    result = check()

    assert result.exit_code == 0
    assert result.output == "No findings: 1 node, 1 prompt in 1 language.\n"
    assert check("--json").output == ""


def test_a_single_file_is_a_menu_too(flows: Path) -> None:
    """Named in the command, or in the environment."""
    text = "prompts: {en: {a: Bye}}\nnodes: {a: {kind: hangup, prompt: a}}"
    (flows / "shop.yaml").write_text(text, encoding="utf-8")

    assert check("flows/shop.yaml").exit_code == 0
    assert check(env={"IVR_FLOWS": "flows/shop.yaml"}).exit_code == 0


def test_a_menu_that_cannot_be_read_at_all_is_a_finding(flows: Path) -> None:
    """It is the author's mistake, and no wrong use of the command."""
    (flows / "shop.yaml").write_text("nodes: [", encoding="utf-8")

    result = check()

    assert result.exit_code == 1
    assert result.output.endswith("1 finding\n")


def test_a_path_that_is_not_there_is_a_wrong_use(flows: Path) -> None:
    """The exit status tells it from a menu with findings."""
    flows.rmdir()

    assert "there is no menu at nowhere" in str(check("nowhere").exception)
    assert "there is no menu at flows" in str(check().exception)


def test_the_schema_is_printed_for_editors() -> None:
    """The same that stands beside the shipped menus."""
    result = check("--schema")

    assert result.exit_code == 0
    assert json.loads(result.output) == schema()
    assert (SHIPPED / ".schema.json").read_text(encoding="utf-8") == result.output


@pytest.mark.parametrize("price", ["nan", "inf"])
def test_a_price_is_a_number(flows: Path, price: str) -> None:
    """Of those that a float can be, these cost nothing and everything."""
    (flows / "shop.yaml").write_text(BROKEN, encoding="utf-8")

    result = check("--times", "--price", price)

    assert result.exit_code == 2
    assert "--price: write what a minute costs, as 0.022" in result.output
