import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli.test import test as command
from ivr.errors import ScenarioError
from tests.scenario.helpers import project, written

TEXT = """
scenarios:
  - {name: well, steps: [press: "1", hear: номер]}
  - {name: ill, steps: [press: "1", hear: чушь]}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with a small menu."""
    return project(tmp_path)


def run(*arguments: str | Path) -> Result:
    """Run `ivr test`."""
    return CliRunner().invoke(
        command,
        list(map(str, arguments)),
        env={"IVR_VOICE_RU": "tones:", "IVR_VOICE_EN": "tones:"},
    )


def test_a_folder_is_searched_and_failures_are_shown(shop: Path) -> None:
    """Exit status 1: the answer is no."""
    written(shop, TEXT)
    (shop / ".hidden").mkdir()
    written(shop / ".hidden", "nonsense")

    result = run(shop)

    assert result.exit_code == 1
    assert "calls.scenario.yaml:4: ill\n" in result.output
    assert result.output.endswith("2 scenarios: 1 passed, 1 failed.\n")


def test_scenarios_are_chosen_by_name(shop: Path) -> None:
    """Those with the text in their name."""
    result = run(written(shop, TEXT), "-k", "wel")

    assert (result.exit_code, result.output) == (0, "1 scenario: 1 passed, 0 failed.\n")


def test_a_program_reads_an_object_a_scenario(shop: Path) -> None:
    """And one of coverage behind them."""
    result = run(written(shop, TEXT), "--json", "--coverage")

    well, ill, coverage = map(json.loads, result.output.splitlines())
    assert (well["passed"], ill["passed"]) == (True, False)
    assert ill["line"] == 4
    assert ill["sentence"].startswith("'чушь' was not heard")
    assert coverage["coverage"]["node"] == [2, 14]
    missing = coverage["coverage"]["missing"]
    assert {"shop.talk", "shop.main"} <= {each["node"] for each in missing}
    assert missing[0].keys() == {"file", "line", "node", "kind", "label"}


def test_coverage_is_a_condition(shop: Path) -> None:
    """Exit status 1 when less is reached than asked for."""
    file = written(shop, 'steps: [press: "1"]')

    enough = run(file, "--fail-under", "3")
    short = run(file, "--fail-under", "90")

    assert (enough.exit_code, short.exit_code) == (0, 1)
    assert "is under 90 %" in short.output
    assert "shop.main: choice 2: not reached" in short.output


@pytest.mark.parametrize("name", ["menu.svg", "menu.png"])
def test_coverage_is_a_picture(shop: Path, name: str) -> None:
    """Green is reached, amber in part, grey not."""
    file = written(shop, 'steps: [press: "1"]')

    result = run(file, "--picture", shop / name)

    assert result.exit_code == 0
    drawn = (shop / name).read_bytes()
    assert drawn.startswith(b"\x89PNG" if name.endswith("png") else b"<svg")
    if name.endswith("svg"):
        assert b"#c0811c" in drawn
        assert b"#9aa3a9" in drawn


def test_a_picture_has_one_of_two_endings(shop: Path) -> None:
    """A wrong use, in one sentence."""
    result = run(written(shop, "steps: [hangup]"), "--picture", shop / "menu.gif")

    assert result.exit_code == 2
    assert "ends in neither .svg nor .png" in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere",), "there is no file or folder"),
        ((".",), "there is no scenario here"),
        (("calls.scenario.yaml", "-k", "zzz"), "no scenario has 'zzz' in its name"),
    ],
)
def test_nothing_to_call_is_a_wrong_use(
    shop: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    """In one sentence, with what to do."""
    if arguments[0] != ".":
        written(shop, "steps: [hangup]")

    result = run(shop / arguments[0], *arguments[1:])

    assert isinstance(result.exception, ScenarioError)
    assert sentence in str(result.exception)


def test_a_foreign_webhook_has_no_coverage(shop: Path) -> None:
    """Nobody knows its nodes."""
    file = written(shop, "webhook: http://127.0.0.1:9\nsteps: [expect: {error: 11205}]")

    result = run(file, "--coverage")

    assert isinstance(result.exception, ScenarioError)
    assert "nothing is covered" in str(result.exception)
