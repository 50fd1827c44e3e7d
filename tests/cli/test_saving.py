from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli.call import call
from ivr.cli.test import test as command
from ivr.errors import SettingsError
from tests.scenario.helpers import project

TONES = {"IVR_VOICE_RU": "tones:", "IVR_VOICE_EN": "tones:"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with a small menu."""
    return project(tmp_path)


def dial(*arguments: str | Path) -> Result:
    """Run `ivr call`."""
    return CliRunner().invoke(call, list(map(str, arguments)), env=TONES)


def test_a_call_becomes_a_scenario_that_passes(shop: Path) -> None:
    """With what was said to the command line."""
    file = shop / "tests" / "an_order.scenario.yaml"
    file.parent.mkdir()

    made = dial(
        *("--flows", shop / "flows", "--do", "2; listen; hangup"),
        *("--from", "anonymous", "--callee", "+12025550111=busy"),
        *("--save-scenario", file),
    )

    assert made.exit_code == 0
    written = file.read_text("utf-8")
    assert written.startswith("name: an order\n")
    assert "menu: ../flows\n" in written
    assert "from: anonymous\n" in written
    assert "'+12025550111': busy\n" in written
    assert CliRunner().invoke(command, [str(file)], env=TONES).exit_code == 0


def test_a_file_has_the_name_that_scenarios_have(shop: Path) -> None:
    """Nobody would find it otherwise."""
    result = dial("--do", "1", "--save-scenario", shop / "call.yaml")

    assert isinstance(result.exception, SettingsError)
    assert "end in .scenario.yaml" in str(result.exception)


def test_a_file_that_cannot_be_written_is_one_sentence(shop: Path) -> None:
    """Before the call: what was done in it would be lost."""
    file = shop / "nowhere" / "a.scenario.yaml"

    result = dial("--flows", shop / "flows", "--do", "1", "--save-scenario", file)

    assert isinstance(result.exception, SettingsError)
    assert str(result.exception).startswith(f"cannot write {file}: ")
