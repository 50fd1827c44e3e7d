import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.scenario.helpers import written

TEXT = """
scenarios:
  - {name: well, steps: [press: "1", hear: номер]}
  - name: ill
    steps:
      - press: "1"
      - hear: чушь
"""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as a stranger does, in a folder of theirs."""
    command = [sys.executable, "-m", "pytest", "-p", "ivr.scenario.plugin", *options]
    command += ["-p", "no:cacheprovider", "-p", "no:cov"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Run a file with a scenario that passes and one that fails."""
    from tests.scenario.helpers import project  # noqa: PLC0415 - one use

    folder = project(tmp_path_factory.mktemp("stranger"))
    written(folder, TEXT)
    return run(folder, "--junitxml=report.xml")


def test_a_failure_is_shown_on_its_line(
    ran: subprocess.CompletedProcess[str],
) -> None:
    """With the transcript before it, and no traceback of ours."""
    assert "1 failed, 1 passed" in ran.stdout
    assert "calls.scenario.yaml:7: ill" in ran.stdout
    assert "> hear 'чушь': 'чушь' was not heard" in ran.stdout
    assert "pressed    1" in ran.stdout
    assert "Traceback" not in ran.stdout


def test_a_file_that_cannot_be_read_is_an_error_of_one_sentence(shop: Path) -> None:
    """With its place."""
    written(shop, "steps: [pres: 1]")

    ran = run(shop)

    assert "calls.scenario.yaml:1:9: there is no step 'pres'" in ran.stdout
    assert "Traceback" not in ran.stdout


def test_a_world_that_cannot_be_is_a_failure_of_one_sentence(shop: Path) -> None:
    """A node that the menu does not have, for one."""
    written(shop, "steps: [hangup]\nhours: {shop.nowhere: open}")

    ran = run(shop)

    assert "calls.scenario.yaml:2:9: the menu has no node 'shop.nowhere'" in ran.stdout
    assert "Traceback" not in ran.stdout


def test_scenarios_run_in_parallel_and_report_as_junit(shop: Path) -> None:
    """As any tests of pytest's do."""
    written(shop, TEXT)

    ran = run(shop, "-n", "2", "--junitxml=report.xml")

    cases = ET.parse(shop / "report.xml").iter("testcase")  # noqa: S314 - pytest wrote it
    assert "1 failed, 1 passed" in ran.stdout
    assert sorted(str(case.get("name")) for case in cases) == ["ill", "well"]
