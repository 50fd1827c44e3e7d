"""
Scenarios of the shipped menu: process time from nothing to the last verdict.

The bar is for 200 of them.  A process of its own (`python -m tests.bench.scenarios`)
imports everything, reads the menu and the scenarios, and makes the calls, as
`ivr test` does; then it makes them once more, with all set up.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Final

from click import echo

from ivr.scenario.reader import read
from ivr.scenario.runner import Runner
from ivr.settings import Settings
from tests.bench.result import Result

ROOT: Final = Path(__file__).parents[2]
CALLS: Final = 200
SECONDS: Final = 3.0


def run(*, quick: bool) -> tuple[Result]:
    """Call them in new processes, and keep the best."""
    rounds, calls = (1, 5) if quick else (3, CALLS)
    first, again = min(_process(calls) for _ in range(rounds))
    result = Result(
        "scenarios",
        (
            (f"{calls} of them", f"{first:.2f} s of process time, start and all"),
            ("once more", f"{calls / again:,.0f} a second"),
        ),
        value=first,
        most=SECONDS,
        unit=" s",
    )
    return (result,)


def call(calls: int) -> tuple[float, float]:
    """Call so many scenarios twice; return this process's CPU seconds for each."""
    files = sorted((ROOT / "tests" / "scenarios").glob("*.scenario.yaml"))
    scenarios = [each for file in files for each in read(file)][:calls]
    runner = Runner(Settings(flows=ROOT / "flows", audio=ROOT / "audio"))
    failed = [each.report() for each in map(runner.run, scenarios) if each.sentence]
    if failed or len(scenarios) < calls:
        raise AssertionError(f"{len(scenarios)} were called; these failed: {failed}")
    first = process_time()
    for each in scenarios:
        runner.run(each)
    return first, process_time() - first


def _process(calls: int) -> tuple[float, float]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.scenarios", str(calls)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    first, again = json.loads(ran.stdout)
    return first, again


if __name__ == "__main__":
    echo(json.dumps(call(int(sys.argv[1]))))
