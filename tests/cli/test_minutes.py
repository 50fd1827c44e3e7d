import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from ivr.cli import group

MENU = """\
entries: {"+78002347000": main}
keys: {"0": ring}
on_failure: bye
prompts:
  en:
    main: For orders, press one. For a person, press zero.
    order: Write to us.
    wait: One moment.
    bye: Goodbye.
nodes:
  main: {kind: menu, prompt: main, choices: {1: order}}
  order: {kind: hangup, prompt: order}
  ring:
    kind: transfer
    numbers: "+12025550111"
    prompt: wait
    busy: bye
    no_answer: bye
    failed: bye
  bye: {kind: hangup, prompt: bye}
"""


@pytest.fixture(autouse=True)
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small menu, in a project of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IVR_FLOWS", raising=False)
    monkeypatch.setenv("IVR_VOICE_EN", "tones:")
    folder = tmp_path / "flows"
    folder.mkdir()
    (folder / "shop.yaml").write_text(MENU, encoding="utf-8")
    return folder


def check(*arguments: str) -> Result:
    """Run `ivr check`."""
    return CliRunner().invoke(group, ["check", *arguments])


def test_times_are_a_table_below_the_findings() -> None:
    """With what a call costs at a price."""
    result = check("--times", "--price", "0.02")

    assert result.exit_code == 0, result.output
    assert result.output.startswith("No findings: 4 nodes")
    assert "Options in en, called +78002347000" in result.output
    assert "0.020" in result.output


def test_times_are_json_for_a_program() -> None:
    """One object a number and language, and nothing else."""
    (line,) = check("--times", "--json").output.splitlines()

    assert json.loads(line)["times"]["options"][0]["node"] == "shop.main"


def test_a_person_has_to_be_near_enough() -> None:
    """Or the check fails, and says for whom."""
    assert check("--max-to-person", "1m30s").exit_code == 0
    late = check("--max-to-person", "2s")

    assert late.exit_code == 1
    assert "+78002347000 en: a person is" in late.output
    assert "and 2 s are allowed" in late.output


def test_a_menu_without_people_keeps_no_such_limit(flows: Path) -> None:
    """No call comes to one."""
    text = "prompts: {en: {a: Bye}}\nnodes: {a: {kind: hangup, prompt: a}}"
    (flows / "shop.yaml").write_text(text, encoding="utf-8")

    late = check("--max-to-person", "30")

    assert late.exit_code == 1
    assert "no call that listens comes to a person" in late.output


def test_two_versions_are_compared(flows: Path, tmp_path: Path) -> None:
    """Line by line, or as JSON."""
    copytree(flows, tmp_path / "before")
    longer = MENU.replace("main: For", f"main: Welcome, {'very ' * 20}welcome. For")
    (flows / "shop.yaml").write_text(longer, encoding="utf-8")

    told = check("--against", "before").output.splitlines()
    assert told[1].startswith("slower      shop.order (+78002347000 en): ")
    assert told[-1] == f"{len(told) - 2} changes against before."
    change = json.loads(check("--against", "before", "--json").output.splitlines()[0])
    assert change["change"] == "slower"
    assert change["before"]["keys"] == "1"
    assert "Nothing changed against flows." in check("--against", "flows").output


def test_wrong_flags_are_told() -> None:
    """With what to write."""
    assert "--price goes with --times" in check("--price", "1").output
    wrong = check("--max-to-person", "soon")
    assert wrong.exit_code == 2
    assert "'soon' is no time: write 30s, or 1m30s" in wrong.output
    assert check("--max-to-person", "").exit_code == 2


def test_a_menu_that_cannot_be_read_has_no_times(flows: Path) -> None:
    """Its findings are all there is to say."""
    (flows / "shop.yaml").write_text("nodes: [", encoding="utf-8")

    result = check("--times", "--max-to-person", "1s")

    assert result.exit_code == 1
    assert "finding" in result.output.splitlines()[-1]
