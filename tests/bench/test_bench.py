import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmarks as a person does, from the project's folder."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.bench", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("webhook_turn", "a menu key"),
        ("served_turn", "worker memory"),
        ("virtual_calls", "virtual calls"),
        ("many_calls", "many calls"),
        ("live_calls", "live frames"),
        ("load", "clock"),
        ("flow_growth", "flow load"),
        ("whole_check", "check large"),
        ("whole_map", "map shipped"),
        ("help_start", "ivr --help"),
        ("scenarios", "scenarios"),
        ("speaking", "speak again"),
        ("recognising", "templates ru"),
    ],
)
def test_a_benchmark_runs_and_compares_like_with_like(name: str, row: str) -> None:
    """Each refuses to measure two sides that do not answer alike."""
    ran = bench("--quick", name)

    assert ran.returncode == 0, ran.stderr
    assert row in ran.stdout


def test_a_wrong_name_is_told() -> None:
    """A misspelt benchmark is not a passed one."""
    ran = bench("webhok_turn")

    assert ran.returncode == 2
    assert "no such benchmark: webhok_turn" in ran.stderr
