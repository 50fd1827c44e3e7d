"""
`ivr check` as a person starts it: the shipped menu, and one of 10,000 nodes.

CPU seconds of the whole process, and the memory it had at its most; beside
the large menu, one of a tenth, so that a growth that is not linear shows.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.flow_growth import files
from tests.bench.result import Result

ROOT: Final = Path(__file__).parents[2]

LARGE: Final = 10_000

COMMAND: Final = ("-c", "from ivr.cli import main; main()", "check")

MEGABYTE: Final = 1024
"""Kilobytes, which Linux counts in."""


def run(*, quick: bool) -> tuple[Result, ...]:
    """Check the shipped menu and a large one; a tenth of it stands beside."""
    large = 100 if quick else LARGE
    rounds = 1 if quick else 3
    shipped, _ = min(_check(ROOT / "flows") for _ in range(rounds))
    with TemporaryDirectory() as folder:
        times = {size: _sized(Path(folder), size) for size in (large // 10, large)}
    seconds, megabytes = times[large]
    sides = tuple(
        (f"{size:,} nodes", f"{took:.2f} s, {most:.0f} MB")
        for size, (took, most) in times.items()
    )
    return (
        Result("check shipped", (("shipped", f"{shipped:.2f} s"),), shipped, 1.0, "s"),
        Result("check large", sides, seconds, 5.0, "s"),
        Result("check memory", sides, megabytes, 500, "MB"),
    )


def _sized(folder: Path, size: int) -> tuple[float, float]:
    flows = folder / str(size)
    flows.mkdir()
    for name, text in files(size):
        (flows / f"{name}.yaml").write_text(text, encoding="utf-8")
    return _check(flows)


def _check(flows: Path) -> tuple[float, float]:
    """Return the CPU seconds and megabytes of one check, which finds nothing."""
    started = subprocess.Popen(
        [sys.executable, *COMMAND, str(flows)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise AssertionError(f"{flows} is not in order: {started.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE
