import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli.map import map as command
from ivr.errors import SettingsError
from ivr.flow.reader import read
from ivr.scenario.reader import read as scenes
from ivr.scenario.runner import Runner
from tests.chart.helpers import MENU, app, bye, gather
from tests.cli.helpers import serving
from tests.scenario.helpers import project, settings

FLOWS = str(Path(__file__).parents[2] / "flows")
TONES = {"IVR_VOICE_RU": "tones:", "IVR_VOICE_EN": "tones:"}


def run(*arguments: str | Path) -> Result:
    """Run `ivr map`."""
    return CliRunner().invoke(command, list(map(str, arguments)), env=TONES)


def test_a_webhook_is_charted_and_written_down(tmp_path: Path) -> None:
    """The places, a picture, a draft, and scenarios."""
    files = {name: tmp_path / name for name in ("a.svg", "a.mmd", "a.yaml")}
    told = tmp_path / "a.scenario.yaml"
    with serving(app(MENU)) as origin:
        result = run(
            f"{origin}/voice",
            *("--out", files["a.svg"], "--out", files["a.mmd"]),
            *("--draft", files["a.yaml"], "--scenarios", told, "--people"),
        )

    assert result.exit_code == 0, result.output
    first = result.output.splitlines()[0]
    assert first.startswith("p1    keys         For news press 1.")
    assert "1 p2, 2 p3" in first
    assert " places, " in result.output.splitlines()[-5]
    assert files["a.svg"].read_text("utf-8").startswith("<svg")
    assert read(files["a.yaml"]).flow
    assert told.read_text("utf-8").startswith("webhook: http://127.0.0.1:")


def test_what_is_wrong_makes_the_answer_no() -> None:
    """Exit status 1, and the keys that show it."""
    pages = {"voice": gather("Press 1.", "gone") + bye()}
    with serving(app(pages)) as origin:
        text = run(f"{origin}/voice")
        objects = run(f"{origin}/voice", "--json")

    assert (text.exit_code, objects.exit_code) == (1, 1)
    assert "error 11200" in text.output
    told = [json.loads(line) for line in objects.output.splitlines()]
    assert told[0]["path"] == []
    assert told[-1]["finding"] == "error"


def test_a_budget_that_is_spent_is_said() -> None:
    """The chart is not whole."""
    with serving(app(MENU)) as origin:
        result = run(f"{origin}/voice", "--budget", "2")

    assert "not everything was tried (--budget)" in result.output


def test_our_own_menu_is_charted_with_no_server(tmp_path: Path) -> None:
    """In this process."""
    result = run("--flows", project(tmp_path) / "flows", "--enter", "77")

    assert result.exit_code == 0
    assert "Наберите номер заказа." in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("http://menu.example/voice",), "add --allow-host menu.example"),
        (("ftp://localhost/voice",), "http"),
        (("http://localhost/voice", "--flows", "flows"), "give one"),
        (("--flows", "nowhere"), "there is no menu at nowhere"),
        (("--flows", FLOWS, "--to", "+12025550199"), "the menu does not answer"),
    ],
)
def test_what_may_not_be_called_is_not(
    arguments: tuple[str, ...], sentence: str
) -> None:
    """Other people's servers, for one."""
    result = run(*arguments)

    assert isinstance(result.exception, SettingsError)
    assert sentence in str(result.exception)


def test_a_picture_has_an_ending_that_can_be_drawn() -> None:
    """Before anything is asked."""
    result = run("http://127.0.0.1:9/voice", "--out", "a.gif")

    assert result.exit_code == 2
    assert "ends in none of" in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--enter", "abc"), "--enter: 'abc': write keys of a telephone, 0-9 * #"),
        (("--to", "12"), "'12' is no phone number: write it as +78002347000"),
        (("--from", "+7"), "'+7' is no phone number"),
        (("--draft", "nowhere/a.yaml"), "cannot write nowhere/a.yaml"),
        (("--scenarios", "nowhere/a.scenario.yaml"), "there is no such folder"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_called(
    arguments: tuple[str, ...], sentence: str
) -> None:
    """A chart may take minutes."""
    result = run("http://127.0.0.1:1/voice", *arguments)

    assert isinstance(result.exception, SettingsError)
    assert sentence in str(result.exception)


def test_scenarios_of_our_own_menu_pass_on_it(tmp_path: Path) -> None:
    """They name the menu, as no server has its address."""
    flows = project(tmp_path) / "flows"
    file = tmp_path / "proof" / "own.scenario.yaml"
    file.parent.mkdir()
    run("--flows", flows, "--scenarios", file)

    runner = Runner(settings(tmp_path))
    results = [runner.run(each) for each in scenes(file)]

    assert results
    assert [each.sentence for each in results] == [""] * len(results)
