import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli.test import test as command
from ivr.errors import ScenarioError, SettingsError
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


def test_one_language_may_be_counted(shop: Path) -> None:
    """What was reached while the caller heard it."""
    file = written(shop, 'steps: [press: ["9", "1"]]')

    ru, en = (run(file, "--language", code) for code in ("ru", "en"))
    de = run(file, "--language", "de")

    assert "shop.main: choice 1: not reached" in ru.output
    assert "shop.main: choice 1: not reached" not in en.output
    assert de.exit_code == 2
    assert "the menu has no language 'de': it has ru, en" in de.output


def test_every_menu_is_counted_by_itself(shop: Path, tmp_path: Path) -> None:
    """A picture is of one alone."""
    (tmp_path / "other").mkdir()
    other = project(tmp_path / "other")
    written(shop, "steps: [hangup]")
    written(other, "steps: [hangup]")

    both = run(shop, "--coverage")
    drawn = run(shop, "--picture", tmp_path / "a.svg")

    assert f"{shop / 'flows'}:\nnode" in both.output
    assert f"{other / 'flows'}:\nnode" in both.output
    assert isinstance(drawn.exception, SettingsError)
    assert "--picture is of one menu, and these were called" in str(drawn.exception)


def test_wrong_names_of_every_file_are_told_before_any_call(shop: Path) -> None:
    """In one go, as an author mends them."""
    written(shop, "steps: [expect: {node: shop.fnd}]", "a")
    written(shop, "steps: [hear: {prompt: helo}, hangup]", "b")

    result = run(shop)

    assert isinstance(result.exception, ScenarioError)
    assert "a.scenario.yaml:1:18: the menu has no node" in str(result.exception)
    assert "b.scenario.yaml:1:24: the menu has no prompt" in str(result.exception)
    assert result.output == ""


def test_what_else_the_menu_has_to_say_goes_with_a_failure(shop: Path) -> None:
    """A look-up that broke, for one; with a scenario that passes, nothing does."""
    file = 'steps: [press: ["1", "50000#"], hear: не работает, {}]'

    passed = run(written(shop, file.format("hangup")))
    failed = run(written(shop, file.format("hear: чушь")))

    assert passed.output == "1 scenario: 1 passed, 0 failed.\n"
    assert "\n- look-up broken: " in failed.output


def test_a_foreign_webhook_has_no_coverage(shop: Path) -> None:
    """Nobody knows its nodes."""
    file = written(shop, "webhook: http://127.0.0.1:9\nsteps: [expect: {error: 11205}]")

    result = run(file, "--coverage")

    assert isinstance(result.exception, ScenarioError)
    assert "nothing is covered" in str(result.exception)
